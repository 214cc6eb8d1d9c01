// The fold's steps before, around and after a ballot: terminals, check-in, rules, definitions, seal keys,
// erased shares (docs/protocol.md §3, §6, §10.5).
#include <algorithm>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "congress/id_form.hpp"
#include "congress/question.hpp"
#include "congress/rule_pack.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

using crypto::Result;

namespace {

std::string delegate_name(std::uint32_t number) { return "delegate " + std::to_string(number); }

}  // namespace

Result<void> Fold::adopt(const v1::Rules& s, crypto::View statement) {
  COMITIA_REQUIRE(checks::ballot_turn, !rules_, "the rules are adopted already, and frozen");
  COMITIA_CHECK(check_rules(s));
  COMITIA_REQUIRE(checks::rules_form,
                  s.tellers() == 0 || officials_.tellers() == 0 ||
                      (s.tellers() == officials_.tellers() && s.threshold() == officials_.threshold()),
                  "entry 0 names another number of tellers");
  rules_ = s;
  rules_hash_ = statement_hash(crypto::label::kRules, anchor_, statement);
  return {};
}

Result<void> Fold::enrol(const v1::TerminalEnrolled& s, const Signed& what) {
  const auto it = codes_.find(crypto::labelled_sha256(crypto::label::kEnrolmentCode, crypto::view(s.code())));
  COMITIA_REQUIRE(checks::terminal_code, it != codes_.end(), "the code is unknown or used");
  COMITIA_REQUIRE(checks::entry_signer, crypto::same(what.key(), crypto::view(s.key())),
                  "the device must sign for itself");
  COMITIA_TRY(const auto key, crypto::VerifyKey::decode(crypto::view(s.key())));
  COMITIA_REQUIRE(
      checks::terminal_key_new,
      !terminals_.contains(key) && !officials_.by_key(key.view()) && !officials_.retired(key.bytes),
      key.hex());
  terminals_.emplace(key, it == codes_.end() ? "unknown" : it->second);
  if (it != codes_.end()) spent_codes_.insert(codes_.extract(it).key());
  return {};
}

Result<void> Fold::check_in(const v1::CheckedIn& s) {
  const auto position = delegates_.position(s.delegate());
  if (!position) return crypto::fault(checks::delegate_known, delegate_name(s.delegate()));
  COMITIA_REQUIRE(checks::check_in_once, !delegates_.checked_in(*position), delegate_name(s.delegate()));
  COMITIA_TRY(const auto key, crypto::VerifyKey::decode(crypto::view(s.admission_key())));
  COMITIA_REQUIRE(checks::admission_key_new, !delegates_.admission_key_used(key),
                  delegate_name(s.delegate()));
  delegates_.admit(*position, key);
  return {};
}

Result<void> Fold::replace_admission(const v1::AdmissionReplaced& s) {
  const auto position = delegates_.position(s.delegate());
  if (!position) return crypto::fault(checks::delegate_known, delegate_name(s.delegate()));
  COMITIA_REQUIRE(checks::delegate_known, delegates_.checked_in(*position),
                  delegate_name(s.delegate()) + " is not checked in");
  COMITIA_TRY(const auto key, crypto::VerifyKey::decode(crypto::view(s.admission_key())));
  COMITIA_REQUIRE(checks::admission_key_new, !delegates_.admission_key_used(key),
                  delegate_name(s.delegate()));
  delegates_.admit(*position, key);
  return {};
}

Result<void> Fold::define(v1::Defined s, crypto::View statement) {
  COMITIA_REQUIRE(checks::definition_form, is_id(s.ballot_id()),
                  "a ballot id is 1 to 64 of a-z, 0-9 and hyphen");
  COMITIA_REQUIRE(checks::definition_form, proto::is_text(s.title(), limits::kTextBytes), "title");
  COMITIA_REQUIRE(checks::definition_form,
                  has_course() || (s.post().empty() && s.slate_hash().empty() && s.motion_id().empty() &&
                                   s.council().empty() && s.council_group().empty()),
                  s.ballot_id() + ": what only a course has");
  COMITIA_REQUIRE(checks::ballot_new, !ballots_.contains(s.ballot_id()), s.ballot_id());
  if (ballots_.size() >= limits::kBallots) return crypto::fault(checks::ballot_new, "too many ballots");
  if (!rules_ || !delegates_.complete())
    return crypto::fault(checks::ballot_turn, "a ballot is defined after the roster and the rules");
  if (s.rules_hash().size() != 32) return crypto::fault(checks::definition_rules, s.ballot_id());
  COMITIA_REQUIRE(checks::definition_rules, crypto::same(crypto::view(s.rules_hash()), rules_hash_),
                  s.ballot_id());
  COMITIA_CHECK(check_question(s.question()));
  COMITIA_CHECK(statement_of(s.question()));
  COMITIA_TRY(Reserve reserve, check_place(s));
  COMITIA_CHECK(check_lists(s));
  COMITIA_CHECK(check_council_of(s));
  v1::Rules rules = *rules_;
  if (has_course()) {
    COMITIA_CHECK(check_slate_of(s));
    COMITIA_CHECK(check_motion_ballot(s));
    if (const Motion* const motion = motions_.find(s.motion_id()))
      *rules.mutable_motion() = motion->majority();
  }
  Voters voters{s.voter_class()};
  if (s.question().kind() == v1::EVALUATION) voters.members = councils_.assessors_of(s);
  std::string id = s.ballot_id();
  ballots_.try_emplace(std::move(id), std::move(s), statement, rules, std::move(reserve), std::move(voters),
                       surroundings());
  return {};
}

Result<void> Fold::count_presence(const v1::Presence& s) {
  COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
  if (has_course())
    COMITIA_CHECK(calendar_.check(s.date()));
  else
    COMITIA_REQUIRE(checks::date_form, s.date() == 0, "a congress without a course has no days");
  COMITIA_CHECK(b->count_presence(s, surroundings()));
  if (has_course()) reach(s.date());
  return {};
}

Result<void> Fold::seal_key(const v1::SealKey& s, const Signed& what) {
  COMITIA_REQUIRE(checks::entry_signer, (s.sealer() == 1) == (what.official->role == v1::SERVER),
                  "sealer " + std::to_string(s.sealer()));
  COMITIA_TRY(Ballot* const b, ballot_of(s.ballot_id()));
  COMITIA_TRY(auto key, crypto::SealPublicKey::decode(crypto::view(s.modulus())));
  std::vector<crypto::SealPublicKey> keys = seal_keys_;
  keys.push_back(key);
  COMITIA_CHECK(crypto::check_coprime(keys));
  COMITIA_CHECK(b->add_seal_key(s, what.statement, surroundings()));
  seal_keys_ = std::move(keys);
  return {};
}

Result<void> Fold::erase_share(const v1::ShareErased& s) {
  COMITIA_REQUIRE(checks::erasure_turn, ceremony_.step() == Ceremony::Step::kFinal,
                  "the tellers' key is not final");
  for (const auto& [id, ballot] : ballots_)
    COMITIA_REQUIRE(checks::erasure_turn, !ballot.under_way(),
                    "ballot '" + id + "' is " + std::string(phase_name(ballot.phase())));
  if (!ceremony_.key()) return crypto::fault(checks::erasure_key, "there is no key to hold a share of");
  return erasures_.add(s, *ceremony_.key(), ceremony_.round_hash());
}

}  // namespace comitia::congress
