#include "crypto/keys/polynomial.hpp"

#include <gtest/gtest.h>

namespace comitia::crypto {
namespace {

Point times_g(const Scalar& k) { return FixedBase::generator() * k; }

std::vector<SecretScalar> secrets(std::initializer_list<std::uint64_t> values) {
  std::vector<SecretScalar> out;
  for (const std::uint64_t value : values) out.emplace_back(Scalar{value});
  return out;
}

TEST(Polynomial, EvaluatesSmallExamplesByHand) {
  const auto f = secrets({7, 5, 3});  // 7 + 5x + 3x^2
  EXPECT_EQ(evaluate(f, 0).declassify(), Scalar{7});
  EXPECT_EQ(evaluate(f, 1).declassify(), Scalar{15});
  EXPECT_EQ(evaluate(f, 2).declassify(), Scalar{29});
  EXPECT_EQ(evaluate(f, 255).declassify(), Scalar{7 + 5 * 255 + 3 * 255 * 255});
  EXPECT_EQ(evaluate(std::span<const SecretScalar>(), 9).declassify(), Scalar{});
}

TEST(Polynomial, PointsFollowTheScalarsAtEveryPlace) {
  const std::vector<Scalar> f = {Scalar::random(), Scalar::random(), Scalar::random(), Scalar::random()};
  std::vector<SecretScalar> secret;
  std::vector<Point> points;
  for (const Scalar& a : f) {
    secret.emplace_back(a);
    points.push_back(times_g(a));
  }
  for (std::uint32_t at = 0; at <= 255; ++at) {
    EXPECT_EQ(evaluate(points, at), times_g(evaluate(secret, at).declassify())) << at;
  }
}

TEST(Polynomial, LagrangeKnownValues) {
  const std::vector<std::uint32_t> indices = {1, 2, 3};
  const std::vector<Scalar> lambda = lagrange_at_zero(indices);
  ASSERT_EQ(lambda.size(), 3u);
  EXPECT_EQ(lambda[0], Scalar{3});
  EXPECT_EQ(lambda[1], -Scalar{3});
  EXPECT_EQ(lambda[2], Scalar{1});
}

TEST(Polynomial, LagrangeGivesTheValueAtZeroFromAnyPlacesInAnyOrder) {
  const auto f = secrets({42, 1000003, 17});
  for (const std::vector<std::uint32_t>& indices :
       {std::vector<std::uint32_t>{1, 2, 3}, {5, 1, 4}, {255, 254, 7}, {9, 3, 200, 77}}) {
    const std::vector<Scalar> lambda = lagrange_at_zero(indices);
    Scalar sum;
    for (std::size_t i = 0; i < indices.size(); ++i) sum += lambda[i] * evaluate(f, indices[i]).declassify();
    EXPECT_EQ(sum, Scalar{42});
  }
}

TEST(Polynomial, TooFewPlacesGiveAnotherValue) {
  const auto f = secrets({42, 1000003, 17});
  const std::vector<std::uint32_t> indices = {1, 3};
  const std::vector<Scalar> lambda = lagrange_at_zero(indices);
  const Scalar sum = lambda[0] * evaluate(f, 1).declassify() + lambda[1] * evaluate(f, 3).declassify();
  EXPECT_NE(sum, Scalar{42});
}

}  // namespace
}  // namespace comitia::crypto
