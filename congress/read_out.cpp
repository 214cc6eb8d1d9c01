#include "congress/read_out.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "congress/checks.hpp"

namespace comitia::congress {
namespace {

using crypto::LinearForm;
using crypto::Result;

// By digit of base 3.
constexpr std::array<Mark, 3> kRead{Mark::kAbstain, Mark::kApprove, Mark::kOppose};

// Candidates in this slot of the packed row.
std::size_t packed_in(std::size_t candidates, std::size_t slot) {
  return std::min<std::size_t>(candidates - slot * kReadOutPacked, kReadOutPacked);
}

std::uint32_t power_of_three(std::size_t exponent) {
  std::uint32_t out = 1;
  for (std::size_t i = 0; i < exponent; ++i) out *= 3;
  return out;
}

void add(LinearForm& form, const LinearForm& mark, std::int64_t factor) {
  for (const auto& term : mark) form.push_back({term.bit, factor * term.coefficient});
}

// One row of the list; nothing if it is no ballot.
std::optional<ReadBallot> read_row(const v1::Question& q, std::span<const std::uint64_t> row) {
  const auto candidates = static_cast<std::size_t>(q.candidates_size());
  ReadBallot out;
  out.is_void = row.front() == power_of_three(packed_in(candidates, 0));
  if (out.is_void) {
    const auto rest = row.subspan(1);
    if (std::any_of(rest.begin(), rest.end(), [](std::uint64_t v) { return v != 0; })) return std::nullopt;
    return out;
  }
  out.marks.reserve(candidates);
  for (std::size_t slot = 0; slot < row.size(); ++slot) {
    std::uint64_t value = row[slot];
    for (std::size_t i = packed_in(candidates, slot); i > 0; --i, value /= 3) {
      const Mark mark = kRead[value % 3];
      if (mark == Mark::kOppose && q.kind() == v1::AT_MOST_K) return std::nullopt;
      out.marks.push_back(mark);
    }
    if (value != 0) return std::nullopt;
  }
  return out;
}

}  // namespace

bool asks_for_read_out(const v1::Rules& rules, v1::QuestionKind kind) {
  return rules.count() == v1::COUNT_READ_OUT && is_by_approval(kind);
}

crypto::RowShape read_out_row(const v1::Question& q, std::span<const LinearForm> marks) {
  const auto candidates = static_cast<std::size_t>(q.candidates_size());
  const std::size_t per_candidate = q.kind() == v1::AT_MOST_K ? 1 : 2;
  crypto::RowShape out;
  for (std::size_t first = 0; first < candidates; first += kReadOutPacked) {
    LinearForm& form = out.slots.emplace_back();
    std::int64_t power = 1;
    for (std::size_t i = first; i < std::min<std::size_t>(first + kReadOutPacked, candidates); ++i) {
      for (std::size_t which = 0; which < per_candidate; ++which)
        add(form, marks[per_candidate * i + which], static_cast<std::int64_t>(which + 1) * power);
      power *= 3;
    }
    // Void stands after the marks of all candidates, so that the bits of the first slot ascend too.
    if (first == 0) add(form, marks[per_candidate * candidates], power);
  }
  return out;
}

Result<std::vector<ReadBallot>> read_ballots(const v1::Question& q, const OpenedList& opened,
                                             std::uint64_t ballots) {
  const std::size_t slots =
      (static_cast<std::size_t>(q.candidates_size()) + kReadOutPacked - 1) / kReadOutPacked;
  // Without a switch: what follows reads that many slots of each.
  if (opened.size() % slots != 0 || opened.size() / slots != ballots)
    return crypto::fault(checks::read_out_totals, std::to_string(opened.size()) + " values for " +
                                                      std::to_string(ballots) + " ballots of " +
                                                      std::to_string(slots));
  std::vector<ReadBallot> out;
  out.reserve(ballots);
  for (std::size_t i = 0; i < ballots; ++i) {
    std::optional<ReadBallot> ballot = read_row(q, std::span(opened).subspan(i * slots, slots));
    // Without a switch: a row that says nothing has no marks to show.
    if (!ballot)
      return crypto::fault(checks::read_out_totals, "row " + std::to_string(i + 1) + " is no ballot");
    out.push_back(std::move(*ballot));
  }
  return out;
}

Result<void> check_read_out(const v1::Question& q, std::span<const ReadBallot> ballots,
                            const Totals& totals) {
  std::uint64_t void_ballots = 0;
  std::vector<std::uint64_t> approve(totals.candidates.size()), oppose(totals.candidates.size());
  for (const ReadBallot& ballot : ballots) {
    void_ballots += ballot.is_void;
    for (std::size_t i = 0; i < ballot.marks.size(); ++i) {
      approve[i] += ballot.marks[i] == Mark::kApprove;
      oppose[i] += ballot.marks[i] == Mark::kOppose;
    }
  }
  COMITIA_REQUIRE(checks::read_out_totals, void_ballots == totals.void_ballots,
                  std::to_string(void_ballots) + " void ballots read, " +
                      std::to_string(totals.void_ballots) + " in the sum");
  for (std::size_t i = 0; i < approve.size(); ++i)
    COMITIA_REQUIRE(checks::read_out_totals,
                    approve[i] == totals.candidates[i].approve && oppose[i] == totals.candidates[i].oppose,
                    q.candidates(static_cast<int>(i)) + ": " + std::to_string(approve[i]) + " for and " +
                        std::to_string(oppose[i]) + " against read, " +
                        std::to_string(totals.candidates[i].approve) + " and " +
                        std::to_string(totals.candidates[i].oppose) + " in the sums");
  return {};
}

}  // namespace comitia::congress
