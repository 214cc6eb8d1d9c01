#include "crypto/ballot/linear.hpp"

#include <gtest/gtest.h>

#include "tests/support/questions.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

using test::scalar_named;

TEST(Linear, IntegersModuloQ) {
  EXPECT_EQ(scalar_of(7), Scalar(7));
  EXPECT_EQ(scalar_of(-7) + Scalar(7), Scalar());
  EXPECT_EQ(scalar_of(0), Scalar());
}

TEST(Linear, EvaluatesAForm) {
  const std::vector<Scalar> values{scalar_named("a"), scalar_named("b"), scalar_named("c"),
                                   scalar_named("d")};
  const LinearForm form{{0, 1}, {1, -1}, {2, 5}, {3, -3}};
  const Scalar expected = values[0] - values[1] + Scalar(5) * values[2] - Scalar(3) * values[3];
  EXPECT_EQ(evaluate(form, std::span(values)), expected);
  EXPECT_EQ(evaluate(LinearForm{}, std::span(values)), Scalar());
}

TEST(Linear, SecretAndPublicScalarsAgree) {
  const std::vector<Scalar> values{scalar_named("a"), scalar_named("b")};
  std::vector<SecretScalar> secrets;
  for (const Scalar& v : values) secrets.emplace_back(v);
  const LinearForm form{{0, -4}, {1, 1}};
  EXPECT_EQ(evaluate(form, std::span<const SecretScalar>(secrets)).declassify(),
            evaluate(form, std::span(values)));
}

// The second constraint needs the first one's pivot, so that the order of solving matters.
TEST(Linear, SolvesPivotsInOrder) {
  const Statement s =
      std::move(
          Statement::make(4, {{{{{0, 1}}}}}, {{{{0, 2}, {1, 1}, {3, -1}}, 3, 1}, {{{1, -7}, {2, 1}}, -2, 2}}))
          .value();
  const Scalar x = scalar_named("x");
  std::vector<Scalar> f(4);
  f[0] = scalar_named("f0");
  f[3] = scalar_named("f3");
  solve_pivots(s, x, std::span(f));
  for (const Constraint& c : s.constraints())
    EXPECT_EQ(evaluate(c.form, std::span<const Scalar>(f)), scalar_of(c.constant) * x);
}

TEST(Linear, SolvesAllQuestions) {
  const Scalar x = scalar_named("x");
  for (const Statement& s :
       {test::ApproveOppose(6, 5).statement(), test::ApproveOppose(6, 5, true).statement(),
        test::ChooseAtMost(7, 3).statement(), test::Motion().statement()}) {
    std::vector<Scalar> f(s.bits());
    for (const std::uint32_t j : s.free_bits()) f[j] = scalar_named(std::to_string(j));
    solve_pivots(s, x, std::span(f));
    for (const Constraint& c : s.constraints())
      EXPECT_EQ(evaluate(c.form, std::span<const Scalar>(f)), scalar_of(c.constant) * x);
  }
}

}  // namespace
}  // namespace comitia::crypto
