// RFC 9474 §4.2 to §4.4 for RSABSSA-SHA384-PSS and any modulus: the mathematics under
// crypto/seal/blind_rsa.hpp.
#pragma once

#include <optional>

#include "crypto/base/bytes.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/seal/rsa.hpp"

namespace comitia::crypto::rsa {

/// EMSA-PSS-ENCODE of RFC 8017 §9.1.1 with SHA-384 and MGF1-SHA-384. Precondition: em_bits leaves room for
/// hash and salt (em_bits >= 8 * (48 + salt.size()) + 9).
[[nodiscard]] Bytes emsa_pss_encode(View message, View salt, std::size_t em_bits);

/// What goes to the signer, and what undoes it.
struct Blinded {
  Blinded(Bytes v, SecretBytes i) : value(std::move(v)), inverse(std::move(i)) {}
  Bytes value;
  SecretBytes inverse;
};

/// RFC 9474 §4.2 with a given salt and blinding factor. Nothing if the encoded message or r is not invertible
/// modulo n, or r is not below n.
[[nodiscard]] std::optional<Blinded> blind(const PublicKey& key, View prepared, View salt, View r);

/// The same with a fresh salt and a blinding factor that is uniform among the invertible ones.
[[nodiscard]] Blinded blind(const PublicKey& key, View prepared);

/// Whether the signer's answer is right: both of the modulus's length and below it, and answer^e = blinded
/// mod n.
[[nodiscard]] bool answers(const PublicKey& key, View blinded, View answer);

/// RFC 9474 §4.3. Nothing for a value out of range, and nothing if the result does not verify: a fault of the
/// machine must not reach the one who asked, for it would give the key away.
[[nodiscard]] std::optional<Bytes> blind_sign(const SecretKey& secret, const PublicKey& key, View blinded);

/// RFC 9474 §4.4, before its verification. Nothing if a value has the wrong length or is not below n.
[[nodiscard]] std::optional<Bytes> unblind(const PublicKey& key, View blind_signature,
                                           const SecretBytes& inverse);

}  // namespace comitia::crypto::rsa
