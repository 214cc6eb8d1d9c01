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

TEST(Lagrange, ScaledIsWholeAndProportional) {
  const std::vector<std::vector<std::uint32_t>> cases{
      {1}, {7}, {1, 2, 3}, {2, 5, 1}, {4, 9, 30}, {1, 2, 4, 8}, {32, 31, 30, 29, 28}};
  for (const std::vector<std::uint32_t>& indices : cases) {
    const ScaledLagrange scaled = scaled_lagrange_at_zero(indices);
    const std::vector<Scalar> lambda = lagrange_at_zero(indices);
    ASSERT_EQ(scaled.coefficients.size(), indices.size());
    for (std::size_t i = 0; i < indices.size(); ++i)
      EXPECT_EQ(scaled.coefficients[i], scaled.scale * lambda[i]);
  }
  EXPECT_EQ(scaled_lagrange_at_zero(std::vector<std::uint32_t>{1, 2, 3}).scale, Scalar{1});  // 3, -3, 1
  EXPECT_EQ(scaled_lagrange_at_zero(std::vector<std::uint32_t>{2, 4}).coefficients[0], Scalar{2});
}

// Where whole numbers would be too long, or there are none, it is the plain coefficients.
TEST(Lagrange, ScaledGivesWayToThePlainOne) {
  std::vector<std::uint32_t> many;
  for (std::uint32_t i = 1; i <= 32; ++i) many.push_back(1'000'003 * i + i * i);
  EXPECT_EQ(scaled_lagrange_at_zero(many).scale, Scalar{1});
  EXPECT_EQ(scaled_lagrange_at_zero(many).coefficients, lagrange_at_zero(many));
  const std::vector<std::uint32_t> twice{3, 3};
  EXPECT_EQ(scaled_lagrange_at_zero(twice).scale, Scalar{1});
}

}  // namespace
}  // namespace comitia::crypto
