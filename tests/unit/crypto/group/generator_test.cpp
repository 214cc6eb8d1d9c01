#include "crypto/group/generator.hpp"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

TEST(Generator, Vectors) {
  const auto vectors = test::vectors("group.json");
  for (const auto& v : vectors["generators"]) {
    EXPECT_EQ(hex(generator(v["index"].get<std::uint32_t>()).encode()), v["point"]);
  }
  EXPECT_GE(vectors["generators"].size(), 4u);
}

TEST(Generator, SpecificationQuotesTheVectors) {
  const auto vectors = test::vectors("group.json");
  const std::string text = test::specification("01-group.md");
  for (std::size_t i = 0; i < 4; ++i) {
    const auto point = vectors["generators"][i]["point"].get<std::string>();
    EXPECT_NE(text.find(point), std::string::npos) << point;
  }
}

TEST(Generator, AllDifferAndNoneIsTheBaseOrTheIdentity) {
  std::set<EncodedPoint> seen{Point().encode(), Point::base().encode()};
  for (std::uint32_t i = 0; i < 300; ++i) EXPECT_TRUE(seen.insert(generator(i).encode()).second) << i;
}

TEST(Generator, TableIsOfTheSamePoint) {
  const Scalar k = Scalar::random();
  for (const std::uint32_t i : {0u, 1u, 7u}) {
    EXPECT_EQ(generator_table(i).point(), generator(i));
    EXPECT_EQ(generator_table(i) * k, k * generator(i));
  }
}

TEST(Generator, ThreadsSeeOneAndTheSame) {
  constexpr std::uint32_t kFirst = 1000;
  constexpr std::uint32_t kCount = 64;
  std::vector<std::vector<const Point*>> points(4);
  std::vector<const FixedBase*> tables(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < points.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::uint32_t i = 0; i < kCount; ++i) points[t].push_back(&generator(kFirst + i));
      tables[t] = &generator_table(kFirst);
    });
  }
  for (std::thread& t : threads) t.join();
  for (std::size_t t = 1; t < points.size(); ++t) {
    EXPECT_EQ(points[t], points[0]);
    EXPECT_EQ(tables[t], tables[0]);
  }
}

}  // namespace
}  // namespace comitia::crypto
