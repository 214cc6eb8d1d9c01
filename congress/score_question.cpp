#include "congress/score_question.hpp"

#include "congress/checks.hpp"
#include "congress/number_marks.hpp"

namespace comitia::congress {

using crypto::Result;

Result<void> check_score(const v1::Question& q) {
  COMITIA_REQUIRE(
      checks::definition_form, q.most() >= 1 && q.most() <= kMostPoints,
      "a score is of 1 to " + std::to_string(kMostPoints) + " points, not " + std::to_string(q.most()));
  COMITIA_TRY(const crypto::Statement statement, score_statement(q));
  return check_ballot_size(statement);
}

Result<crypto::Statement> score_statement(const v1::Question& q) {
  return numbers_statement(static_cast<std::uint32_t>(q.candidates_size()), q.most());
}

Result<Marked> score_bits(const v1::Question& q, std::span<const Mark> marks) {
  COMITIA_TRY(auto bits, numbers_bits(marks, q.most()));
  return Marked{std::move(bits), false};
}

Result<Totals> score_totals(const v1::Question& q, std::span<const std::uint64_t> slots,
                            std::uint64_t ballots) {
  if (slots.size() != static_cast<std::size_t>(q.candidates_size()))
    return crypto::fault(checks::totals_add_up, "wrong number of totals");
  Totals out{};
  out.valid = ballots;
  for (std::size_t i = 0; i < slots.size(); ++i)
    COMITIA_REQUIRE(checks::totals_add_up, slots[i] <= ballots * q.most(),
                    q.candidates(static_cast<int>(i)) + " has more points than the ballots can give");
  out.points.assign(slots.begin(), slots.end());
  return out;
}

}  // namespace comitia::congress
