// The closed table of the checks made in crypto/. Each has cases that fail when it is switched off.
#pragma once

#include <array>

#include "crypto/base/check.hpp"

#define COMITIA_CRYPTO_CHECKS(X)                                                                              \
  X(point_canonical, "point-canonical", "a point is not the canonical encoding of a group element")           \
  X(point_identity, "point-identity", "a point that must not be the identity is the identity")                \
  X(scalar_canonical, "scalar-canonical", "a scalar is not below the group order")                            \
  X(challenge_nonzero, "challenge-nonzero", "a challenge is zero")                                            \
  X(statement_form, "statement-form", "a ballot statement is malformed or out of bounds")                         \
  X(ballot_length, "ballot-length", "a ballot does not have the one length that its definition gives")        \
  X(ballot_opened, "ballot-opened", "a ballot names another opened ballot")                                     \
  X(ballot_randomness, "ballot-randomness", "two rows of a ballot are encrypted with one randomness")         \
  X(ballot_bits, "ballot-bits", "the committed bits are not the ones that the proof answers for")             \
  X(ballot_binary, "ballot-binary", "a committed mark is not 0 or 1")                                         \
  X(ballot_row, "ballot-row", "the sender does not know the randomness of an encrypted row")                  \
  X(ballot_slots, "ballot-slots", "an encrypted slot does not hold the committed marks")                      \
  X(ballot_signature, "ballot-signature", "the ballot is not signed by its own one-time key")                 \
  X(spoil_opening, "spoil-opening", "the opening of a challenged ballot does not give its encrypted rows")    \
  X(spoil_signature, "spoil-signature", "a challenge is not signed by the ballot's one-time key")             \
  X(seal_key_form, "seal-key-form", "a seal key is not RSA-2048 with exponent 65537")                         \
  X(seal_keys_coprime, "seal-keys-coprime", "two seal keys share a factor")                                   \
  X(seal_valid, "seal-valid", "a seal is not valid for this ballot, sealer and one-time key")                 \
  X(blinded_range, "blinded-range", "a blinded value is not below the seal key's modulus")                    \
  X(sign_key_form, "sign-key-form", "an Ed25519 key is not canonical or has small order")                     \
  X(sign_form, "sign-form", "an Ed25519 signature is not canonical")                                          \
  X(sign_valid, "sign-valid", "an Ed25519 signature does not verify")                                         \
  X(ceremony_knowledge, "ceremony-knowledge", "a teller does not prove knowledge of all its coefficients")    \
  X(ceremony_slots_distinct, "ceremony-slots-distinct", "two slots of the tellers' key are the same")         \
  X(ceremony_share, "ceremony-share", "a share does not lie on the dealer's committed polynomial")            \
  X(share_envelope, "share-envelope", "an encrypted share cannot be opened by its receiver")                  \
  X(decryption_key, "decryption-key", "a decryption is not proven under the teller's public share")           \
  X(decryption_rows, "decryption-rows", "a decryption does not belong to the rows that it claims")            \
  X(decryption_indices, "decryption-indices", "teller indices of a decryption are not distinct and non-zero") \
  X(decryption_range, "decryption-range", "a decrypted total lies outside 0..number of ballots")              \
  X(shuffle_form, "shuffle-form", "a shuffle has no row or no slot, or more than it may have")                 \
  X(shuffle_length, "shuffle-length", "a shuffle's rows or proof do not have the one length that its input gives") \
  X(shuffle_sum, "shuffle-sum", "the places committed to by a shuffle are not one for each row")              \
  X(shuffle_product, "shuffle-product", "what a shuffle commits to is not an order of its rows")              \
  X(shuffle_places, "shuffle-places", "a shuffle's proof answers for other places than those committed to")   \
  X(shuffle_rows, "shuffle-rows", "the rows of a shuffle are not its input, encrypted anew, in another order") \
  X(shuffle_chain, "shuffle-chain", "a link of a shuffle's product does not follow from the one before it")   \
  X(vault_open, "vault-open", "a key file cannot be opened: wrong passphrase, or the file was altered")       \
  X(note_form, "note-form", "a checkpoint or cosignature is not in the C2SP format")                          \
  X(note_signature, "note-signature", "a checkpoint is not signed by the log's note key")                     \
  X(cosignature_valid, "cosignature-valid", "a cosignature of a known witness does not verify")               \
  X(note_unknown_signer, "note-unknown-signer", "a note carries a signature line of nobody known")            \
  X(inclusion_proof, "inclusion-proof", "an inclusion proof does not lead to the checkpoint's root")          \
  X(consistency_proof, "consistency-proof", "two checkpoints are not of one append-only log")

namespace comitia::crypto::checks {

#define COMITIA_DEFINE_CHECK(id, name, meaning) inline constexpr Check id{name, meaning};
COMITIA_CRYPTO_CHECKS(COMITIA_DEFINE_CHECK)
#undef COMITIA_DEFINE_CHECK

inline constexpr std::array kCrypto = {
#define COMITIA_LIST_CHECK(id, name, meaning) &id,
    COMITIA_CRYPTO_CHECKS(COMITIA_LIST_CHECK)
#undef COMITIA_LIST_CHECK
};

}  // namespace comitia::crypto::checks
