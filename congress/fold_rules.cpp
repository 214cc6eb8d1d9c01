// Where a ballot stands among others: the classes of its voters, and the ballot that it is a run-off of
// (docs/protocol.md §11.7, §11.9).
#include <algorithm>

#include "congress/checks.hpp"
#include "congress/fold.hpp"
#include "congress/rule_pack.hpp"
#include "congress/standing.hpp"
#include "congress/voter_classes.hpp"
#include "proto/strict.hpp"

namespace comitia::congress {

using crypto::Result;

namespace {

bool same(const google::protobuf::Message& a, const google::protobuf::Message& b) {
  return proto::encode(a) == proto::encode(b);
}

// Everything that the ballots of a contest's classes have in common.
v1::Defined common_part(v1::Defined definition) {
  definition.clear_ballot_id();
  definition.clear_voter_class();
  return definition;
}

}  // namespace

// In the order of the classes; null where one is not defined yet, or annulled. Of everybody's ballot: none.
std::vector<const Ballot*> Fold::classes_of(const Ballot& ballot) const {
  std::vector<const Ballot*> out;
  if (ballot.definition().voter_class() == 0) return out;
  const std::string contest = contest_name(ballot.definition());
  for (int c = 1; c <= ballot.rules().classes_size(); ++c) {
    const auto it = ballots_.find(class_ballot_id(contest, static_cast<std::uint32_t>(c)));
    const bool there = it != ballots_.end() && it->second.definition().voter_class() != 0 &&
                       it->second.phase() != Phase::kAnnulled;
    out.push_back(there ? &it->second : nullptr);
  }
  return out;
}

// What one class has voted must not be known while another still votes.
Result<void> Fold::classes_closed(const Ballot& ballot) const {
  if (ballot.definition().question().kind() == v1::EVALUATION) return groups_closed(ballot);
  const std::vector<const Ballot*> classes = classes_of(ballot);
  COMITIA_REQUIRE(checks::ballot_turn,
                  std::all_of(classes.begin(), classes.end(),
                              [](const Ballot* b) { return b && b->phase() >= Phase::kBoxed; }),
                  ballot.definition().ballot_id() + ": another class of voters is not closed yet");
  return {};
}

Result<void> Fold::may_decrypt(const Ballot& ballot) const {
  COMITIA_CHECK(classes_closed(ballot));
  return ballot.may_decrypt(officials_);
}

Result<void> Fold::may_shuffle(const Ballot& ballot) const {
  COMITIA_CHECK(classes_closed(ballot));
  return ballot.may_shuffle(officials_);
}

Result<void> Fold::may_annul(const Ballot& ballot) const {
  const std::vector<const Ballot*> classes = classes_of(ballot);
  COMITIA_REQUIRE(
      checks::ballot_turn,
      std::none_of(classes.begin(), classes.end(), [](const Ballot* b) { return b && b->shared(); }),
      "a ballot of this contest is being counted already");
  return {};
}

void Fold::settle_classes(const Ballot& ballot) {
  const std::vector<const Ballot*> classes = classes_of(ballot);
  std::vector<ClassCount> counts;
  for (const Ballot* const b : classes)
    if (b && b->counted() && b->phase() == Phase::kDecrypted) counts.push_back(*b->counted());
  if (counts.empty() || counts.size() != classes.size()) return;
  std::vector<Outcome> outcomes =
      decide_by_classes(ballot.definition().question(), ballot.rules(), counts, ballot.reserve());
  for (std::size_t c = 0; c < classes.size(); ++c)
    ballots_.at(classes[c]->definition().ballot_id()).settle(std::move(outcomes[c]));
}

Result<Reserve> Fold::check_place(const v1::Defined& s) const {
  if (!rules_) return crypto::fault(checks::ballot_turn, "there are no rules yet");
  const std::uint32_t own = s.voter_class();
  COMITIA_CHECK(check_voting(s.question(), own, *rules_));
  COMITIA_TRY(const std::string contest, contest_of(s.ballot_id(), own));
  const auto classes = static_cast<std::uint32_t>(own == 0 ? 0 : rules_->classes_size());
  for (std::uint32_t p = 0; p < delegates_.size() && own != 0; ++p)
    COMITIA_REQUIRE(checks::definition_contest,
                    delegates_.voter_class(p) >= 1 && delegates_.voter_class(p) <= classes,
                    "delegate " + std::to_string(delegates_.number(p)) + " is of no class of the rules");
  for (std::uint32_t c = 1; c <= classes; ++c) {
    const auto it = ballots_.find(class_ballot_id(contest, c));
    // Without a switch: what the classes say is added up name by name.
    if (it != ballots_.end() && !same(common_part(it->second.definition()), common_part(s)))
      return crypto::fault(checks::definition_contest, s.ballot_id() + " differs from " +
                                                           class_ballot_id(contest, c) +
                                                           " in more than the class of its voters");
  }
  if (!s.runoff_of().empty()) return check_runoff(s, contest);
  COMITIA_CHECK(check_contest(s.question(), own, *rules_));
  return reserve_of(s.question(), *rules_);
}

Result<Reserve> Fold::check_runoff(const v1::Defined& s, const std::string& contest) const {
  const auto it = ballots_.find(class_ballot_id(s.runoff_of(), s.voter_class()));
  if (it == ballots_.end() || !it->second.outcome() ||
      it->second.definition().voter_class() != s.voter_class())
    return crypto::fault(checks::definition_runoff, "there is no outcome of '" + s.runoff_of() + "'");
  const Ballot& before = it->second;
  COMITIA_REQUIRE(checks::definition_runoff, before.phase() == Phase::kAnnounced,
                  "'" + s.runoff_of() + "' is not announced");
  COMITIA_REQUIRE(
      checks::definition_runoff,
      before.definition().post() == s.post() && before.definition().slate_hash() == s.slate_hash(),
      "a run-off is for the post and from the slate of the ballot before it");
  const std::vector<Runoff>& asked = before.outcome()->runoffs;
  const auto one = std::find_if(asked.begin(), asked.end(), [&](const Runoff& r) {
    return same(question_of(r, before.definition().question().kind()), s.question());
  });
  COMITIA_REQUIRE(checks::definition_runoff, one != asked.end(),
                  "the outcome of '" + s.runoff_of() + "' asks for other names or seats");
  for (const auto& [id, other] : ballots_)
    COMITIA_REQUIRE(checks::definition_runoff,
                    other.definition().runoff_of() != s.runoff_of() ||
                        contest_name(other.definition()) == contest || !stands(other) ||
                        !same(other.definition().question(), s.question()),
                    "'" + id + "' is this run-off already");
  return one != asked.end() ? one->owed : Reserve{};
}

Result<v1::Defined> Fold::draft_runoff(const std::string& of, std::uint32_t voter_class,
                                       std::size_t which) const {
  const auto it = ballots_.find(class_ballot_id(of, voter_class));
  if (it == ballots_.end() || it->second.phase() != Phase::kAnnounced ||
      it->second.definition().voter_class() != voter_class)
    return crypto::fault(checks::definition_runoff, "there is no announced outcome of '" + of + "'");
  const Outcome& outcome = *it->second.outcome();
  if (which >= outcome.runoffs.size())
    return crypto::fault(checks::definition_runoff,
                         outcome.must_repeat ? "'" + of + "' must be repeated itself"
                                             : "the outcome of '" + of + "' asks for " +
                                                   std::to_string(outcome.runoffs.size()) + " run-offs");
  const v1::Defined& before = it->second.definition();
  v1::Defined out;
  out.set_title(before.title());
  *out.mutable_question() = question_of(outcome.runoffs[which], before.question().kind());
  out.set_rules_hash(crypto::str(rules_hash_));
  out.set_post(before.post());
  out.set_slate_hash(before.slate_hash());
  out.set_runoff_of(of);
  out.set_voter_class(voter_class);
  for (std::size_t round = 2; out.ballot_id().empty() || ballots_.contains(out.ballot_id()); ++round)
    out.set_ballot_id(class_ballot_id(of + "-" + std::to_string(round), voter_class));
  return out;
}

// What else bears the name of a contest, as a motion's ballot or a review's may, is no round of it.
std::vector<const Ballot*> Fold::rounds(const Ballot& ballot) const {
  const auto of_the_same = [&](const v1::Defined& d) {
    return d.post() == ballot.definition().post() &&
           (d.voter_class() == 0) == (ballot.definition().voter_class() == 0);
  };
  // Back to the first, then every run-off of what is there.
  std::string first = contest_name(ballot.definition());
  for (const Ballot* b = &ballot; !b->definition().runoff_of().empty();) {
    first = b->definition().runoff_of();
    const auto it = ballots_.find(class_ballot_id(first, ballot.definition().voter_class()));
    if (it == ballots_.end()) break;
    b = &it->second;
  }
  std::vector<const Ballot*> out;
  std::vector<std::string> contests{first};
  for (std::size_t at = 0; at < contests.size(); ++at)
    for (const auto& [id, b] : ballots_) {
      if (!of_the_same(b.definition())) continue;
      const std::string contest = contest_name(b.definition());
      if (contest == contests[at]) out.push_back(&b);
      if (b.definition().runoff_of() == contests[at] &&
          std::find(contests.begin(), contests.end(), contest) == contests.end())
        contests.push_back(contest);
    }
  return out;
}

}  // namespace comitia::congress
