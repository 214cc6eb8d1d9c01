#include "congress/review.hpp"

#include <algorithm>

#include "congress/evaluation_outcome.hpp"

namespace comitia::congress {
namespace {

bool by_groups(const Review& review) { return !review.parts.empty() && !review.parts.front().group.empty(); }

const Outcome* outcome_of(const Review& review, const std::string& group) {
  const auto it = std::find_if(review.parts.begin(), review.parts.end(),
                               [&](const ReviewPart& part) { return part.group == group; });
  return it == review.parts.end() ? nullptr : it->outcome;
}

}  // namespace

Review review_of(const v1::Council& council, const v1::Question& question, std::vector<ReviewPart> parts) {
  Review out{council.council_id(), question, std::move(parts), false, {}};
  const auto place = [&](const ReviewPart& part) {
    return std::find(council.groups().begin(), council.groups().end(), part.group) - council.groups().begin();
  };
  std::stable_sort(out.parts.begin(), out.parts.end(),
                   [&](const ReviewPart& a, const ReviewPart& b) { return place(a) < place(b); });
  out.complete = by_groups(out) ? std::all_of(council.groups().begin(), council.groups().end(),
                                              [&](const std::string& g) { return outcome_of(out, g); })
                                : !out.parts.empty() && out.parts.front().outcome;
  if (!out.complete) return out;
  for (const ReviewPart& part : out.parts) {
    if (out.sum.empty()) {
      out.sum = part.outcome->grades;
      continue;
    }
    for (std::size_t cell = 0; cell < out.sum.size(); ++cell)
      for (std::size_t grade = 0; grade < out.sum[cell].counts.size(); ++grade)
        out.sum[cell].counts[grade] += part.outcome->grades[cell].counts[grade];
  }
  return out;
}

Words review_lines(const Review& review, const v1::Council& council) {
  Words out;
  if (!by_groups(review)) return out;
  if (!review.complete) {
    std::vector<std::string> missing;
    for (const std::string& group : council.groups())
      if (!outcome_of(review, group)) missing.push_back(group);
    out.add("council " + council.council_id() +
                ": no sum, since these groups are not counted: " + joined(missing, ", "),
            "评议组织 " + council.council_id() + "：以下各组尚未计票，不作合计：" + joined(missing, "、"));
    return out;
  }
  std::vector<std::string> returned;
  for (const std::string& group : council.groups())
    returned.push_back(group + " " + std::to_string(outcome_of(review, group)->counts.returned()));
  out.add(
      "council " + council.council_id() + ", all groups in sum; ballots returned: " + joined(returned, ", "),
      "评议组织 " + council.council_id() + "，各组合计；收回：" + joined(returned, "，"));
  out.add(grading_lines(review.question, review.sum));
  return out;
}

}  // namespace comitia::congress
