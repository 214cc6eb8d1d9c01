#include "proto/frame.hpp"

#include "proto/limits.hpp"

namespace comitia::proto {

Bytes frame(const google::protobuf::Message& message) {
  const Bytes body = encode(message);
  Bytes out;
  out.reserve(kFrameHeader + body.size());
  crypto::append_u32(out, static_cast<std::uint32_t>(body.size()));
  crypto::append(out, body);
  return out;
}

Result<std::uint32_t> frame_length(std::span<const std::uint8_t, kFrameHeader> header, std::size_t limit) {
  const std::uint32_t length = crypto::read_u32(header);
  COMITIA_REQUIRE(checks::frame_size, length >= 1 && length <= limit,
                  std::to_string(length) + " bytes, at most " + std::to_string(limit));
  return length;
}

void pad(v1::Response& response) {
  constexpr std::size_t kLongestDetail = 512;
  if (response.has_refused() && response.refused().detail().size() > kLongestDetail)
    response.mutable_refused()->mutable_detail()->resize(kLongestDetail);
  response.clear_padding();
  // The field costs its key and length (2 or 3 bytes) as well, so that the last bytes are found by trying.
  const std::size_t bare = response.ByteSizeLong();
  if (bare >= limits::kPaddedAnswerBytes) return;
  std::size_t fill = limits::kPaddedAnswerBytes - bare;
  for (std::size_t overhead = 2; overhead <= 3; ++overhead) {
    if (fill <= overhead) break;
    response.set_padding(std::string(fill - overhead, '\0'));
    if (response.ByteSizeLong() == limits::kPaddedAnswerBytes) return;
  }
}

}  // namespace comitia::proto
