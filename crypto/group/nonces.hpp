// The nonces of one proof, one after another (protocol.md §1.8.3).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "crypto/base/secret.hpp"
#include "crypto/group/scalar.hpp"

namespace comitia::crypto {

/// Draws nonces, each hedged on its own: a system generator that repeats itself still gives different nonces
/// to proofs with different secrets or messages, and to the places of one proof. The message of the i-th
/// nonce, from 1, is u32(i) || parts. Constant time in the secret and in the parts.
class HedgedNonces {
 public:
  /// The secret outlives the object; the parts are copied, and wiped.
  HedgedNonces(const SecretScalar& secret, std::initializer_list<View> parts);

  [[nodiscard]] SecretScalar next();
  [[nodiscard]] std::vector<SecretScalar> next(std::size_t n);

 private:
  const SecretScalar& secret_;
  SecretBytes message_;
  std::uint32_t count_ = 0;
};

}  // namespace comitia::crypto
