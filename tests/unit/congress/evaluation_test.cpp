#include "congress/evaluation.hpp"

#include <gtest/gtest.h>

#include <random>

#include "crypto/ballot/contest.hpp"
#include "proto/limits.hpp"
#include "tests/support/reviews.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::congress {
namespace {

v1::Question question(int persons, int aspects, int grades) {
  v1::Question out;
  out.set_kind(v1::EVALUATION);
  for (int i = 0; i < persons; ++i) out.add_candidates("person " + std::to_string(i));
  for (int i = 0; i < aspects; ++i) out.add_aspects("aspect " + std::to_string(i));
  for (int i = 0; i < grades; ++i) out.add_grades("grade " + std::to_string(i));
  return out;
}

std::string why(const crypto::Result<void>& r) { return r.ok() ? "" : std::string(r.fault().check->name); }

TEST(CheckEvaluation, TakesTheSampleAndRefusesWhatIsNoEvaluation) {
  EXPECT_TRUE(check_question(test::sample_evaluation()).ok());
  const std::vector<std::function<void(v1::Question&)>> cases = {
      [](auto& q) { q.set_seats(1); },
      [](auto& q) { q.clear_candidates(); },
      [](auto& q) { q.clear_aspects(); },
      [](auto& q) { q.clear_grades(); },
      [](auto& q) { q.set_aspects(1, q.aspects(0)); },
      [](auto& q) { q.set_grades(1, q.grades(0)); },
      [](auto& q) { q.set_grades(0, ""); },
      [](auto& q) { q.mutable_grades()->DeleteSubrange(1, 2); },
      [](auto& q) { q.set_aspects(0, std::string(201, 'a')); },
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    v1::Question q = test::sample_evaluation();
    cases[i](q);
    EXPECT_EQ(why(check_question(q)), "definition-form") << i;
  }
  v1::Question election = test::sample_evaluation();
  election.set_kind(v1::APPROVE_OPPOSE_ABSTAIN);
  election.set_seats(1);
  EXPECT_EQ(why(check_question(election)), "definition-form");
}

TEST(CheckEvaluation, StopsAtBitsSlotsAndBytes) {
  EXPECT_TRUE(check_question(question(512, 1, 8)).ok());   // 4096 bits, 3584 slots
  EXPECT_FALSE(check_question(question(512, 2, 5)).ok());  // 4096 slots: larger than a ballot
  EXPECT_NE(check_question(question(512, 2, 5)).fault().where.find("bytes"), std::string::npos);
  EXPECT_NE(check_question(question(512, 2, 6)).fault().where.find("slots"), std::string::npos);
  EXPECT_NE(check_question(question(512, 1, 16)).fault().where.find("slots"), std::string::npos);
  EXPECT_NE(check_question(question(171, 16, 3)).fault().where.find("bits"), std::string::npos);
  // The last that fits, and one more person; computed a second way from what a ballot is made of.
  for (int persons = 1; persons <= 512; ++persons) {
    const v1::Question q = question(persons, 2, 5);
    const std::size_t slots = static_cast<std::size_t>(persons) * 8, rows = (slots + 63) / 64;
    const std::size_t bytes = 32 * (2 + rows + slots + 4 + rows + 1 + slots + 2 + rows + 2) + 2 * 288;
    const bool near = bytes + 2048 > limits::kBallotBytes;
    if (persons % 64 == 0 || near) {
      ASSERT_EQ(check_question(q).ok(), bytes <= limits::kBallotBytes) << persons;
    }
  }
}

TEST(EvaluationBits, GiveEachPlaceExactlyOneGrade) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 60; ++round) {
    const int persons = 1 + static_cast<int>(random() % 4), aspects = 1 + static_cast<int>(random() % 4),
              grades = 2 + static_cast<int>(random() % 5);
    const v1::Question q = question(persons, aspects, grades);
    const crypto::Statement statement = statement_of(q).value();
    std::vector<Mark> marks;
    for (std::size_t i = 0; i < marks_asked(q); ++i)
      marks.push_back(grade_mark(static_cast<std::uint32_t>(random() % static_cast<unsigned>(grades + 3))));
    const Marked marked = bits_of(q, marks, random() % 2 == 0).value();
    EXPECT_FALSE(marked.is_void);
    EXPECT_TRUE(statement.satisfied(marked.bits.expose_secret()));
    const auto slots = statement.evaluate(marked.bits.expose_secret());
    for (std::size_t cell = 0; cell < marks.size(); ++cell)
      for (int g = 1; g < grades; ++g)
        ASSERT_EQ(slots[cell * static_cast<std::size_t>(grades - 1) + static_cast<std::size_t>(g - 1)],
                  static_cast<int>(marks[cell]) == g ? 1 : 0);
  }
}

TEST(EvaluationBits, NoOtherVectorOfBitsIsABallot) {
  const crypto::Statement statement = statement_of(question(1, 2, 3)).value();
  int ballots = 0;
  for (unsigned n = 0; n < 64; ++n) {
    std::vector<std::uint8_t> bits;
    for (unsigned i = 0; i < 6; ++i) bits.push_back(static_cast<std::uint8_t>(n >> i & 1));
    ballots += statement.satisfied(bits);
  }
  EXPECT_EQ(ballots, 9);
}

TEST(EvaluationTotals, AddUpToTheBallots) {
  const v1::Question q = question(1, 2, 3);
  const std::vector<std::uint64_t> slots{4, 5, 0, 10};
  const Totals totals = totals_of(q, slots, 10).value();
  EXPECT_EQ(totals.grades, (std::vector<std::vector<std::uint64_t>>{{4, 5, 1}, {0, 10, 0}}));
  EXPECT_EQ(totals.valid, 10u);
  EXPECT_EQ(totals.void_ballots, 0u);
  for (const std::vector<std::uint64_t>& bad :
       {std::vector<std::uint64_t>{4, 7, 0, 0}, {0, 0, 11, 0}, {1, 1, 1}, {~std::uint64_t{0}, 2, 0, 0}})
    EXPECT_EQ(totals_of(q, bad, 10).fault().check->name, "totals-add-up");
}

// tests/vectors/ballot.json, which a program of its own computes.
TEST(EvaluationStatement, IsThatOfTheVectors) {
  const auto statements = test::vectors("ballot.json")["statements"];
  EXPECT_EQ(crypto::hex(statement_of(question(2, 3, 4)).value().encoding()), statements[5]["encoding"]);
  EXPECT_EQ(crypto::hex(statement_of(question(5, 5, 5)).value().encoding()), statements[6]["encoding"]);
}

}  // namespace
}  // namespace comitia::congress
