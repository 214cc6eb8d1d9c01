#include "congress/ranking_question.hpp"

#include <map>

#include "congress/checks.hpp"
#include "congress/constant_time.hpp"
#include "congress/number_marks.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;

std::uint32_t size_of(const v1::Question& q) { return static_cast<std::uint32_t>(q.candidates_size()); }

/// 1 unless the ranks above 0 are exactly 1, 2, ... up to some number, each once, and there are any.
std::uint32_t is_no_ranking(std::span<const Mark> marks) {
  std::uint32_t broken = 0, before = 1;
  for (std::uint32_t rank = 1; rank <= marks.size(); ++rank) {
    std::uint32_t given = 0;
    for (const Mark mark : marks) given += equal(static_cast<std::uint32_t>(mark), rank);
    // Nobody below a place that is empty, and the first one is not.
    broken |= less(1, given) | less(before, given) | (rank == 1 ? equal(given, 0) : 0u);
    before = given;
  }
  return broken;
}

/// Best first; nothing if the ranks are no ranking.
std::vector<Alternative> order_of(std::span<const std::uint64_t> ranks) {
  std::vector<Alternative> order(ranks.size());
  std::vector<bool> taken(ranks.size());
  std::size_t ranked = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    if (ranks[i] == 0) continue;
    if (taken[ranks[i] - 1]) return {};
    taken[ranks[i] - 1] = true;
    order[ranks[i] - 1] = static_cast<Alternative>(i);
    ++ranked;
  }
  for (std::size_t place = 0; place < ranked; ++place)
    if (!taken[place]) return {};
  order.resize(ranked);
  return order;
}

}  // namespace

RankingMethod method_of(const v1::Question& q) {
  switch (q.method()) {
    case v1::INSTANT_RUNOFF:
      return RankingMethod::kInstantRunoff;
    case v1::SCHULZE:
      return RankingMethod::kSchulze;
    case v1::BORDA:
      return RankingMethod::kBorda;
    default:
      return RankingMethod::kScottishStv;
  }
}

Result<void> check_ranking(const v1::Question& q) {
  COMITIA_REQUIRE(checks::definition_form, q.method() >= v1::SCOTTISH_STV && q.method() <= v1::BORDA,
                  "a ranking is counted by a method that is known");
  // Without a switch: one row has no more slots.
  if (size_of(q) > kRankedCandidates)
    return crypto::fault(
        checks::definition_form,
        std::to_string(size_of(q)) + " candidates to rank, at most " + std::to_string(kRankedCandidates));
  COMITIA_REQUIRE(checks::definition_form, q.method() != v1::INSTANT_RUNOFF || q.seats() == 1,
                  "an instant run-off has one seat");
  return {};
}

Result<crypto::Statement> ranking_statement(const v1::Question& q) {
  return numbers_statement(size_of(q), size_of(q));
}

Result<Marked> ranking_bits(const v1::Question& q, std::span<const Mark> marks) {
  COMITIA_TRY(auto bits, numbers_bits(marks, size_of(q)));
  return Marked{std::move(bits), is_no_ranking(marks) != 0};
}

Result<Totals> ranking_totals(const v1::Question& q, std::span<const std::uint64_t> slots,
                              std::uint64_t ballots, std::span<const OpenedList> lists) {
  const std::uint64_t m = size_of(q);
  // Without a switch: what was not opened cannot be read.
  if (!slots.empty() || lists.size() != 1 || lists.front().size() != ballots * m)
    return crypto::fault(checks::totals_add_up, "what was opened is not a row for each ballot");
  Totals out{};
  Rankings& rankings = out.rankings.emplace(m);
  // Equal ones together: a count then depends on no order of the rows, and is faster.
  std::map<std::vector<Alternative>, std::uint64_t> orders;
  for (std::uint64_t i = 0; i < ballots; ++i) {
    const auto ranks = std::span(lists.front()).subspan(i * m, m);
    for (const std::uint64_t rank : ranks)
      if (rank > m) return crypto::fault(checks::totals_add_up, "rank " + std::to_string(rank));
    ++orders[order_of(ranks)];
  }
  for (const auto& [order, count] : orders) {
    if (order.empty())
      rankings.add_void(count);
    else
      rankings.add(order, count);
  }
  out.valid = rankings.ballots();
  out.void_ballots = rankings.void_ballots();
  return out;
}

}  // namespace comitia::congress
