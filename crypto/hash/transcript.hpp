// The Fiat-Shamir transcript (protocol.md §1.5): one implementation for provers and verifiers.
#pragma once

#include <cstdint>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/group/scalar.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::crypto {

/// A running SHA-512 over frames. A frame is: u32 big-endian length of the label, label, u64 big-endian
/// length of the data, data. It absorbs bytes as they were received, never re-encoded ones.
///
/// challenge(label) is: absorb (label, empty); h = SHA-512 of everything so far (the run goes on from a
/// copy); absorb (label, h); the challenge is h reduced modulo q.
class Transcript {
 public:
  /// Starts with the frames ("protocol", protocol_label) and ("origin", origin).
  Transcript(std::string_view protocol_label, View origin);

  /// Precondition: a label of at most 52 bytes.
  Transcript& absorb(std::string_view label, View data);
  Transcript& absorb(std::string_view label, std::uint64_t number);  ///< 8 bytes big-endian

  /// Refuses a challenge of zero (checks::challenge_nonzero).
  [[nodiscard]] Result<Scalar> challenge(std::string_view label);

  /// The last step of challenge(): h modulo q, refused if zero. `label` is named in the refusal.
  [[nodiscard]] static Result<Scalar> challenge_of(const Array64& h, std::string_view label);

 private:
  Sha512 state_;
};

}  // namespace comitia::crypto
