#include "proto/strict.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/stubs/logging.h>

namespace comitia::proto {
namespace {

// Field order is ascending and maps are not used, so deterministic serialisation is canonical for our
// schemas.
void encode_into(const google::protobuf::Message& message, Bytes& out) {
  out.resize(message.ByteSizeLong());
  google::protobuf::io::ArrayOutputStream stream(out.data(), static_cast<int>(out.size()));
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeWithCachedSizes(&coded);
}

}  // namespace

Bytes encode(const google::protobuf::Message& message) {
  Bytes out;
  encode_into(message, out);
  return out;
}

void keep_protobuf_quiet() { google::protobuf::SetLogHandler(nullptr); }

Result<void> read_into(google::protobuf::Message& out, View data, std::size_t limit) {
  if (!crypto::holds(checks::record_size, data.size() <= limit))
    return crypto::fault(checks::record_size,
                         std::to_string(data.size()) + " bytes, at most " + std::to_string(limit));
  COMITIA_REQUIRE(checks::record_canonical, out.ParseFromArray(data.data(), static_cast<int>(data.size())),
                  std::string(out.GetDescriptor()->name()));
  out.DiscardUnknownFields();
  Bytes again;
  encode_into(out, again);
  COMITIA_REQUIRE(checks::record_canonical, crypto::same(again, data),
                  std::string(out.GetDescriptor()->name()));
  return {};
}

}  // namespace comitia::proto
