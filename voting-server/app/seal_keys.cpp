#include "voting-server/app/seal_keys.hpp"

#include <boost/asio/post.hpp>

#include "voting-server/app/checks.hpp"

namespace comitia::server {
namespace {

using congress::Phase;

std::string secret_name(const std::string& ballot_id) { return "seal-key/" + ballot_id; }

bool needs_key(const congress::Ballot& ballot) { return ballot.phase() <= Phase::kOpen; }

}  // namespace

Result<void> SealKeys::restore(Record& record) {
  for (const auto& [id, ballot] : record.fold().ballots()) {
    const auto& logged_key = ballot.seal_key(kSealer);
    COMITIA_TRY(const auto sealed, record.reader().secret(secret_name(id)));
    if (sealed) stored_.insert(id);
    if (!needs_key(ballot) || !logged_key) continue;
    if (!sealed) return crypto::fault(checks::ledger_replay, "the seal key of " + id + " is lost");
    COMITIA_TRY(const crypto::SecretBytes der, vault_.open(secret_name(id), *sealed));
    COMITIA_TRY(auto key, crypto::SealSecretKey::restore(der));
    COMITIA_REQUIRE(checks::ledger_replay, key.public_key().modulus() == logged_key->modulus(),
                    "the seal key of " + id + " is another than the logged one");
    keys_.emplace(id, std::move(key));
  }
  return {};
}

std::optional<crypto::SealSecretKey> SealKeys::find(const std::string& ballot_id) const {
  const auto it = keys_.find(ballot_id);
  return it == keys_.end() ? std::nullopt : std::optional(it->second);
}

void SealKeys::logged(const v1::Entry& entry, View, std::uint64_t, const congress::Fold&) {
  if (entry.kind() == v1::CONFIRMED) stale_ = true;
}

std::optional<Clock::time_point> SealKeys::due() const {
  return stale_ ? std::optional(Clock::time_point::min()) : std::nullopt;
}

After SealKeys::run(Record& record) {
  stale_ = false;
  for (const auto& [id, ballot] : record.fold().ballots()) {
    if (needs_key(ballot) && ballot.phase() != Phase::kOpen && !ballot.seal_key(kSealer)) draw(id);
    if (needs_key(ballot) || !stored_.contains(id)) continue;
    Record::must(record.ledger().drop_secret(secret_name(id)));
    stored_.erase(id);
    keys_.erase(id);
    record.settle_later();
  }
  return {};
}

void SealKeys::draw(const std::string& ballot_id) {
  if (!drawing_.insert(ballot_id).second) return;
  boost::asio::post(workers_, [this, ballot_id] {
    sequencer_.post_own([this, ballot_id, key = crypto::SealSecretKey::generate()](Record& record) {
      return drawn(record, ballot_id, key);
    });
  });
}

After SealKeys::drawn(Record& record, const std::string& ballot_id, const crypto::SealSecretKey& key) {
  drawing_.erase(ballot_id);
  v1::SealKey statement;
  statement.set_ballot_id(ballot_id);
  statement.set_sealer(kSealer);
  statement.set_modulus(crypto::str(key.public_key().modulus()));
  // Both or neither: what is written in one transaction cannot leave a logged key without its secret.
  if (!record.append_own(v1::SEAL_KEY, statement).ok()) {
    stale_ = true;
    return {};
  }
  Record::must(record.ledger().put_secret(
      secret_name(ballot_id), vault_.seal(secret_name(ballot_id), key.expose_secret().expose_secret())));
  stored_.insert(ballot_id);
  keys_.insert_or_assign(ballot_id, key);
  return {};
}

}  // namespace comitia::server
