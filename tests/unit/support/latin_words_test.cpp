#include "tests/support/latin_words.hpp"

#include <gtest/gtest.h>

namespace comitia::test {
namespace {

using Words = std::set<std::string>;

TEST(LatinWords, AreWhatIsNeitherChineseNorANumberNorAHash) {
  EXPECT_EQ(latin_words("应到 256，超过 1/2 = 129 票（12.5%）", {}), Words{});
  EXPECT_EQ(latin_words("状态：final，open；final", {}), (Words{"final", "open"}));
  EXPECT_EQ(latin_words("根 00112233445566778899aabbccddeeff", {}), Words{});
  EXPECT_EQ(latin_words("根 abc 00112233", {}), Words{"abc"}) << "too short for a hash";
}

TEST(LatinWords, PassOverNamesWhereTheyStandAlone) {
  EXPECT_EQ(latin_words("Candidate 1：当选；Candidate 12：elected", {"Candidate 1"}),
            (Words{"Candidate", "elected"}));
  EXPECT_EQ(latin_words("选票 presidium-2 的再次选举", {"presidium", "presidium-2"}), Words{});
  EXPECT_EQ(latin_words("选票 presidium-2", {"presidium"}), Words{"presidium-2"});
  EXPECT_EQ(latin_words("请给出 --anchor", {"--anchor"}), Words{});
}

}  // namespace
}  // namespace comitia::test
