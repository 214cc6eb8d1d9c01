#include "ballot-client/core/plan/preflib.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "congress/ranking_method.hpp"
#include "tests/support/findings.hpp"

namespace comitia::client::plan {
namespace {

using Order = std::vector<congress::Alternative>;

std::string header(std::string_view type, int voters) {
  return "# DATA TYPE: " + std::string(type) +
         "\n# NUMBER ALTERNATIVES: 4\n# NUMBER VOTERS: " + std::to_string(voters) +
         "\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n# ALTERNATIVE NAME 3: C\n# ALTERNATIVE NAME 4: "
         "D\n";
}

Order order_of(const PreflibFile& file, std::size_t i) {
  const auto order = file.rankings.order(i);
  return {order.begin(), order.end()};
}

std::string told(const std::string& text) {
  Findings findings;
  const auto file = read_preflib(text, "f", findings);
  EXPECT_EQ(file.has_value(), findings.errors() == 0);
  return test::names_of(findings);
}

TEST(Preflib, ReadsStrictOrders) {
  Findings findings;
  const auto file = read_preflib(header("soi", 5) + "3: 3,1\r\n\n 2 : 4 , 2,1,3 \n", "f", findings);
  ASSERT_TRUE(file);
  EXPECT_EQ(test::names_of(findings), "");
  EXPECT_EQ(file->names, (std::vector<std::string>{"A", "B", "C", "D"}));
  EXPECT_EQ(file->rankings.ballots(), 5u);
  EXPECT_EQ(order_of(*file, 0), (Order{2, 0}));
  EXPECT_EQ(order_of(*file, 1), (Order{3, 1, 0, 2}));
}

TEST(Preflib, ATieOfAllTheLastRanksNoneOfThem) {
  Findings findings;
  const auto file = read_preflib(header("toi", 15) + "1: 2,{1,3,4}\n2: 2,{1,3}\n4: {1,2},3,4\n8: {1,2,3,4}\n",
                                 "f", findings);
  ASSERT_TRUE(file);
  ASSERT_EQ(file->rankings.size(), 1u);
  EXPECT_EQ(order_of(*file, 0), Order{1});
  EXPECT_EQ(file->rankings.void_ballots(), 14u);
  EXPECT_EQ(test::names_of(findings), "f:9 order_void (warning)\nf:10 order_void (warning)\n");
}

TEST(Preflib, TellsWhatIsWrongByLineAndCharacter) {
  const std::string soi = header("soi", 3);
  EXPECT_EQ(told(soi + "3: 1,2,1\n"), "f:8:8 order_twice\n");
  EXPECT_EQ(told(soi + "3: 1,5\n"), "f:8:6 order_alternative\n");
  EXPECT_EQ(told(soi + "3: 1,0\n"), "f:8:6 order_alternative\n");
  EXPECT_EQ(told(soi + "3: 1,99999999999999999999999\n"), "f:8:6 order_alternative\n");
  EXPECT_EQ(told(soi + "0: 1\n"), "f:8:1 order_count\n");
  EXPECT_EQ(told(soi + "99999999999999999999999: 1\n"), "f:8:1 order_count\n");
  EXPECT_EQ(told(soi + "100000000: 1\n1: 2\n"), "f:9 order_many\n");
  EXPECT_EQ(told(soi + "-3: 1\n"), "f:8:1 order_form\n");
  EXPECT_EQ(told(soi + "3 1,2\n"), "f:8:3 order_form\n");
  EXPECT_EQ(told(soi + "3: 1;2\n"), "f:8:5 order_form\n");
  EXPECT_EQ(told(soi + "3: 1,x\n"), "f:8:6 order_form\n");
  EXPECT_EQ(told(soi + "3: {1,2},3\n"), "f:8 order_ties\n");
  EXPECT_EQ(told(soi + "3: {1,2\n"), "f:8 order_cut\n");
  EXPECT_EQ(told(soi + "3: 1,\n"), "f:8 order_cut\n");
  EXPECT_EQ(told(soi + "3:\n"), "f:8 order_cut\n");
  EXPECT_EQ(told(soi + "3\n"), "f:8 order_cut\n");
  EXPECT_EQ(told(header("soc", 3) + "3: 1,2,3\n"), "f:8 order_short\n");
  EXPECT_EQ(told(soi + "3: 1,1\n2: 7\n"), "f:8:6 order_twice\nf:9:4 order_alternative\n");
}

TEST(Preflib, TellsWhereHeaderAndOrdersDiffer) {
  EXPECT_EQ(told(header("soi", 3) + "2: 1,2\n"), "f:3 preflib_voters\n");
  EXPECT_EQ(told("# NUMBER UNIQUE ORDERS: 2\n" + header("soi", 2) + "2: 1,2\n"),
            "f:1 preflib_orders (warning)\n");
  EXPECT_EQ(told(header("soi", 3)), "f orders_none\nf:3 preflib_voters\n");
  EXPECT_EQ(told(header("toi", 3) + "3: {1,2,3,4}\n"), "f orders_none\n");
  EXPECT_EQ(told("3: 1,2\n"), "f:1 preflib_header\nf:1 preflib_header\n");
  EXPECT_EQ(told("4\n1,A\n"), "f:1 preflib_old\n");
  EXPECT_EQ(told(""), "f preflib_header\nf preflib_header\n");
}

// deploy/data, and what its README says of it.
PreflibFile data(const std::string& name) {
  std::ifstream in(std::string(COMITIA_DATA) + "/" + name, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  Findings findings;
  auto file = read_preflib(text.str(), name, findings);
  EXPECT_EQ(test::names_of(findings), "");
  return *file;
}

using Numbers = std::vector<std::vector<std::uint64_t>>;

Numbers pairwise(const PreflibFile& file) {
  const congress::Pairwise numbers = congress::Pairwise::of(file.rankings);
  Numbers out(numbers.alternatives());
  for (std::size_t a = 0; a < out.size(); ++a)
    for (std::size_t b = 0; b < out.size(); ++b) out[a].push_back(numbers.at(a, b));
  return out;
}

TEST(Debian, GivesTheNumbersOfEachPairAndTheSchulzeWinners) {
  const PreflibFile leader2002 = data("debian-2002-leader.soi");
  EXPECT_EQ(pairwise(leader2002),
            (Numbers{{0, 260, 180, 387}, {199, 0, 140, 407}, {291, 327, 0, 444}, {68, 50, 18, 0}}));
  const PreflibFile leader2003 = data("debian-2003-leader.soi");
  EXPECT_EQ(pairwise(leader2003), (Numbers{{0, 45, 76, 57, 236},
                                           {428, 0, 262, 252, 450},
                                           {385, 221, 0, 244, 410},
                                           {397, 228, 237, 0, 427},
                                           {202, 29, 65, 39, 0}}));
  const auto winner = [](const PreflibFile& file) {
    return congress::count_rankings(congress::RankingMethod::kSchulze, file.rankings, 1, {}).elected;
  };
  EXPECT_EQ(winner(leader2002), std::vector<std::size_t>{2});
  EXPECT_EQ(winner(leader2003), std::vector<std::size_t>{1});
}

// The stages that Renfrewshire Council declared (deploy/data/README.md).
TEST(Renfrewshire, IsCountedAsItsReturningOfficerDid) {
  const PreflibFile ward = data("renfrewshire-2017-ward-11.soi");
  const auto out = congress::count_rankings(congress::RankingMethod::kScottishStv, ward.rankings, 3, {});
  EXPECT_EQ(out.quota, 1404 * congress::kVote);
  Numbers rounds;
  for (const congress::RankingRound& round : out.rounds) rounds.push_back(round.votes);
  EXPECT_EQ(rounds, (Numbers{{178'300'000, 21'200'000, 17'000'000, 255'200'000, 89'600'000},
                             {178'300'000, 53'768'416, 23'072'840, 140'400'000, 121'268'736},
                             {140'400'000, 57'849'568, 40'694'064, 140'400'000, 128'899'640},
                             {140'400'000, 73'370'360, 0, 140'400'000, 140'734'264}}));
  EXPECT_EQ(out.elected, (std::vector<std::size_t>{3, 0, 4}));
}

}  // namespace
}  // namespace comitia::client::plan
