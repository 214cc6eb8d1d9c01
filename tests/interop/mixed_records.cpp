#include "mixed_records.hpp"

#include <fstream>
#include <functional>

#include "congress/outcome.hpp"
#include "proto/private_lines.hpp"
#include "record_files.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::test {
namespace {

using congress::Mark;

constexpr std::uint32_t kEligible = 21;

CongressPlan plan_of(v1::WriteIn rule, std::uint32_t places) {
  CongressPlan plan;
  plan.delegates = 12;
  plan.present = 11;
  plan.tellers = 4;
  plan.threshold = 3;
  plan.slots = 24;
  plan.smallest_count = 0;
  plan.base = v1::BASE_PRESENT;
  plan.majority = ">=1/3";
  plan.rules = [rule, places](v1::Rules& r) {
    r.set_write_in(rule);
    r.set_write_in_places(places);
    r.set_name_from(2);
    r.set_too_few(v1::TOO_FEW_NEW_ELECTION);
  };
  return plan;
}

/// Candidates 2 and 3 stand on it, as persons 5 and 4.
std::vector<std::string> roll_names() {
  std::vector<std::string> out;
  for (std::uint32_t person = 1; person <= kEligible; ++person)
    out.push_back(person == 4   ? "Candidate 3"
                  : person == 5 ? "Candidate 2"
                                : "Person " + std::to_string(person));
  return out;
}

BallotPlan ballot(const CongressBuilder& congress, const std::string& id, v1::QuestionKind kind,
                  const crypto::Array32& roll) {
  BallotPlan out;
  out.id = id;
  out.kind = kind;
  out.candidates = 4;
  out.seats = 3;
  out.spoil = 1;
  out.definition = [&congress, roll](v1::Defined& d) { congress.offer_write_ins(d, roll); };
  out.marks = [kind](std::uint32_t delegate) {
    const Mark otherwise = kind == v1::AT_MOST_K ? Mark::kAbstain : Mark::kOppose;
    std::vector<Mark> marks(4, otherwise);
    marks[delegate % 2] = Mark::kApprove;
    if (kind != v1::AT_MOST_K) marks[3] = Mark::kAbstain;
    if (delegate == 7) marks.assign(4, Mark::kApprove);  // void
    return marks;
  };
  // Two each: person 9 often, 8 and 7 at times, others once or never; of the candidates one as person 5.
  out.written = [](std::uint32_t delegate) {
    return std::vector<std::uint32_t>{delegate <= 6 ? 9u : delegate, delegate == 10      ? 5u
                                                                     : delegate % 3 == 0 ? 8u
                                                                                         : 21 - delegate};
  };
  return out;
}

/// One who is named is elected; another stands in the run-off, for which nobody can be written in.
RecordBytes free_names() {
  CongressPlan plan = plan_of(v1::WRITE_IN_FREE, 2);
  plan.majority = ">=1/2";
  CongressBuilder congress(plan);
  congress.prepare();
  congress.post_roll({"Somebody", "Somebody else"});
  const crypto::Array32 roll = congress.post_roll(roll_names());
  congress.hold(ballot(congress, "presidium", v1::APPROVE_OPPOSE_ABSTAIN, roll));
  congress.hold(ballot(congress, "at-most", v1::AT_MOST_K, roll));
  congress.hold(ballot(congress, "exactly", v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY, roll));
  const congress::Runoff runoff = congress.ballot("presidium").outcome()->runoffs.at(0);
  BallotPlan again = ballot(congress, "again", v1::APPROVE_OPPOSE_ABSTAIN, roll);
  again.marks = nullptr;
  again.written = nullptr;
  again.seats = runoff.seats;
  again.definition = [&runoff](v1::Defined& d) {
    d.set_runoff_of("presidium");
    d.mutable_question()->clear_candidates();
    for (const std::string& name : runoff.candidates) d.mutable_question()->add_candidates(name);
  };
  congress.hold(again);
  BallotPlan nobody = ballot(congress, "nobody", v1::APPROVE_OPPOSE_ABSTAIN, roll);
  nobody.written = nullptr;
  congress.hold(nobody);
  BallotPlan empty = ballot(congress, "empty", v1::APPROVE_OPPOSE_ABSTAIN, roll);
  empty.spoil = 0;
  empty.not_cast = 11;
  congress.hold(empty);
  return record_of(congress);
}

RecordBytes under_rule(v1::WriteIn rule) {
  CongressBuilder congress(plan_of(rule, 3));
  congress.prepare();
  const crypto::Array32 roll = congress.post_roll(roll_names());
  congress.hold(ballot(congress, "at-most", v1::APPROVE_OPPOSE_ABSTAIN, roll));
  congress.hold(ballot(congress, "exactly", v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY, roll));
  return record_of(congress);
}

/// Ballots that are read out, of every kind; where `names`, with written names besides.
RecordBytes read_out(bool names) {
  CongressPlan plan = plan_of(v1::WRITE_IN_FREE, 2);
  plan.rules = [names](v1::Rules& r) {
    r.set_count(v1::COUNT_READ_OUT);
    if (!names) return;
    r.set_write_in(v1::WRITE_IN_FREE);
    r.set_write_in_places(2);
  };
  CongressBuilder congress(plan);
  congress.prepare();
  const crypto::Array32 roll = congress.post_roll(roll_names());
  for (const auto& [id, kind] : {std::pair{"presidium", v1::APPROVE_OPPOSE_ABSTAIN},
                                 {"exactly", v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY},
                                 {"at-most", v1::AT_MOST_K}}) {
    BallotPlan one = ballot(congress, id, kind, roll);
    one.candidates = 10;  // two slots
    one.marks = nullptr;
    if (!names) one.written = nullptr;
    one.definition = [&congress, roll, names](v1::Defined& d) {
      d.mutable_question()->set_read_out(true);
      if (names) congress.offer_write_ins(d, roll);
    };
    congress.hold(one);
  }
  BallotPlan motion = ballot(congress, "motion", v1::MOTION, roll);
  motion.candidates = 1;
  motion.marks = nullptr;
  motion.written = nullptr;
  motion.definition = nullptr;
  congress.hold(motion);
  return record_of(congress);
}

void put_lines(const std::filesystem::path& file, const std::vector<v1::PrivateLine>& lines) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  for (const v1::PrivateLine& line : lines) out << proto::private_line(line) << '\n';
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

/// A record with the roll's private file beside it, changed or not; `check`: what both checkers find.
/// `hidden`: a candidate who stands on the roll is said not to.
void write_private(const std::filesystem::path& directory, const std::string& check, bool hidden,
                   const std::function<void(std::vector<v1::PrivateLine>&)>& change) {
  CongressBuilder congress(plan_of(v1::WRITE_IN_FREE, 2));
  congress.prepare();
  const crypto::Array32 roll = congress.post_roll(roll_names());
  BallotPlan plan = ballot(congress, "a", v1::APPROVE_OPPOSE_ABSTAIN, roll);
  plan.definition = [&congress, roll, hidden](v1::Defined& d) {
    congress.offer_write_ins(d, roll);
    if (hidden) d.mutable_question()->mutable_write_ins()->mutable_listed(1)->Clear();
  };
  congress.define(plan);
  std::vector<v1::PrivateLine> lines = congress.private_eligible(roll);
  if (change) change(lines);
  write(directory, record_of(congress));
  put_lines(directory / "private/roster.jsonl", congress.private_roster());
  put_lines(directory / "private/eligible.jsonl", lines);
  std::ofstream(directory / "expected.txt") << check;
}

void write_private_ones(const std::filesystem::path& directory) {
  write_private(directory / "private-roll", "", false, {});
  write_private(directory / "private-roll-another-person", "private-opening", false,
                [](auto& lines) { lines[6].mutable_record()->set_name("somebody else"); });
  write_private(directory / "private-roll-one-less", "private-opening", false,
                [](auto& lines) { lines.pop_back(); });
  write_private(directory / "private-roll-a-name-twice", "private-record", false,
                [](auto& lines) { lines[6].mutable_record()->set_name("Person 1"); });
  write_private(directory / "private-roll-a-gap", "private-record", false,
                [](auto& lines) { lines.erase(lines.begin() + 6); });
  write_private(directory / "private-roll-hidden-candidate", "private-findings", true, {});
}

}  // namespace

void write_mixed_records(const std::filesystem::path& directory) {
  write(directory / "honest-written-names", free_names());
  write(directory / "honest-written-after-opposing", under_rule(v1::WRITE_IN_AFTER_OPPOSING));
  write(directory / "honest-written-as-many", under_rule(v1::WRITE_IN_AS_MANY_AS_OPPOSED));
  write(directory / "honest-read-out", read_out(false));
  write(directory / "honest-read-out-with-names", read_out(true));
  write_private_ones(directory);
}

}  // namespace comitia::test
