// Frames of the session: whatever comes, a length is bounded before it is believed, and what is accepted has
// one encoding.
#include <cstdlib>

#include "proto/frame.hpp"
#include "proto/limits.hpp"

namespace {

using namespace comitia;

void require(bool condition) {
  if (!condition) std::abort();
}

template <class M>
void read(crypto::View frame, std::size_t limit) {
  if (frame.size() < proto::kFrameHeader) return;
  const auto length = proto::frame_length(frame.first<proto::kFrameHeader>(), limit);
  if (!length.ok()) return;
  require(length.value() >= 1 && length.value() <= limit);
  const crypto::View body = frame.subspan(proto::kFrameHeader);
  if (body.size() < length.value()) return;
  const crypto::View exact = body.first(length.value());
  const auto message = proto::read<M>(exact, limit);
  if (!message.ok()) return;
  require(crypto::same(proto::encode(message.value()), exact));
  require(crypto::same(proto::frame(message.value()), frame.first(proto::kFrameHeader + exact.size())));
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  comitia::proto::keep_protobuf_quiet();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const crypto::View frame(data, size);
  read<v1::Request>(frame, limits::kAnonymousFrameBytes);
  read<v1::Request>(frame, limits::kRequestBytes);
  read<v1::Response>(frame, limits::kFrameBytes);
  if (const auto response = proto::read<v1::Response>(frame, limits::kFrameBytes); response.ok()) {
    v1::Response padded = response.value();
    proto::pad(padded);
    if (padded.ByteSizeLong() != limits::kPaddedAnswerBytes)
      require(padded.ByteSizeLong() > limits::kPaddedAnswerBytes - 3);
  }
  return 0;
}
