#include "congress/score_outcome.hpp"

#include <algorithm>

#include "congress/derivation.hpp"
#include "congress/outcome_parts.hpp"

namespace comitia::congress {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n); }

Names reason_words(const Verdict& v, const v1::Rules& rules) {
  switch (v.reason) {
    case Reason::kBelowMajority:
      return {"not elected, without a point", "未当选，没有得分"};
    case Reason::kBeyondSeats:
      return {"not elected, the seats went to candidates with more points", "未当选，名额已由得分较高者取得"};
    case Reason::kTied: {
      const Names words = tie_words(rules);
      return {"not elected, tied for the last seats: " + words.en, "未当选，末位得分相等，" + words.zh};
    }
    default:
      return {"elected", "当选"};
  }
}

}  // namespace

Outcome decide_score(const v1::Question& q, const v1::Rules& rules, const ClassCount& counted) {
  Outcome out = begin_outcome(q, counted.counts, counted.totals, {});
  const std::uint64_t lost = std::uint64_t{counted.extra.total()} * q.most();
  std::vector<Range> ranges;
  for (std::size_t i = 0; i < out.candidates.size(); ++i) {
    const std::uint64_t points = counted.totals.points[i];
    const std::uint64_t least = points - std::min(points, lost);
    out.candidates[i].points = points;
    out.runners.push_back({points, points > 0});
    ranges.push_back({least, points, least > 0, points > 0});
    // All or none from everybody: the sum says how each has voted.
    out.unanimous |= counted.totals.valid > 0 && (points == 0 || points == counted.totals.valid * q.most());
  }
  settle(out);
  derive_counts(out);
  add_line(out, "points from 0 to " + number(q.most()) + ": the most points decide, and at least 1",
           "每票 0 至 " + number(q.most()) + " 分，以得分高者当选，至少 1 分");
  for (const Verdict& v : out.candidates) {
    const Names reason = reason_words(v, rules);
    add_line(out, v.name + ": points " + number(v.points) + ": " + reason.en,
             v.name + "：" + number(v.points) + " 分：" + reason.zh);
  }
  add_seats(out);
  conclude(out, q, rules, counted.extra, ranges);
  return out;
}

}  // namespace comitia::congress
