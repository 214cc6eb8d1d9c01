#include "congress/judgment_outcome.hpp"

#include <algorithm>

#include "congress/derivation.hpp"
#include "congress/majority_grade.hpp"
#include "congress/outcome_parts.hpp"

namespace comitia::congress {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n); }

Names reason_words(const Verdict& v, const v1::Rules& rules) {
  switch (v.reason) {
    case Reason::kBelowMajority:
      return {"not elected, nobody has graded", "未当选，无人评等"};
    case Reason::kBeyondSeats:
      return {"not elected, the seats went to candidates with better grades",
              "未当选，名额已由等次较优者取得"};
    case Reason::kTied: {
      const Names words = tie_words(rules);
      return {"not elected, tied for the last seats: " + words.en, "未当选，末位等次相等，" + words.zh};
    }
    default:
      return {"elected", "当选"};
  }
}

void add_lines(Outcome& out, const v1::Question& q, const v1::Rules& rules) {
  derive_counts(out);
  const std::string& blank = q.grades(q.grades_size() - 1);
  add_line(out,
           "majority judgment; grades, best first: " + joined(q.grades(), ", ") + "; a blank is " + blank +
               ": the best majority grades decide",
           "多数评判；等次由优至劣：" + joined(q.grades(), "、") + "；空白计为“" + blank +
               "”：以多数等次较优者当选");
  for (std::size_t i = 0; i < out.candidates.size(); ++i) {
    const std::vector<std::uint64_t>& counts = out.grades[i].counts;
    std::vector<std::string> items;
    for (std::size_t g = 0; g < counts.size(); ++g)
      items.push_back(q.grades(static_cast<int>(g)) + " " + number(counts[g]));
    std::string en = out.candidates[i].name + ": " + joined(items, ", ");
    std::string zh = out.candidates[i].name + "：" + joined(items, "，");
    if (out.runners[i].passes) {
      const std::string& grade = q.grades(static_cast<int>(majority_grade(counts)));
      const auto before = std::count_if(out.runners.begin(), out.runners.end(), [&](const Runner& r) {
        return r.strength > out.runners[i].strength;
      });
      const std::string place = number(static_cast<std::uint64_t>(before) + 1);
      en += "; majority grade " + grade + ", place " + place;
      zh += "；多数等次“" + grade + "”，第 " + place + " 位";
    }
    const Names reason = reason_words(out.candidates[i], rules);
    add_line(out, en + ": " + reason.en, zh + "：" + reason.zh);
  }
  add_seats(out);
}

/// Whether so many ballots could change the order of one who is elected and one who is not, or break a tie.
bool could_change(const Outcome& out, std::uint64_t extra) {
  if (extra == 0) return false;
  if (!out.seating.ties.empty()) return true;
  for (std::size_t i = 0; i < out.candidates.size(); ++i)
    for (std::size_t j = 0; j < out.candidates.size(); ++j)
      if (out.candidates[i].elected && !out.candidates[j].elected &&
          compare_grades(at_worst(out.grades[i].counts, extra), at_best(out.grades[j].counts, extra)) >= 0)
        return true;
  return false;
}

}  // namespace

Outcome decide_judgment(const v1::Question& q, const v1::Rules& rules, const ClassCount& counted) {
  Outcome out = begin_outcome(q, counted.counts, counted.totals, {});
  const auto& grades = counted.totals.grades;
  for (std::size_t i = 0; i < out.candidates.size(); ++i) {
    const auto behind = std::count_if(grades.begin(), grades.end(), [&](const GradeTally& other) {
      return compare_grades(grades[i], other) < 0;
    });
    out.runners.push_back({static_cast<std::uint64_t>(behind) + 1, counted.totals.valid > 0});
    out.grades.push_back({out.candidates[i].name, "", grades[i]});
    // One grade from everybody: the count says how each has voted.
    out.unanimous |= counted.totals.valid > 0 &&
                     std::find(grades[i].begin(), grades[i].end(), counted.totals.valid) != grades[i].end();
  }
  settle(out);
  add_lines(out, q, rules);
  conclude(out, q, rules, counted.extra,
           follow(q, rules, out.reserve, out.runners, out.seating, rules.too_few()),
           could_change(out, counted.extra.total()));
  return out;
}

}  // namespace comitia::congress
