#include "ballot-client/core/plan/preflib_marks.hpp"

#include <gtest/gtest.h>

namespace comitia::client::plan {
namespace {

TEST(PreflibMarks, AreRanksByAlternative) {
  Findings findings;
  const auto file = read_preflib(
      "# DATA TYPE: toi\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 4\n# NUMBER UNIQUE ORDERS: 3\n# "
      "ALTERNATIVE NAME 1: A\n"
      "# ALTERNATIVE NAME 2: B\n# ALTERNATIVE NAME 3: C\n2: 3,1\n1: 2\n1: {1,2},3\n",
      "some.toi", findings);
  ASSERT_TRUE(file);
  const auto rank = [](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    return std::vector<congress::Mark>{congress::number_mark(a), congress::number_mark(b),
                                       congress::number_mark(c)};
  };
  EXPECT_EQ(preflib_marks(*file), (std::vector<std::vector<congress::Mark>>{rank(2, 0, 1), rank(2, 0, 1),
                                                                            rank(0, 1, 0), rank(0, 0, 0)}));
}

}  // namespace
}  // namespace comitia::client::plan
