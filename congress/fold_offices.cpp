// The fold's steps after an election: lots, decisions on what an outcome left open, offices, and the end
// (docs/protocol.md §18).
#include <algorithm>

#include "congress/approval_plan.hpp"
#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "congress/statement.hpp"
#include "congress/voter_classes.hpp"
#include "congress/written_outcome.hpp"

namespace comitia::congress {

using crypto::Result;

Result<void> Fold::lot_step(v1::EntryKind kind, const Signed& what) {
  const auto own = [&](std::uint32_t teller) -> Result<void> {
    COMITIA_REQUIRE(checks::entry_signer, what.official->index == teller, "teller " + std::to_string(teller));
    return {};
  };
  if (kind == v1::LOT_COMMITTED) {
    COMITIA_TRY(const auto s, statement_as<v1::LotCommitted>(what.statement));
    COMITIA_CHECK(own(s.teller()));
    return lots_.commit(s);
  }
  COMITIA_TRY(const auto s, statement_as<v1::LotRevealed>(what.statement));
  COMITIA_CHECK(own(s.teller()));
  return lots_.reveal(s, officials_.threshold(), anchor_);
}

void Fold::reach(std::uint32_t day) {
  calendar_.advance(day);
  offices_.reach(day);
}

Result<void> Fold::office_step(v1::EntryKind kind, crypto::View statement) {
  std::uint32_t date = 0;
  switch (kind) {
    case v1::ROTATION: {
      COMITIA_TRY(const auto s, statement_as<v1::Rotation>(statement));
      COMITIA_CHECK(calendar_.check(date = s.date()));
      COMITIA_TRY(const std::vector<std::string> order, order_named(s));
      COMITIA_CHECK(rotations_.set(s, offices_.on(date), order));
      break;
    }
    case v1::SUBSTITUTED: {
      COMITIA_TRY(const auto s, statement_as<v1::Substituted>(statement));
      COMITIA_CHECK(calendar_.check(date = s.date()));
      COMITIA_CHECK(rotations_.substitute(s, offices_.on(date)));
      break;
    }
    case v1::VACANCY: {
      COMITIA_TRY(const auto s, statement_as<v1::Vacancy>(statement));
      COMITIA_CHECK(calendar_.check(date = s.date()));
      Offices then = offices_.on(date);
      COMITIA_CHECK(then.vacate(s));
      offices_ = std::move(then);
      break;
    }
    case v1::ARCHIVED: {
      COMITIA_TRY(const auto s, statement_as<v1::Archived>(statement));
      COMITIA_CHECK(check_archive(s));
      date = s.date();
      archived_ = s;
      break;
    }
    default: {
      COMITIA_TRY(const auto s, statement_as<v1::OutcomeDecided>(statement));
      return decide_outcome(s);
    }
  }
  reach(date);
  return {};
}

// A resolution that is carried: what it says word for word is its text.
Result<const Motion*> Fold::resolved(const std::string& motion_id) const {
  const Motion* const motion = motions_.find(motion_id);
  if (!motion) return crypto::fault(checks::motion_known, "'" + motion_id + "'");
  if (!motion->decision()) return crypto::fault(checks::motion_turn, motion_id + " is not decided");
  COMITIA_REQUIRE(checks::motion_turn,
                  motion->decision()->carried() && motion->put().subject() == v1::SUBJECT_RESOLUTION,
                  motion_id + " is no resolution that was carried");
  return motion;
}

Result<std::vector<std::string>> Fold::order_named(const v1::Rotation& s) const {
  std::vector<std::string> order;
  if (s.order() == v1::ROTATION_BY_LOT) {
    const Lot* const lot = lots_.find(s.named());
    COMITIA_REQUIRE(checks::lot_turn, lot && lot->finished(), "'" + s.named() + "' is not drawn");
    if (lot) order = lot->drawn;
  } else if (!s.named().empty()) {
    COMITIA_TRY(const Motion* const motion, resolved(s.named()));
    order.assign(motion->put().text().begin(), motion->put().text().end());
  }
  return order;
}

Result<void> Fold::check_archive(const v1::Archived& s) const {
  COMITIA_CHECK(calendar_.check(s.date()));
  COMITIA_REQUIRE(checks::date_form, day_number(s.retain_until()).has_value(), "retain-until");
  COMITIA_REQUIRE(checks::retention, s.retain_until() > s.date(), std::to_string(s.retain_until()));
  return {};
}

namespace {

// What the motion says: the ballot, and then who is chosen.
bool says(const Motion& motion, const v1::OutcomeDecided& s) {
  std::vector<std::string> words{s.ballot_id()};
  words.insert(words.end(), s.chosen().begin(), s.chosen().end());
  const auto& text = motion.put().text();
  return motion.put().method() == v1::METHOD_HANDS &&
         std::equal(words.begin(), words.end(), text.begin(), text.end());
}

// The lot is of exactly a tie, and those chosen are the first that it drew.
bool drew(const Lot& lot, const Outcome& outcome, const v1::OutcomeDecided& s) {
  const bool of_a_tie = std::any_of(outcome.open.begin(), outcome.open.end(), [&](const Open& open) {
    std::vector<std::string> tied;
    for (const std::size_t i : open.names) tied.push_back(outcome.candidates[i].name);
    return open.why == Why::kTie && open.way == Way::kLot && tied == lot.names;
  });
  return of_a_tie && static_cast<std::size_t>(s.chosen_size()) <= lot.drawn.size() &&
         std::equal(s.chosen().begin(), s.chosen().end(), lot.drawn.begin());
}

Decision decision_of(const v1::OutcomeDecided& s) {
  Decision out{s.why() == v1::OPEN_TIE ? Why::kTie : Why::kTooFew, Way::kPresidium, {}, s.instead()};
  if (s.by() == v1::DECIDED_BY_LOT) out.by = Way::kLot;
  if (s.by() == v1::DECIDED_BY_HANDS) out.by = Way::kHands;
  out.chosen.assign(s.chosen().begin(), s.chosen().end());
  return out;
}

}  // namespace

std::vector<std::string> Fold::decided_together(const Ballot& ballot) const {
  std::vector<std::string> out;
  for (const Ballot* const b : classes_of(ballot))
    if (b) out.push_back(b->definition().ballot_id());
  if (out.empty()) out.push_back(ballot.definition().ballot_id());
  return out;
}

Result<void> Fold::check_decision(const v1::OutcomeDecided& s) const {
  COMITIA_TRY(const Ballot* const ballot, this->ballot(s.ballot_id()));
  COMITIA_REQUIRE(checks::ballot_turn, ballot->phase() == Phase::kAnnounced,
                  s.ballot_id() + " is not announced");
  if (ballot->phase() != Phase::kAnnounced) return crypto::fault(checks::ballot_turn, "there is no outcome");
  const bool tie = s.why() == v1::OPEN_TIE;
  const bool presidium = s.by() == v1::DECIDED_BY_PRESIDIUM;
  COMITIA_REQUIRE(checks::decision_choice,
                  (tie && s.instead() == v1::TOO_FEW_PRESIDIUM) ||
                      (s.why() == v1::OPEN_TOO_FEW && s.chosen().empty() && presidium),
                  "a tie has those who are chosen, too few what takes its place");
  COMITIA_REQUIRE(
      checks::decision_choice,
      s.by() >= v1::DECIDED_BY_HANDS && s.by() <= v1::DECIDED_BY_LOT && presidium == s.named().empty(),
      "a motion or a lot is named, of the presidium nothing");
  if (s.by() == v1::DECIDED_BY_HANDS) {
    COMITIA_TRY(const Motion* const motion, resolved(s.named()));
    COMITIA_REQUIRE(checks::decision_choice, says(*motion, s),
                    "motion " + s.named() + " does not name this ballot and those who are chosen, by hands");
  }
  if (s.by() == v1::DECIDED_BY_LOT) {
    const Lot* const lot = lots_.find(s.named());
    COMITIA_REQUIRE(checks::lot_turn, lot && lot->finished(), "'" + s.named() + "' is not drawn");
    COMITIA_REQUIRE(checks::decision_choice, lot && drew(*lot, *ballot->outcome(), s),
                    "lot " + s.named() + " is not of the tied, or drew others");
  }
  const Decision decision = decision_of(s);
  // The classes of a contest have one outcome: all of them can be decided on, or none.
  for (const std::string& id : decided_together(*ballot)) {
    const Ballot& b = ballots_.at(id);
    COMITIA_REQUIRE(checks::ballot_turn, b.phase() == Phase::kAnnounced, id + " is not announced");
    if (b.phase() != Phase::kAnnounced) return crypto::fault(checks::ballot_turn, id);
    COMITIA_CHECK(
        take(*b.outcome(), with_written(b.definition().question(), *b.outcome()), b.rules(), decision));
  }
  return {};
}

Result<void> Fold::decide_outcome(const v1::OutcomeDecided& s) {
  COMITIA_CHECK(check_decision(s));
  COMITIA_TRY(const Ballot* const ballot, this->ballot(s.ballot_id()));
  const Decision decision = decision_of(s);
  for (const std::string& id : decided_together(*ballot))
    COMITIA_CHECK(ballots_.at(id).decide_open(decision));
  fill_office(*ballot);
  return {};
}

// Once the outcome is announced, and again when something is decided that it left open.
void Fold::fill_office(const Ballot& ballot) {
  const v1::Defined& d = ballot.definition();
  if (!has_course() || d.post().empty() || ballot.outcome()->must_repeat) return;
  const auto slate = std::find_if(slates_.all().begin(), slates_.all().end(), [&](const Slate& x) {
    return x.was_final() && crypto::same(x.final_hash(), crypto::view(d.slate_hash()));
  });
  const v1::Defined& first = rounds(ballot).front()->definition();
  const v1::Post* const post = find_post(slates_.plan(), d.post());
  Filling filling{d.post(),
                  contest_name(d),
                  contest_name(first),
                  post && post->seats() == first.question().seats(),
                  ballot.day(),
                  {}};
  for (const Verdict& v : ballot.outcome()->candidates) {
    if (!v.elected) continue;
    Holder holder{v.name, 0, {}, 0};
    if (slate != slates_.all().end())
      for (const Slate::Candidate& c : slate->candidates())
        if (c.facts.name() == v.name) holder.delegate = c.facts.delegate();
    filling.elected.push_back(std::move(holder));
  }
  offices_.elect(std::move(filling));
}

void Fold::recall_holder(const v1::MotionPut& put) {
  const auto petition = statement_as<v1::Petition>(crypto::view(put.petition()));
  if (petition.ok()) offices_.recall(petition.value(), put.motion_id());
}

}  // namespace comitia::congress
