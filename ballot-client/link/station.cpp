#include "ballot-client/link/station.hpp"

#include "congress/checks.hpp"

namespace comitia::client {
namespace {

constexpr std::chrono::seconds kPatience{5};

std::string key_name(const std::string& ballot_id) { return "seal/" + ballot_id; }

bool over(congress::Phase phase) { return phase > congress::Phase::kOpen; }

}  // namespace

Result<std::unique_ptr<Station>> Station::open(const Path& directory, Keyring& keyring, Note note) {
  auto out = std::unique_ptr<Station>(new Station(std::move(note)));
  Station* const station = out.get();
  ReplicaOptions options;
  options.observer = [station](std::uint64_t, View entry, const congress::Fold& after) {
    station->sealer_.observe(entry);
    if (station->sealer_.wants_cosignature()) station->to_cosign_.push_back({after.size(), after.root()});
  };
  COMITIA_TRY(out->session_, Session::open(directory, keyring, std::move(options)));
  COMITIA_CHECK(out->session_->device.require_role("station"));
  const std::optional<TreeState>& cosigned = out->session_->device.cosigned();
  // The last one again: it may not have reached the server before the station stopped.
  if (cosigned)
    std::erase_if(station->to_cosign_, [&](const TreeState& s) { return s.size < cosigned->size; });
  COMITIA_CHECK(out->tend_keys());
  COMITIA_CHECK(out->cosign());
  return out;
}

Result<void> Station::follow() {
  Replica& replica = session_->replica();
  const std::uint64_t before = replica.fold().size();
  COMITIA_CHECK(replica.refresh());
  if (replica.fold().size() == before) return {};
  COMITIA_CHECK(tend_keys());
  return cosign();
}

Result<void> Station::tend_keys() {
  // Giving a key refreshes the fold: the ballots are named first.
  std::vector<std::string> ids;
  for (const auto& [id, ballot] : session_->fold().ballots()) ids.push_back(id);
  for (const std::string& id : ids) {
    COMITIA_TRY(const congress::Ballot* const ballot, session_->fold().ballot(id));
    if (over(ballot->phase())) {
      sealer_.drop_ballot(id);
      COMITIA_CHECK(session_->device.forget_secret(key_name(id)));
    } else if (!sealer_.holds_key(id)) {
      COMITIA_CHECK(give_key(*ballot));
    }
  }
  return {};
}

Result<void> Station::give_key(const congress::Ballot& ballot) {
  const std::string id = ballot.definition().ballot_id();
  COMITIA_TRY(const auto stored, session_->device.secret(key_name(id)));
  std::optional<crypto::SealSecretKey> key;
  if (stored) {
    COMITIA_TRY(key, crypto::SealSecretKey::restore(*stored));
  } else {
    if (ballot.seal_key(Sealer::kIndex)) {
      note_("The key for ballot " + id + " is not on this device: its papers cannot be sealed here.");
      return {};
    }
    key = crypto::SealSecretKey::generate();
    // Durable before anybody knows of it.
    COMITIA_CHECK(session_->device.keep_secret(key_name(id), key->expose_secret().expose_secret()));
  }
  const crypto::SealPublicKey public_key = key->public_key();
  const bool given = ballot.seal_key(Sealer::kIndex).has_value();
  if (given && ballot.seal_key(Sealer::kIndex)->modulus() != public_key.modulus())
    return fault(checks::device_form,
                 "the key of ballot '" + id + "' in the log is not the one in " + key_name(id) + ".vault");
  sealer_.hold_key(id, std::move(*key));
  if (given) return {};
  v1::SealKey statement;
  statement.set_ballot_id(id);
  statement.set_sealer(Sealer::kIndex);
  statement.set_modulus(crypto::str(public_key.modulus()));
  const auto submitted = session_->replica().submit_signed(v1::SEAL_KEY, statement);
  // Sent before a break and accepted: the log says so at the next turn.
  if (!submitted.ok() && submitted.fault().check->name != congress::checks::seal_key_once.name)
    return submitted.fault();
  note_("Gave the seal key for ballot " + id + ".");
  return {};
}

Result<void> Station::cosign() {
  // The state just after each batch, one by one: the record must show that each was covered before the next
  // (§4.3).
  for (const TreeState& state : to_cosign_) COMITIA_CHECK(session_->replica().cosign(state));
  const bool newest = !to_cosign_.empty() && to_cosign_.back().size == session_->fold().size();
  to_cosign_.clear();
  if (!newest) COMITIA_CHECK(session_->replica().cosign());
  return {};
}

Result<void> Station::seal(const v1::StationWork& work) {
  if (session_->fold().size() < work.size()) COMITIA_CHECK(follow());
  v1::Request request;
  v1::StationAnswer& answer = *request.mutable_station_answer();
  for (const std::string& blinded : work.blinded()) {
    auto seal = sealer_.sign(crypto::view(blinded), session_->fold().anchor(), session_->device.key());
    if (!seal.ok()) {
      note_("Did not seal a value: " + seal.fault().text());
      continue;
    }
    *answer.add_seals() = std::move(seal).value();
  }
  if (answer.seals_size() == 0) return {};
  COMITIA_CHECK(session_->connection.ask_patiently(request, kPatience));
  return {};
}

Result<void> Station::turn(std::uint32_t wait_ms) {
  COMITIA_CHECK(follow());
  v1::Request request;
  request.mutable_station_poll()->set_wait_ms(wait_ms);
  COMITIA_TRY(const v1::Response answer, session_->connection.ask_patiently(request, kPatience));
  return answer.station_work().blinded_size() > 0 ? seal(answer.station_work()) : Result<void>{};
}

}  // namespace comitia::client
