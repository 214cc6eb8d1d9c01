#include "crypto/group/digit_sum.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "crypto/group/multiscalar_plan.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::crypto {
namespace {

// The integers modulo q, counting: what a sum gives and how many operations it takes, without the curve's
// time.
class Counted {
 public:
  static inline MultiscalarCost cost{};

  Counted() = default;
  explicit Counted(const Scalar& value) : value_(value) {}
  Counted& operator+=(const Counted& other) {
    ++cost.additions;
    value_ += other.value_;
    return *this;
  }
  Counted& operator-=(const Counted& other) {
    ++cost.additions;
    value_ = value_ - other.value_;
    return *this;
  }
  Counted& double_in_place() {
    ++cost.doublings;
    value_ += value_;
    return *this;
  }
  friend Counted operator-(const Counted& a) { return Counted(-a.value_); }
  [[nodiscard]] const Scalar& value() const { return value_; }

 private:
  Scalar value_;
};

// The same numbers at every run: what is counted here varies by chance otherwise.
class Numbers {
 public:
  Scalar full() { return Scalar::reduce(next()); }
  Scalar half() {
    Array64 bytes = next();
    std::fill(bytes.begin() + 16, bytes.end(), std::uint8_t{0});
    return Scalar::reduce(bytes);
  }

 private:
  Array64 next() {
    Bytes input;
    append_u64(input, ++count_);
    return sha512(input);
  }
  std::uint64_t count_ = 0;
};

struct Case {
  std::vector<SignedScalar> scalars;
  std::vector<Counted> elements;
  Scalar expected;

  void add(const Scalar& k, const Scalar& element) {
    scalars.emplace_back(k);
    elements.emplace_back(element);
    expected += k * element;
  }
};

Case some_case(std::size_t full, std::size_t half) {
  Case out;
  Numbers numbers;
  for (std::size_t i = 0; i < full; ++i) out.add(numbers.full(), numbers.full());
  for (std::size_t i = 0; i < half; ++i) out.add(numbers.half(), numbers.full());
  return out;
}

// The number of a scalar's digits has a standard deviation below 3; hence the square root.
void expect_near(const MultiscalarCost& counted, const MultiscalarCost& predicted, std::size_t scalars) {
  const auto additions = static_cast<double>(counted.additions);
  const double tolerance = 0.01 * additions + 18 * std::sqrt(static_cast<double>(scalars));
  EXPECT_NEAR(static_cast<double>(predicted.additions), additions, tolerance);
  EXPECT_NEAR(static_cast<double>(predicted.doublings), static_cast<double>(counted.doublings), 6);
}

TEST(DigitSum, BucketsGiveTheSumAtTheCostPredicted) {
  for (const auto& [full, half] :
       {std::pair{64u, 0u}, {0u, 64u}, {200u, 100u}, {2000u, 1000u}, {10u, 3000u}}) {
    for (const unsigned width : {3u, 4u, 5u, 7u, 8u, 10u, 12u, 15u}) {
      SCOPED_TRACE(testing::Message() << full << '+' << half << " width " << width);
      const Case c = some_case(full, half);
      Counted::cost = {};
      EXPECT_EQ(bucket_sum<Counted>(c.scalars, c.elements, width).value(), c.expected);
      const MultiscalarCost counted = Counted::cost;
      // With few points and many buckets chance decides how high the highest bucket is.
      if (full + half >= (1u << (width - 1)) / 8)
        expect_near(counted, bucket_cost(full, half, width), full + half);
    }
  }
}

TEST(DigitSum, TablesGiveTheSumAtTheCostPredicted) {
  for (const auto& [full, half] : {std::pair{1u, 0u}, {0u, 1u}, {20u, 10u}, {100u, 50u}, {3u, 200u}}) {
    for (const unsigned width : {3u, 4u, 5u, 6u}) {
      SCOPED_TRACE(testing::Message() << full << '+' << half << " width " << width);
      const Case c = some_case(full, half);
      Counted::cost = {};
      EXPECT_EQ(table_sum<Counted>(c.scalars, c.elements, width).value(), c.expected);
      expect_near(Counted::cost, straus_cost(full, half, width), full + half);
    }
  }
}

TEST(DigitSum, ShortScalarsCostOnlyTheirWindows) {
  const Case c = some_case(0, 3000);
  Counted::cost = {};
  (void)bucket_sum<Counted>(c.scalars, c.elements, 8);
  EXPECT_LT(Counted::cost.additions, 17u * 3000 + 17 * 128);
  Case ones;
  for (int i = 0; i < 100; ++i) ones.add(Scalar(1), Scalar::random());
  Counted::cost = {};
  EXPECT_EQ(bucket_sum<Counted>(ones.scalars, ones.elements, 8).value(), ones.expected);
  EXPECT_EQ(Counted::cost.additions, 99u);
  EXPECT_EQ(Counted::cost.doublings, 0u);
  Counted::cost = {};
  EXPECT_EQ(table_sum<Counted>(ones.scalars, ones.elements, 5).value(), ones.expected);
  EXPECT_EQ(Counted::cost.additions, 99u);
  EXPECT_EQ(Counted::cost.doublings, 0u);
}

TEST(DigitSum, NothingCostsNothing) {
  Case zeros;
  for (int i = 0; i < 10; ++i) zeros.add(Scalar(0), Scalar::random());
  Counted::cost = {};
  EXPECT_TRUE(bucket_sum<Counted>(zeros.scalars, zeros.elements, 4).value().is_zero());
  EXPECT_TRUE(table_sum<Counted>(zeros.scalars, zeros.elements, 4).value().is_zero());
  EXPECT_TRUE(bucket_sum<Counted>({}, {}, 4).value().is_zero());
  EXPECT_TRUE(table_sum<Counted>({}, {}, 4).value().is_zero());
  EXPECT_EQ(Counted::cost.additions, 0u);
  EXPECT_EQ(Counted::cost.doublings, 0u);
}

}  // namespace
}  // namespace comitia::crypto
