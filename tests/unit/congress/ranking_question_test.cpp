#include "congress/ranking_question.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "congress/checks.hpp"
#include "congress/ranking_method.hpp"
#include "crypto/base/bytes.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/random_rankings.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::congress {
namespace {

v1::Question question(std::uint32_t candidates, std::uint32_t seats = 1,
                      v1::RankingMethod method = v1::SCOTTISH_STV) {
  v1::Question q;
  q.set_kind(v1::RANKING);
  q.set_seats(seats);
  q.set_method(method);
  for (std::uint32_t i = 0; i < candidates; ++i) q.add_candidates("C" + std::to_string(i));
  return q;
}

std::vector<Mark> marks_of(const std::vector<std::uint32_t>& ranks) {
  std::vector<Mark> out;
  for (const std::uint32_t rank : ranks) out.push_back(number_mark(rank));
  return out;
}

/// By sorting: the ranks above 0 are 1, 2, ..., and there are some.
bool is_ranking(std::vector<std::uint32_t> ranks) {
  std::erase(ranks, 0u);
  std::sort(ranks.begin(), ranks.end());
  for (std::uint32_t i = 0; i < ranks.size(); ++i)
    if (ranks[i] != i + 1) return false;
  return !ranks.empty();
}

// All ranks of up to 5 candidates: encoded as they are, and void exactly if they are no ranking, both at the
// terminal and in the count.
TEST(RankingQuestion, EveryBallotIsCountedAsItIsMarked) {
  for (std::uint32_t m = 1; m <= 5; ++m) {
    const v1::Question q = question(m);
    ASSERT_TRUE(check_question(q).ok());
    const crypto::Statement statement = statement_of(q).value();
    ASSERT_EQ(statement.rows().size(), 1u);
    std::uint64_t all = 1, valid = 0;
    for (std::uint32_t i = 0; i < m; ++i) all *= m + 1;
    for (std::uint64_t n = 0; n < all; ++n) {
      std::vector<std::uint32_t> ranks;
      for (std::uint64_t rest = n; ranks.size() < m; rest /= m + 1)
        ranks.push_back(static_cast<std::uint32_t>(rest % (m + 1)));
      const Marked marked = bits_of(q, marks_of(ranks), false).value();
      ASSERT_TRUE(statement.satisfied(marked.bits.expose_secret()));
      const auto slots = statement.evaluate(marked.bits.expose_secret());
      ASSERT_TRUE(std::equal(slots.begin(), slots.end(), ranks.begin(), ranks.end()));
      ASSERT_EQ(marked.is_void, !is_ranking(ranks));
      const OpenedList opened(ranks.begin(), ranks.end());
      const Totals totals = totals_of(q, {}, 1, {&opened, 1}).value();
      ASSERT_EQ(totals.valid, is_ranking(ranks) ? 1u : 0u);
      ASSERT_EQ(totals.void_ballots, 1 - totals.valid);
      if (totals.valid == 0) continue;
      ++valid;
      const auto order = totals.rankings->order(0);
      for (std::size_t place = 0; place < order.size(); ++place) ASSERT_EQ(ranks[order[place]], place + 1);
    }
    // Orders of 1..m of m.
    std::uint64_t orders = 0;
    for (std::uint32_t ranked = 1, product = 1; ranked <= m; ++ranked) orders += product *= m + 1 - ranked;
    EXPECT_EQ(valid, orders) << m;
  }
}

TEST(RankingQuestion, IsOneListOfItsOnlyRow) {
  const std::vector<RowList> lists = row_lists(question(64));
  ASSERT_EQ(lists.size(), 1u);
  EXPECT_EQ(lists[0].rows, std::vector<std::uint32_t>{0});
  EXPECT_EQ(lists[0].slots, 64u);
  EXPECT_EQ(lists[0].bound, 64u);
  EXPECT_EQ(statement_of(question(64)).value().rows().size(), 1u);
}

TEST(RankingQuestion, RefusesOtherForms) {
  v1::Question unknown = question(3), nothing = question(3), points = question(3), graded = question(3);
  unknown.set_method(static_cast<v1::RankingMethod>(5));
  nothing.clear_method();
  points.set_most(5);
  graded.add_grades("A");
  v1::Question read = question(3), other = question(3);
  read.set_read_out(true);
  other.set_kind(v1::AT_MOST_K);
  for (const v1::Question& bad : {unknown, nothing, points, graded, read, other, question(65), question(3, 0),
                                  question(3, 4), question(3, 2, v1::INSTANT_RUNOFF)}) {
    const auto refused = check_question(bad);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.fault().check, &checks::definition_form);
  }
  for (const v1::RankingMethod method : {v1::SCOTTISH_STV, v1::INSTANT_RUNOFF, v1::SCHULZE, v1::BORDA})
    EXPECT_TRUE(check_question(question(64, 1, method)).ok());
  EXPECT_TRUE(check_question(question(3, 3)).ok());
}

TEST(RankingQuestion, RefusesMarksThatNoScreenOffers) {
  EXPECT_FALSE(bits_of(question(3), marks_of({1, 2, 4}), false).ok());
  EXPECT_FALSE(bits_of(question(3), marks_of({1, 2}), false).ok());
}

TEST(RankingQuestion, RefusesWhatWasNotOpened) {
  const v1::Question q = question(3);
  const OpenedList good{1, 2, 3, 0, 1, 0}, beyond{1, 2, 4, 0, 1, 0}, cut{1, 2, 3, 0, 1};
  EXPECT_TRUE(totals_of(q, {}, 2, {&good, 1}).ok());
  const auto refused = [&](const crypto::Result<Totals>& r) {
    return !r.ok() && r.fault().check == &checks::totals_add_up;
  };
  EXPECT_TRUE(refused(totals_of(q, {}, 2, {&beyond, 1})));
  EXPECT_TRUE(refused(totals_of(q, {}, 2, {&cut, 1})));
  EXPECT_TRUE(refused(totals_of(q, {}, 3, {&good, 1})));
  EXPECT_TRUE(refused(totals_of(q, {}, 2, {})));
  EXPECT_TRUE(refused(totals_of(q, std::vector<std::uint64_t>{1}, 2, {&good, 1})));
  const OpenedList nobody;
  EXPECT_EQ(totals_of(q, {}, 0, {&nobody, 1}).value().valid, 0u);
}

bool same(const RankingOutcome& a, const RankingOutcome& b) {
  if (a.elected != b.elected || a.rounds.size() != b.rounds.size()) return false;
  for (std::size_t r = 0; r < a.rounds.size(); ++r)
    if (a.rounds[r].votes != b.rounds[r].votes || a.rounds[r].elected != b.rounds[r].elected ||
        a.rounds[r].not_transferable != b.rounds[r].not_transferable)
      return false;
  return a.open.has_value() == b.open.has_value() && (!a.open || a.open->members == b.open->members);
}

// 10,000 small elections: what is opened in some other order counts as the ballots do.
TEST(RankingQuestion, OpenedRowsCountAsThePlainBallots) {
  std::mt19937_64 chance(20261201);
  std::size_t open = 0;
  for (int run = 0; run < 10'000; ++run) {
    const std::size_t m = 2 + chance() % 4, n = 1 + chance() % 12;
    const auto method = static_cast<v1::RankingMethod>(1 + run % 4);
    const auto seats = method == v1::INSTANT_RUNOFF ? 1 : static_cast<std::uint32_t>(1 + chance() % (m - 1));
    const v1::Question q = question(static_cast<std::uint32_t>(m), seats, method);
    const crypto::Statement statement = statement_of(q).value();
    const std::vector<test::PlainBallot> ballots = test::random_ballots(chance, n, m);
    std::vector<std::vector<std::uint64_t>> rows;
    for (const test::PlainBallot& ballot : ballots) {
      std::vector<std::uint32_t> ranks(m);
      for (std::size_t place = 0; place < ballot.size(); ++place)
        ranks[ballot[place]] = static_cast<std::uint32_t>(place + 1);
      const auto slots = statement.evaluate(bits_of(q, marks_of(ranks), false).value().bits.expose_secret());
      rows.emplace_back(slots.begin(), slots.end());
    }
    std::shuffle(rows.begin(), rows.end(), chance);
    OpenedList opened;
    for (const auto& row : rows) opened.insert(opened.end(), row.begin(), row.end());
    const Totals totals = totals_of(q, {}, n, {&opened, 1}).value();
    ASSERT_EQ(totals.valid, n);
    const RankingOutcome plain = count_rankings(method_of(q), test::rankings_of(ballots, m), seats, {});
    ASSERT_TRUE(same(count_rankings(method_of(q), *totals.rankings, seats, {}), plain)) << run;
    open += plain.open.has_value();
  }
  EXPECT_GT(open, 1000u) << "ties were among them";
  EXPECT_LT(open, 9000u);
}

// tests/vectors/ballot.json, which a program of its own computes.
TEST(RankingStatement, IsThatOfTheVectors) {
  const auto statements = test::vectors("ballot.json")["statements"];
  EXPECT_EQ(crypto::hex(statement_of(question(5)).value().encoding()), statements[7]["encoding"]);
}

}  // namespace
}  // namespace comitia::congress
