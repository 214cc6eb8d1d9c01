// The weights of a batch of equations (protocol.md §8.4): each equation has its own, and nobody knows it
// beforehand.
#pragma once

#include <cstdint>
#include <span>

#include "crypto/base/bytes.hpp"
#include "crypto/group/scalar.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::crypto {

/// An endless sequence of independent 128-bit scalars. Equal or known weights would let two wrong equations
/// cancel each other; so the seed is SHA-512(label || 0x00 || 32 bytes of the system || all bytes verified)
/// and no weight is given out twice. One object serves one batch and the sub-batches that search its bad
/// ones.
class BatchRandomiser {
 public:
  /// `verified`: everything that the equations depend on, in pieces.
  explicit BatchRandomiser(std::span<const View> verified);

  [[nodiscard]] Scalar next();

 private:
  Array64 seed_;
  Array64 block_{};
  std::uint64_t blocks_ = 0;
  std::size_t used_ = sizeof(Array64);
};

}  // namespace comitia::crypto
