#include "congress/outcome.hpp"

#include <algorithm>

#include "congress/derivation.hpp"
#include "congress/rule_pack.hpp"
#include "congress/written_outcome.hpp"

namespace comitia::congress {
namespace {

std::uint32_t seats_of(const v1::Question& q) { return q.kind() == v1::MOTION ? 1 : q.seats(); }

Seats split(std::uint32_t all, const Reserve& reserve) {
  Seats out{all, {}};
  for (const Owed& owed : reserve) out.owed.push_back(owed.seats);
  return out;
}

bool one_mark_only(const Totals& totals) {
  return totals.valid > 0 &&
         std::any_of(totals.candidates.begin(), totals.candidates.end(), [&](const Totals::Candidate& c) {
           return c.approve == totals.valid || c.oppose == totals.valid || c.abstain == totals.valid;
         });
}

Outcome begin(const v1::Question& q, const v1::Counts& counts, const Totals& totals, const Reserve& reserve) {
  Outcome out;
  out.counts = counts;
  out.seats = seats_of(q);
  out.reserve = reserve;
  out.unanimous = one_mark_only(totals);
  for (int i = 0; i < q.candidates_size(); ++i) {
    const Totals::Candidate& t = totals.candidates[static_cast<std::size_t>(i)];
    out.candidates.push_back(
        {q.candidates(i), t.approve, t.oppose, t.abstain, 0, false, Reason::kBelowMajority});
  }
  return out;
}

// Whether a seat would be its own if none were reserved.
bool seated_freely(std::span<const Runner> runners, std::uint32_t seats, std::size_t i) {
  const auto before = std::count_if(runners.begin(), runners.end(), [&](const Runner& r) {
    return &r != &runners[i] && r.passes && r.strength >= runners[i].strength;
  });
  return before < static_cast<std::ptrdiff_t>(seats);
}

// Seats the runners, and says of each candidate why.
void settle(Outcome& out) {
  out.seating = seat(out.runners, split(out.seats, out.reserve));
  std::uint32_t elected = 0;
  for (std::size_t i = 0; i < out.candidates.size(); ++i) {
    Verdict& v = out.candidates[i];
    switch (out.seating.places[i]) {
      case Place::kBelow:
        v.reason = Reason::kBelowMajority;
        break;
      case Place::kBeyond:
        v.reason = !out.reserve.empty() && seated_freely(out.runners, out.seats, i) ? Reason::kDisplaced
                                                                                    : Reason::kBeyondSeats;
        break;
      case Place::kTied:
        v.reason = Reason::kTied;
        break;
      case Place::kSeated:
        v.reason = Reason::kMajorityAndSeat;
        v.elected = true;
        ++elected;
        break;
    }
  }
  out.vacant = out.seats - elected;
}

// What follows, and whether the extra papers could have decided any of it.
void conclude(Outcome& out, const v1::Question& q, const v1::Rules& rules, ExtraPapers extra,
              std::span<const Range> ranges) {
  Followed followed;
  if (q.kind() != v1::MOTION)
    followed = follow(q, rules, out.reserve, out.runners, out.seating, rules.too_few());
  bool could = false;
  if (extra.total() > 0) {
    std::vector<bool> elected;
    for (const Verdict& v : out.candidates) elected.push_back(v.elected);
    elected.resize(ranges.size());
    could = could_change(ranges, elected, split(out.seats, out.reserve));
    // Who is among the best of those left is not weighed.
    std::size_t left = 0;
    for (const Runoff& r : followed.runoffs) left += r.candidates.size();
    could |= rules.pool() == v1::POOL_TWICE && !followed.runoffs.empty() &&
             left < out.candidates.size() - (out.seats - out.vacant);
  }
  out.must_repeat = could && rules.lost_papers() == v1::LOST_REPEAT;
  derive_extra(out, rules, extra, could);
  if (out.must_repeat) return;
  out.open = std::move(followed.open);
  out.runoffs = std::move(followed.runoffs);
  derive_open(out, q, rules);
}

}  // namespace

Outcome decide(const v1::Question& question, const v1::Rules& rules, const v1::Counts& counts,
               const Totals& totals, ExtraPapers extra, const Reserve& reserve,
               std::optional<std::uint64_t> unnamed) {
  Outcome out = begin(question, counts, totals, reserve);
  const v1::Fraction& majority = majority_of(question.kind(), rules);
  const std::vector<std::size_t> groups = groups_of(question, reserve);
  std::vector<Range> ranges;
  for (std::size_t i = 0; i < out.candidates.size(); ++i) {
    Verdict& v = out.candidates[i];
    v.needed = needed_by(majority, counts, v.approve, v.oppose);
    out.runners.push_back({v.approve, v.approve >= v.needed, groups[i]});
    ranges.push_back(range_of(majority, counts, v.approve, v.oppose, extra.total()));
    ranges.back().group = groups[i];
  }
  // Papers too many may all have named one whom few have named besides.
  if (unnamed) ranges.push_back(range_of(majority, counts, *unnamed, 0, extra.total()));
  settle(out);
  derive(out, question, rules);
  conclude(out, question, rules, extra, ranges);
  return out;
}

Outcome decide(const v1::Question& question, const v1::Rules& rules, const v1::Counts& counts,
               const Totals& totals, ExtraPapers extra) {
  return decide(question, rules, counts, totals, extra, reserve_of(question, rules));
}

std::vector<Outcome> decide_by_classes(const v1::Question& question, const v1::Rules& rules,
                                       std::span<const ClassCount> classes, const Reserve& reserve) {
  const ClassScores scores(rules, classes);
  const std::vector<std::uint64_t> ranks = scores.ranks();
  const std::vector<std::size_t> groups = groups_of(question, reserve);
  std::vector<Range> ranges = scores.ranges();
  std::vector<Runner> runners;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    runners.push_back({ranks[i], scores.passes(i), groups[i]});
    ranges[i].group = groups[i];
  }
  ExtraPapers extra;
  for (const ClassCount& c : classes) {
    extra.replacements += c.extra.replacements;
    extra.bad_seals += c.extra.bad_seals;
  }
  std::vector<Outcome> all;
  for (std::size_t c = 0; c < classes.size(); ++c) {
    Outcome& out = all.emplace_back(begin(question, classes[c].counts, classes[c].totals, reserve));
    out.runners = runners;
    settle(out);
    derive_class(out, question, rules, classes, scores, c);
    conclude(out, question, rules, extra, ranges);
  }
  return all;
}

v1::Result result_statement(const std::string& ballot_id, const Outcome& outcome) {
  v1::Result out;
  out.set_ballot_id(ballot_id);
  *out.mutable_counts() = outcome.counts;
  const std::size_t named = outcome.written ? outcome.written->persons.size() : 0;
  for (std::size_t i = 0; i < outcome.candidates.size() - named; ++i) {
    const Verdict& v = outcome.candidates[i];
    v1::CandidateOutcome& c = *out.add_candidates();
    c.set_name(v.name);
    c.set_approve(static_cast<std::uint32_t>(v.approve));
    c.set_oppose(static_cast<std::uint32_t>(v.oppose));
    c.set_abstain(static_cast<std::uint32_t>(v.abstain));
    c.set_elected(v.elected);
  }
  for (const Grading& g : outcome.grades) {
    v1::GradeCounts& counts = *out.add_grades();
    counts.set_name(g.name);
    counts.set_aspect(g.aspect);
    for (const std::uint64_t count : g.counts) counts.add_counts(static_cast<std::uint32_t>(count));
  }
  if (outcome.written) *out.mutable_written() = written_statement(outcome);
  for (const std::string& line : outcome.derivation) out.add_derivation(line);
  for (const std::string& line : outcome.derivation_zh) out.add_derivation_zh(line);
  return out;
}

}  // namespace comitia::congress
