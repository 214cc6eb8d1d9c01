// Frames of the session (docs/protocol.md §13.2): the one place that knows their header and their padding.
#pragma once

#include <cstdint>
#include <span>

#include "proto/strict.hpp"
#include "session.pb.h"

namespace comitia::proto {

inline constexpr std::size_t kFrameHeader = 4;

/// Header and encoding, ready to send.
[[nodiscard]] Bytes frame(const google::protobuf::Message& message);

/// The length that a header announces: 1..limit, else checks::frame_size. Call it before allocating anything.
[[nodiscard]] Result<std::uint32_t> frame_length(std::span<const std::uint8_t, kFrameHeader> header, std::size_t limit);

/// Fills `padding` so that the response encodes to exactly limits::kPaddedAnswerBytes (a longer `detail` is cut first).
void pad(v1::Response& response);

}  // namespace comitia::proto
