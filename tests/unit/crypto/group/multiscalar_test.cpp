#include "crypto/group/multiscalar.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "crypto/base/random.hpp"

namespace comitia::crypto {
namespace {

struct Sum {
  std::vector<Scalar> scalars;
  std::vector<Point> points;

  void add(const Scalar& k, const Point& p) {
    scalars.push_back(k);
    points.push_back(p);
  }
  [[nodiscard]] Point naive() const {
    Point out;
    for (std::size_t i = 0; i < scalars.size(); ++i) out += scalars[i] * points[i];
    return out;
  }
  [[nodiscard]] Point fast() const { return multiscalar(scalars, points); }
};

Point random_point() { return FixedBase::generator() * Scalar::random(); }

Scalar random_half() {
  Array64 half{};
  random_fill(std::span(half).first(16));
  return Scalar::reduce(half);
}

TEST(Multiscalar, EmptySumIsTheIdentity) { EXPECT_TRUE(multiscalar({}, std::span<const Point>()).is_identity()); }

TEST(Multiscalar, AgreesWithNaiveForManySizes) {
  for (const std::size_t n : {1, 2, 3, 4, 7, 8, 15, 16, 31, 33, 63, 64, 65, 100, 128, 200, 333, 700}) {
    Sum sum;
    for (std::size_t i = 0; i < n; ++i)
      sum.add(i % 3 == 2 ? random_half() : Scalar::random(), random_point());
    EXPECT_EQ(sum.fast(), sum.naive()) << n;
  }
}

TEST(Multiscalar, HalfScalarsAlone) {
  for (const std::size_t n : {1, 10, 64, 150, 400}) {
    Sum sum;
    for (std::size_t i = 0; i < n; ++i) sum.add(random_half(), random_point());
    EXPECT_EQ(sum.fast(), sum.naive()) << n;
  }
}

// Scalars at the edges, points that repeat, cancel or are the identity, in sums small and large.
TEST(Multiscalar, EdgesInEveryPlan) {
  Array64 ones{};
  std::fill(ones.begin(), ones.begin() + 16, std::uint8_t{0xff});
  const Scalar all_ones = Scalar::reduce(ones);  // 2^128 - 1
  const Scalar edges[] = {Scalar(0),
                          Scalar(1),
                          -Scalar(1),
                          Scalar(2),
                          -Scalar(2),
                          all_ones,
                          all_ones + Scalar(1),
                          -all_ones,
                          Scalar(2).inverse(),
                          -Scalar(2).inverse(),
                          Scalar(255),
                          Scalar(1u << 15)};
  const Point p = random_point();
  for (const std::size_t n : {1, 5, 40, 90, 300}) {
    Sum sum;
    for (std::size_t i = 0; i < n; ++i) {
      const Point points[] = {p, -p, Point(), random_point(), p};
      sum.add(edges[i % std::size(edges)], points[i % std::size(points)]);
    }
    EXPECT_EQ(sum.fast(), sum.naive()) << n;
  }
}

TEST(Multiscalar, OneEdgeAtATime) {
  const Point p = random_point();
  for (const Scalar& k : {Scalar(0), Scalar(1), -Scalar(1), random_half(), Scalar::random()}) {
    for (const Point& q : {p, Point()}) {
      for (const std::size_t n : {1, 3, 70, 200}) {
        Sum sum;
        for (std::size_t i = 0; i < n; ++i) sum.add(k, q);
        EXPECT_EQ(sum.fast(), Scalar(n) * k * q) << n;
      }
    }
  }
}

TEST(Multiscalar, SumThatCancelsIsTheIdentity) {
  for (const std::size_t n : {2, 60, 400}) {
    Sum sum;
    for (std::size_t i = 0; i < n; i += 2) {
      const Scalar k = Scalar::random();
      const Point p = random_point();
      sum.add(k, p);
      sum.add(-k, p);
    }
    EXPECT_TRUE(sum.fast().is_identity()) << n;
    sum.scalars.back() += Scalar(1);
    EXPECT_EQ(sum.fast(), sum.points.back()) << n;
  }
}

// Large sums are compared through their logarithms: sum k_i (l_i g) = (sum k_i l_i) g.
TEST(Multiscalar, LargeSums) {
  Sum sum;
  Scalar logarithm;
  for (std::size_t i = 0; i < 6000; ++i) {
    const Scalar k = i % 3 == 0 ? random_half() : Scalar::random();
    const Scalar l = Scalar::random();
    sum.add(k, FixedBase::generator() * l);
    logarithm += k * l;
  }
  EXPECT_EQ(sum.fast(), FixedBase::generator() * logarithm);
}

}  // namespace
}  // namespace comitia::crypto
