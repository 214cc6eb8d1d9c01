// One bit of something flipped.
#pragma once

#include "crypto/base/bytes.hpp"
#include "proto/strict.hpp"

namespace comitia::test {

/// Most flips break a message; protobuf need not say so each time.
inline const bool kQuiet = (proto::keep_protobuf_quiet(), true);

/// Bit 0 is the lowest bit of the first byte.
inline crypto::Bytes flipped(crypto::View bytes, std::size_t bit) {
  crypto::Bytes out = crypto::bytes(bytes);
  out[bit / 8] = static_cast<std::uint8_t>(out[bit / 8] ^ (1u << bit % 8));
  return out;
}

}  // namespace comitia::test
