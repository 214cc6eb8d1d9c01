#include "proto/private_lines.hpp"

#include <google/protobuf/util/json_util.h>

#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::proto {

std::string private_line(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string out;
  // Fails only for types that JSON cannot express; these schemas have none.
  (void)google::protobuf::util::MessageToJsonString(message, &out, options);
  return out;
}

crypto::Result<void> read_private_line(google::protobuf::Message& out, std::string_view line,
                                       const std::string& where) {
  if (line.size() > limits::kPrivateLineBytes)
    return crypto::fault(checks::private_line, where + ": the line is too long");
  if (line.empty() || !is_utf8(line)) return crypto::fault(checks::private_line, where);
  const auto status = google::protobuf::util::JsonStringToMessage(std::string(line), &out);
  COMITIA_REQUIRE(checks::private_line, status.ok(), where);
  return {};
}

}  // namespace comitia::proto
