#include "crypto/group/multiscalar.hpp"

#include <gtest/gtest.h>

#include "crypto/group/generator.hpp"

namespace comitia::crypto {
namespace {

Point naive(std::span<const Scalar> scalars, std::span<const Point> points) {
  Point sum;
  for (std::size_t i = 0; i < scalars.size(); ++i) sum += scalars[i] * points[i];
  return sum;
}

TEST(Multiscalar, AgreesWithNaive) {
  for (const std::size_t n : {0, 1, 2, 3, 7, 16, 33, 63, 64, 65, 130, 257, 700}) {
    std::vector<Scalar> k;
    std::vector<Point> p;
    for (std::size_t i = 0; i < n; ++i) {
      k.push_back(Scalar::random());
      p.push_back(Scalar::random() * Point::base());
    }
    EXPECT_EQ(multiscalar(k, p).encode(), naive(k, p).encode()) << n;
  }
}

}  // namespace
}  // namespace comitia::crypto
