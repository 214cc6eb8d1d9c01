#include "congress/ballot.hpp"

#include <algorithm>
#include <set>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fraction.hpp"
#include "congress/question.hpp"
#include "crypto/ballot/one_time_key.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

using crypto::Result;

namespace {

constexpr std::uint8_t kMostPapers = 250;  // of one delegate, replacements included

std::string delegate_name(std::uint32_t number) { return "delegate " + std::to_string(number); }

crypto::Bytes concatenated(const google::protobuf::RepeatedPtrField<std::string>& parts) {
  crypto::Bytes out;
  for (const std::string& part : parts) crypto::append(out, crypto::view(part));
  return out;
}

// Names the blinded values of one paper.
crypto::Array32 name_of(const google::protobuf::RepeatedPtrField<std::string>& hashes) {
  return crypto::sha256(concatenated(hashes));
}

bool all_hashes(const google::protobuf::RepeatedPtrField<std::string>& hashes) {
  return hashes.size() == static_cast<int>(kSealers) &&
         std::all_of(hashes.begin(), hashes.end(), [](const std::string& h) { return h.size() == 32; });
}

}  // namespace

crypto::Array32 statement_hash(std::string_view label, const crypto::EntryHash& anchor,
                               crypto::View statement) {
  crypto::Bytes bytes(anchor.bytes.begin(), anchor.bytes.end());
  crypto::append(bytes, statement);
  return crypto::labelled_sha256(label, bytes);
}

Ballot::Ballot(v1::Defined definition, crypto::View statement, const v1::Rules& rules, Reserve reserve,
               Voters voters, const Surroundings& around)
    : definition_(std::move(definition)),
      rules_(rules),
      reserve_(std::move(reserve)),
      voters_(std::move(voters)),
      definition_hash_(statement_hash(crypto::label::kDefinition, around.anchor, statement)),
      entitled_(entitled_in(around.delegates, voters_)) {
  rules_hash_ = *crypto::exactly<32>(crypto::view(definition_.rules_hash()));
}

Result<void> Ballot::require(Phase phase) const {
  COMITIA_REQUIRE(checks::ballot_turn, phase_ == phase,
                  "ballot " + definition_.ballot_id() + " is " + std::string(phase_name(phase_)) + ", not " +
                      std::string(phase_name(phase)));
  return {};
}

v1::Presence Ballot::draft_presence(const Surroundings& around, std::uint32_t day) const {
  v1::Presence out;
  out.set_ballot_id(definition_.ballot_id());
  const VoterRoll roll = roll_of(around.delegates, voters_);
  out.set_present(roll.present);
  out.set_roll_hash(crypto::str(roll.hash));
  out.set_date(day);
  return out;
}

Result<void> Ballot::count_presence(const v1::Presence& s, const Surroundings& around) {
  COMITIA_REQUIRE(checks::ballot_turn, phase_ == Phase::kDefined || phase_ == Phase::kCounted,
                  "ballot " + definition_.ballot_id() + " is " + std::string(phase_name(phase_)));
  COMITIA_REQUIRE(
      checks::presence_roll, proto::encode(s) == proto::encode(draft_presence(around, s.date())),
      std::to_string(s.present()) + " said, " + std::to_string(around.delegates.present()) + " checked in");
  // The whole congress has a quorum, and no class of its voters and no council one of its own.
  const std::uint32_t of = quorum_base(rules_.quorum(), around.delegates);
  const std::uint64_t quorum = needed(rules_.quorum(), of);
  COMITIA_REQUIRE(checks::quorum, around.delegates.present() >= quorum,
                  std::to_string(around.delegates.present()) + " present, " + std::to_string(quorum) +
                      " needed of " + std::to_string(of));
  VoterRoll roll = roll_of(around.delegates, voters_);
  entitled_ = entitled_in(around.delegates, voters_);
  present_ = s.present();
  day_ = s.date();
  roll_hash_ = roll.hash;
  roll_ = std::move(roll.presence);
  phase_ = Phase::kCounted;
  return {};
}

Result<void> Ballot::add_seal_key(const v1::SealKey& s, crypto::View statement, const Surroundings& around) {
  COMITIA_REQUIRE(checks::ballot_turn, phase_ == Phase::kDefined || phase_ == Phase::kCounted,
                  "ballot " + definition_.ballot_id() + " is " + std::string(phase_name(phase_)));
  if (s.sealer() < 1 || s.sealer() > kSealers)
    return crypto::fault(checks::seal_key_once, "sealer " + std::to_string(s.sealer()));
  COMITIA_REQUIRE(checks::seal_key_once, !seal_keys_[s.sealer() - 1], "sealer " + std::to_string(s.sealer()));
  COMITIA_TRY(auto key, crypto::SealPublicKey::decode(crypto::view(s.modulus())));
  seal_keys_[s.sealer() - 1] = std::move(key);
  seal_key_hashes_[s.sealer() - 1] = statement_hash(crypto::label::kSealKey, around.anchor, statement);
  return {};
}

Result<v1::Opened> Ballot::draft_opened(const Surroundings& around) const {
  COMITIA_CHECK(require(Phase::kCounted));
  if (!around.tellers_key) return crypto::fault(checks::ballot_turn, "the tellers have no key yet");
  if (!seal_keys_[0] || !seal_keys_[1])
    return crypto::fault(checks::ballot_turn, "a sealer has not given its key yet");
  const std::uint32_t left = around.erasures.left(*around.tellers_key);
  COMITIA_REQUIRE(checks::shares_left, left >= around.officials.threshold(),
                  std::to_string(left) + " tellers hold shares, " +
                      std::to_string(around.officials.threshold()) + " are needed to count");
  v1::Opened out;
  out.set_ballot_id(definition_.ballot_id());
  out.set_definition_hash(crypto::str(definition_hash_));
  out.set_rules_hash(crypto::str(rules_hash_));
  out.set_place(around.place);
  out.set_tellers_key_hash(crypto::str(around.tellers_key_hash));
  for (const crypto::Array32& hash : seal_key_hashes_) out.add_seal_key_hashes(crypto::str(hash));
  out.set_roll_hash(crypto::str(roll_hash_));
  out.set_present(present_);
  return out;
}

Result<void> Ballot::open(const v1::Opened& s, crypto::View statement, const Surroundings& around) {
  COMITIA_TRY(const v1::Opened expected, draft_opened(around));
  COMITIA_REQUIRE(checks::opened_statement, proto::encode(s) == proto::encode(expected));
  COMITIA_TRY(auto question, statement_of(definition_.question()));
  if (question.widest_row() > around.tellers_key->slot_keys.size())
    return crypto::fault(checks::opened_statement, "the tellers' key has too few slots for this question");
  auto contest = std::make_unique<crypto::Contest>(
      crypto::Contest{crypto::bytes(crypto::view(around.origin)),
                      definition_.ballot_id(),
                      crypto::OpenedHash{statement_hash(crypto::label::kOpened, around.anchor, statement)},
                      std::move(question),
                      {around.tellers_key->slot_keys},
                      {*seal_keys_[0], *seal_keys_[1]}});
  if (crypto::BallotLayout(*contest).ballot > limits::kBallotBytes)
    return crypto::fault(checks::definition_form, "the ballot would be larger than the limit");
  verifier_ = std::make_unique<crypto::BallotVerifier>(*contest);
  sum_.emplace(contest->statement);
  std::vector<RowList> lists = row_lists(definition_.question());
  if (!lists.empty()) mixing_.emplace(std::move(lists));
  contest_ = std::move(contest);
  used_.assign(around.delegates.size(), 0);
  permits_.assign(around.delegates.size(), 1);
  threshold_ = around.officials.threshold();
  phase_ = Phase::kOpen;
  return {};
}

Result<v1::IssueRequest> Ballot::check_request(const v1::SignedIssueRequest& s,
                                               const Surroundings& around) const {
  COMITIA_CHECK(require(Phase::kOpen));
  COMITIA_TRY(v1::IssueRequest request,
              proto::read<v1::IssueRequest>(crypto::view(s.request()), limits::kFrameBytes));
  COMITIA_REQUIRE(checks::issue_form,
                  request.ballot_id() == definition_.ballot_id() && all_hashes(request.blinded_hashes()));
  const auto position = around.delegates.position(request.delegate());
  if (!position) return crypto::fault(checks::delegate_known, delegate_name(request.delegate()));
  COMITIA_REQUIRE(checks::issue_present, roll_[*position], delegate_name(request.delegate()));
  COMITIA_REQUIRE(checks::issue_once, used_[*position] < permits_[*position],
                  delegate_name(request.delegate()));
  const crypto::Bytes signed_part = signed_bytes(&around.anchor, crypto::view(s.request()));
  COMITIA_REQUIRE(checks::issue_admission,
                  crypto::verify_statement(around.memo, around.delegates.admission_key(*position), kIssueType,
                                           signed_part, crypto::view(s.admission_signature()))
                      .ok(),
                  delegate_name(request.delegate()));
  const auto key = crypto::exactly<32>(crypto::view(s.terminal_key()));
  COMITIA_REQUIRE(checks::issue_terminal, key && around.terminals.contains(crypto::VerifyKey{*key}),
                  "not an enrolled device");
  COMITIA_REQUIRE(checks::issue_terminal,
                  key && crypto::verify_statement(around.memo, crypto::VerifyKey{*key}, kIssueTerminalType,
                                                  signed_part, crypto::view(s.terminal_signature()))
                             .ok(),
                  delegate_name(request.delegate()));
  COMITIA_CHECK(new_values(request.blinded_hashes()));
  return request;
}

Result<void> Ballot::new_values(const google::protobuf::RepeatedPtrField<std::string>& hashes) const {
  COMITIA_REQUIRE(checks::issue_new, !blinded_.contains(name_of(hashes)));
  return {};
}

Result<void> Ballot::issue(const v1::IssueBatch& s, const Surroundings& around) {
  COMITIA_CHECK(require(Phase::kOpen));
  COMITIA_REQUIRE(checks::issue_order,
                  s.requests_size() >= 1 && s.requests_size() <= static_cast<int>(limits::kIssueRequests),
                  std::to_string(s.requests_size()) + " requests");
  std::vector<std::uint32_t> positions;
  std::set<crypto::Array32> values;
  for (const v1::SignedIssueRequest& signed_request : s.requests()) {
    COMITIA_TRY(const v1::IssueRequest request, check_request(signed_request, around));
    COMITIA_REQUIRE(checks::issue_new, values.insert(name_of(request.blinded_hashes())).second,
                    delegate_name(request.delegate()));
    const std::uint32_t position = *around.delegates.position(request.delegate());
    COMITIA_REQUIRE(checks::issue_order, positions.empty() || position > positions.back(),
                    delegate_name(request.delegate()));
    positions.push_back(position);
  }
  for (const std::uint32_t position : positions)
    if (used_[position]++ == 0) ++issued_count_;
  for (const crypto::Array32& name : values) blinded_.insert(name);
  for (const v1::SignedIssueRequest& request : s.requests())
    requests_.insert(crypto::sha256(crypto::view(request.request())));
  papers_ += static_cast<std::uint32_t>(positions.size());
  return {};
}

Result<void> Ballot::replace(const v1::Replacement& s, const Surroundings& around) {
  COMITIA_CHECK(require(Phase::kOpen));
  COMITIA_REQUIRE(checks::text_form, proto::is_text(s.reason(), limits::kTextBytes), "reason");
  const auto position = around.delegates.position(s.delegate());
  COMITIA_REQUIRE(checks::replacement_due,
                  position && used_[*position] == permits_[*position] && permits_[*position] < kMostPapers,
                  delegate_name(s.delegate()));
  if (position) ++permits_[*position];
  ++replacements_;
  return {};
}

Result<void> Ballot::accept_bad_seal(const v1::BadSeal& s, const Surroundings& around) {
  COMITIA_CHECK(require(Phase::kOpen));
  COMITIA_TRY(const v1::IssueRequest request,
              proto::read<v1::IssueRequest>(crypto::view(s.request().request()), limits::kFrameBytes));
  const std::string who = delegate_name(request.delegate());
  const auto position = around.delegates.position(request.delegate());
  const crypto::Array32 name = crypto::sha256(crypto::view(s.request().request()));
  COMITIA_REQUIRE(checks::bad_seal_evidence,
                  position && request.ballot_id() == definition_.ballot_id() && requests_.contains(name) &&
                      !complaints_.contains(name) && used_[*position] == permits_[*position] &&
                      permits_[*position] < kMostPapers,
                  who + ": no such request stands open in the log");
  // The sealer's signature shows that it has answered so, and w^e that the answer is wrong.
  COMITIA_TRY(const v1::SealAnswer claimed,
              proto::read<v1::SealAnswer>(crypto::view(s.answer().answer()), limits::kRequestBytes));
  const std::uint32_t sealer = claimed.sealer();
  if (!position || !all_hashes(request.blinded_hashes()) || sealer < 1 || sealer > kSealers)
    return crypto::fault(checks::bad_seal_evidence, who);
  COMITIA_TRY(const v1::SealAnswer answer,
              check_seal_answer(s.answer(), definition_.ballot_id(), sealer, around.anchor,
                                sealer_key(around.officials, sealer)));
  const auto& hash = request.blinded_hashes(static_cast<int>(sealer) - 1);
  COMITIA_REQUIRE(
      checks::bad_seal_evidence,
      answer.blinded_hash() == hash &&
          crypto::same(crypto::labelled_sha256(crypto::label::kBlinded, crypto::view(s.blinded())),
                       crypto::view(hash)) &&
          !seal_keys_[sealer - 1]->answers(crypto::view(s.blinded()), crypto::view(answer.answer())),
      who + ": sealer " + std::to_string(sealer) + " has answered rightly, or something else");
  ++permits_[*position];
  complaints_.insert(name);
  ++bad_seals_;
  return {};
}

Result<void> Ballot::new_key(const crypto::EncodedPoint& p) const {
  COMITIA_REQUIRE(checks::one_time_key_new, !one_time_keys_.contains(p), crypto::hex(p));
  return {};
}

Result<void> Ballot::new_randomness(const crypto::CheckedBallot& ballot) const {
  for (const crypto::EncodedPoint& u : ballot.randomness())
    COMITIA_REQUIRE(checks::randomness_new, !randomness_.contains(u), crypto::hex(u));
  return {};
}

void Ballot::remember(const crypto::CheckedBallot& ballot) {
  one_time_keys_.insert(ballot.one_time_key());
  for (const crypto::EncodedPoint& u : ballot.randomness()) randomness_.insert(u);
}

Result<void> Ballot::spoil(const v1::Spoiled& s) {
  COMITIA_CHECK(require(Phase::kOpen));
  COMITIA_REQUIRE(checks::issue_form, all_hashes(s.blinded_hashes()), "new blinded values");
  COMITIA_CHECK(new_values(s.blinded_hashes()));
  COMITIA_TRY(const crypto::SpoiledBallot spoiled,
              verifier_->verify_spoiled(crypto::view(s.body()), crypto::view(s.opening()),
                                        concatenated(s.blinded_hashes()), crypto::view(s.signature())));
  COMITIA_CHECK(new_key(spoiled.one_time_key));
  if (spoiled.opened.ok()) {
    COMITIA_CHECK(new_randomness(spoiled.opened.value()));
    remember(spoiled.opened.value());
  } else {
    // What was never a ballot has no randomness that another could repeat; its key is spent all the same.
    one_time_keys_.insert(spoiled.one_time_key);
    failed_challenges_.push_back(spoiled.opened.fault());
  }
  blinded_.insert(name_of(s.blinded_hashes()));
  ++spoiled_count_;
  return {};
}

}  // namespace comitia::congress
