// Private files: one JSON object a line, each a PrivateLine or a PrivateExcuse (docs/protocol.md §15.2).
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.hpp"
#include "proto/checks.hpp"

namespace comitia::proto {

/// {"record":{"number":1,"name":"李华",...},"salt":"base64"}: fields in their order, those that are empty
/// left out, by the names of the schema. No line end.
[[nodiscard]] std::string private_line(const google::protobuf::Message& message);

/// Refuses (checks::private_line) whatever is no such object, holds a field that the schema does not have, or
/// is longer than limits::kPrivateLineBytes. `where` begins what it says.
[[nodiscard]] crypto::Result<void> read_private_line(google::protobuf::Message& out, std::string_view line,
                                                     const std::string& where);

/// All lines of a file; `file` stands before the number of a line that is refused. An empty line is refused.
template <class M>
[[nodiscard]] crypto::Result<std::vector<M>> read_private_lines(std::string_view text,
                                                                const std::string& file) {
  std::vector<M> out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string where = file + ":" + std::to_string(out.size() + 1);
    COMITIA_CHECK(read_private_line(out.emplace_back(), text.substr(0, end), where));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

}  // namespace comitia::proto
