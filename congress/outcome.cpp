#include "congress/outcome.hpp"

#include "congress/derivation.hpp"
#include "congress/outcome_parts.hpp"
#include "congress/ranking_ballot_outcome.hpp"
#include "congress/rule_pack.hpp"
#include "congress/written_outcome.hpp"

namespace comitia::congress {

Outcome decide(const v1::Question& question, const v1::Rules& rules, const v1::Counts& counts,
               const Totals& totals, ExtraPapers extra, const Reserve& reserve,
               std::optional<std::uint64_t> unnamed) {
  Outcome out = begin_outcome(question, counts, totals, reserve);
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
    Outcome& out = all.emplace_back(begin_outcome(question, classes[c].counts, classes[c].totals, reserve));
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
    c.set_points(v.points);
  }
  for (const Grading& g : outcome.grades) {
    v1::GradeCounts& counts = *out.add_grades();
    counts.set_name(g.name);
    counts.set_aspect(g.aspect);
    for (const std::uint64_t count : g.counts) counts.add_counts(static_cast<std::uint32_t>(count));
  }
  if (outcome.ranked) add_rounds(out, outcome.ranked->count);
  if (outcome.written) *out.mutable_written() = written_statement(outcome);
  for (const std::string& line : outcome.derivation) out.add_derivation(line);
  for (const std::string& line : outcome.derivation_zh) out.add_derivation_zh(line);
  return out;
}

}  // namespace comitia::congress
