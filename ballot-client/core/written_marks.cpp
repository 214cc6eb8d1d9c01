#include "ballot-client/core/written_marks.hpp"

#include <algorithm>
#include <set>

namespace comitia::client {

Result<void> check_written_marks(const v1::Question& q, std::span<const congress::Mark> marks,
                                 std::span<const std::uint32_t> written) {
  if (written.empty()) return {};
  const v1::WriteIns& w = q.write_ins();
  if (!q.has_write_ins()) return fault(checks::input_form, "nobody can be written in on this ballot");
  if (written.size() > w.places())
    return fault(checks::input_form, std::to_string(written.size()) +
                                         " names are written in, and there is room for " +
                                         std::to_string(w.places()));
  std::set<std::uint32_t> seen;
  for (const std::uint32_t person : written) {
    if (person < 1 || person > w.eligible())
      return fault(checks::input_form, "person " + std::to_string(person) + " is not on the roll of " +
                                           std::to_string(w.eligible()) + " eligible persons");
    const auto listed = std::find_if(w.listed().begin(), w.listed().end(),
                                     [&](const v1::Listed& l) { return l.person() == person; });
    if (listed != w.listed().end())
      return fault(checks::input_form,
                   q.candidates(static_cast<int>(listed - w.listed().begin())) +
                       " is a candidate: mark the name on the ballot instead of writing it in");
    if (!seen.insert(person).second)
      return fault(checks::input_form, "person " + std::to_string(person) + " is written in twice");
  }
  const auto opposed =
      static_cast<std::size_t>(std::count(marks.begin(), marks.end(), congress::Mark::kOppose));
  if (w.rule() == v1::WRITE_IN_AFTER_OPPOSING && opposed == 0)
    return fault(checks::input_form, "by the rules only who opposes somebody may write in others");
  if (w.rule() == v1::WRITE_IN_AS_MANY_AS_OPPOSED && written.size() > opposed)
    return fault(checks::input_form, std::to_string(written.size()) + " names are written in and " +
                                         std::to_string(opposed) +
                                         " opposed: by the rules at most as many may be written in");
  return {};
}

}  // namespace comitia::client
