#include "voting-server/app/issued.hpp"

#include <cstring>

#include "congress/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::server {

std::optional<BlindedHashes> hashes_of(const google::protobuf::RepeatedPtrField<std::string>& hashes) {
  BlindedHashes out;
  if (hashes.size() != static_cast<int>(out.size())) return std::nullopt;
  for (int i = 0; i < hashes.size(); ++i) {
    const auto hash = crypto::exactly<32>(crypto::view(hashes[i]));
    if (!hash) return std::nullopt;
    out[static_cast<std::size_t>(i)] = *hash;
  }
  return out;
}

Result<BlindedValues> values_of(const google::protobuf::RepeatedPtrField<std::string>& values,
                                const BlindedHashes& hashes) {
  BlindedValues out;
  if (values.size() != static_cast<int>(out.size()))
    return crypto::fault(congress::checks::issue_form, "one blinded value for each sealer");
  for (std::size_t i = 0; i < out.size(); ++i) {
    const View value = crypto::view(values[static_cast<int>(i)]);
    COMITIA_REQUIRE(congress::checks::issue_form,
                    value.size() == crypto::kSealBytes &&
                        crypto::labelled_sha256(crypto::label::kBlinded, value) == hashes[i],
                    "a blinded value is not the one whose hash is asked for");
    out[i] = crypto::bytes(value);
  }
  return out;
}

std::size_t Issued::Hash::operator()(const crypto::Array32& key) const noexcept {
  std::size_t out;
  std::memcpy(&out, key.data(), sizeof out);
  return out;
}

crypto::Array32 Issued::key_of(const BlindedHashes& hashes) {
  Bytes joined;
  for (const crypto::Array32& hash : hashes) crypto::append(joined, hash);
  return crypto::sha256(joined);
}

const IssuedPaper* Issued::find(const BlindedHashes& hashes) const {
  const auto it = papers_.find(key_of(hashes));
  return it == papers_.end() ? nullptr : &it->second;
}

// What comes here has passed the fold: its form is known to be right.
void Issued::logged(const v1::Entry& entry, View, std::uint64_t index, const congress::Fold&) {
  const auto add = [&](const std::string& ballot_id, const auto& hashes) {
    if (const auto read = hashes_of(hashes))
      papers_.emplace(key_of(*read), IssuedPaper{ballot_id, index + 1});
  };
  const View statement = crypto::view(entry.statement());
  if (entry.kind() == v1::ISSUE_BATCH) {
    const auto batch = proto::read<v1::IssueBatch>(statement, limits::kEntryBytes);
    if (!batch.ok()) return;
    for (const v1::SignedIssueRequest& signed_request : batch.value().requests()) {
      const auto request =
          proto::read<v1::IssueRequest>(crypto::view(signed_request.request()), limits::kEntryBytes);
      if (request.ok()) add(request.value().ballot_id(), request.value().blinded_hashes());
    }
  } else if (entry.kind() == v1::SPOILED) {
    const auto spoiled = proto::read<v1::Spoiled>(statement, limits::kEntryBytes);
    if (spoiled.ok()) add(spoiled.value().ballot_id(), spoiled.value().blinded_hashes());
  }
}

}  // namespace comitia::server
