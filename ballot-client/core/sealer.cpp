#include "ballot-client/core/sealer.hpp"

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/seal_answer.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

constexpr int kField = static_cast<int>(Sealer::kIndex) - 1;

template <class M>
Result<M> read_as(const std::string& bytes) {
  return proto::read<M>(crypto::view(bytes), limits::kEntryBytes);
}

}  // namespace

void Sealer::observe(View bytes) {
  wants_cosignature_ = false;
  const auto remember = [this](const std::string& hash, const std::string& ballot_id) {
    if (const auto key = crypto::exactly<32>(crypto::view(hash))) issued_.emplace(*key, ballot_id);
    wants_cosignature_ = true;
  };
  const auto entry = congress::read_entry(bytes);
  if (!entry.ok()) return;
  if (entry.value().kind() == v1::ISSUE_BATCH) {
    const auto batch = read_as<v1::IssueBatch>(entry.value().statement());
    if (!batch.ok()) return;
    for (const v1::SignedIssueRequest& signed_request : batch.value().requests()) {
      const auto request = read_as<v1::IssueRequest>(signed_request.request());
      if (request.ok() && request.value().blinded_hashes_size() > kField)
        remember(request.value().blinded_hashes(kField), request.value().ballot_id());
    }
  } else if (entry.value().kind() == v1::SPOILED) {
    const auto spoiled = read_as<v1::Spoiled>(entry.value().statement());
    if (spoiled.ok() && spoiled.value().blinded_hashes_size() > kField)
      remember(spoiled.value().blinded_hashes(kField), spoiled.value().ballot_id());
  }
}

void Sealer::hold_key(const std::string& ballot_id, crypto::SealSecretKey key) {
  keys_.insert_or_assign(ballot_id, std::move(key));
}

void Sealer::drop_ballot(const std::string& ballot_id) {
  keys_.erase(ballot_id);
  std::erase_if(issued_, [&](const auto& item) { return item.second == ballot_id; });
}

Result<v1::SignedSealAnswer> Sealer::sign(View blinded, const crypto::EntryHash& anchor,
                                          const crypto::SigningKey& own) const {
  const crypto::Array32 hash = crypto::labelled_sha256(crypto::label::kBlinded, blinded);
  const auto known = issued_.find(hash);
  const bool stands = known != issued_.end();
  if (!stands) return fault(congress::checks::issue_form, "no request in the log names this value");
  const auto key = keys_.find(known->second);
  if (key == keys_.end())
    return fault(congress::checks::issue_form, "ballot '" + known->second + "' has no key here");
  COMITIA_TRY(const auto w, key->second.sign_blinded(blinded));
  return congress::sign_seal_answer(known->second, kIndex, hash, w, anchor, own);
}

}  // namespace comitia::client
