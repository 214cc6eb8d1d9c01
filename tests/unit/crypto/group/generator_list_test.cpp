#include "crypto/group/generator_list.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "crypto/group/generator.hpp"

namespace comitia::crypto {
namespace {

void expect_generators(const GeneratorList& list, std::size_t n) {
  ASSERT_EQ(list.encoded(n).size(), 32 * n);
  ASSERT_EQ(list.points(n).size(), n);
  for (std::size_t i = 0; i < n; ++i) {
    const EncodedPoint expected = generator(static_cast<std::uint32_t>(i)).encode();
    EXPECT_TRUE(same(list.encoded(n).subspan(32 * i, 32), expected)) << i;
    EXPECT_EQ(PublicSum(list.points(n)[i]).encode(), expected) << i;
  }
}

TEST(GeneratorList, GrowsAndKeepsWhatIsThere) {
  const auto few = GeneratorList::first(3);
  expect_generators(*few, 3);
  const auto more = GeneratorList::first(50);
  expect_generators(*more, 50);
  expect_generators(*few, 3);
  EXPECT_EQ(GeneratorList::first(10), more) << "the longest one serves all";
  expect_generators(*GeneratorList::first(0), 0);
}

TEST(GeneratorList, ThreadsGrowItTogether) {
  std::vector<std::jthread> threads;
  for (std::size_t t = 1; t <= 4; ++t)
    threads.emplace_back([t] { expect_generators(*GeneratorList::first(60 + 7 * t), 60 + 7 * t); });
}

}  // namespace
}  // namespace comitia::crypto
