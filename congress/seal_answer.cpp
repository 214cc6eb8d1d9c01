#include "congress/seal_answer.hpp"

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/seal/blind_rsa.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::congress {
namespace {

constexpr std::string_view kType = "seal-answer";

}  // namespace

const crypto::VerifyKey& sealer_key(const Officials& officials, std::uint32_t sealer) {
  return officials.find(sealer == 1 ? v1::SERVER : v1::STATION, 1)->key;
}

v1::SignedSealAnswer sign_seal_answer(const std::string& ballot_id, std::uint32_t sealer,
                                      crypto::View blinded_hash, crypto::View w,
                                      const crypto::EntryHash& anchor, const crypto::SigningKey& key) {
  v1::SealAnswer statement;
  statement.set_ballot_id(ballot_id);
  statement.set_sealer(sealer);
  statement.set_blinded_hash(crypto::str(blinded_hash));
  statement.set_answer(crypto::str(w));
  const crypto::Bytes bytes = proto::encode(statement);
  v1::SignedSealAnswer out;
  out.set_answer(crypto::str(bytes));
  out.set_signature(crypto::str(key.sign_statement(kType, signed_bytes(&anchor, bytes))));
  return out;
}

crypto::Result<v1::SealAnswer> check_seal_answer(const v1::SignedSealAnswer& answer,
                                                 const std::string& ballot_id, std::uint32_t sealer,
                                                 const crypto::EntryHash& anchor,
                                                 const crypto::VerifyKey& key) {
  const crypto::View bytes = crypto::view(answer.answer());
  COMITIA_TRY(v1::SealAnswer statement, proto::read<v1::SealAnswer>(bytes, limits::kRequestBytes));
  if (statement.blinded_hash().size() != 32 || statement.answer().size() != crypto::kSealBytes)
    return crypto::fault(checks::seal_answer, "its form");
  COMITIA_REQUIRE(
      checks::seal_answer,
      statement.ballot_id() == ballot_id && statement.sealer() == sealer &&
          crypto::verify_statement(key, kType, signed_bytes(&anchor, bytes), crypto::view(answer.signature()))
              .ok(),
      "sealer " + std::to_string(sealer));
  return statement;
}

}  // namespace comitia::congress
