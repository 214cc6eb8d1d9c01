#include "ballot-client/cli/import/stroke_counts.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace comitia::client::cli {
namespace {

TEST(StrokeCount, IsThatOfTheMainland) {
  const std::u32string_view characters = U"一丁于王刘李张陈黄郑范苏蔡魏欧赵诸龘䶮";
  const std::uint32_t counts[] = {1, 2, 3, 4, 6, 7, 7, 7, 11, 8, 8, 7, 14, 17, 8, 9, 10, 48, 9};
  for (std::size_t i = 0; i < characters.size(); ++i)
    EXPECT_EQ(stroke_count(characters[i]), counts[i]) << static_cast<unsigned>(characters[i]);
}

TEST(StrokeCount, IsOfTwoBlocks) {
  for (const char32_t c : {U'A', U'\u33ff', U'\u4dc0', U'\ua000', U'\U00020bb7', U'\u00b7'})
    EXPECT_EQ(stroke_count(c), 0u);
  for (char32_t c = 0x4e00; c < 0xa000; ++c) EXPECT_GT(stroke_count(c), 0u) << static_cast<unsigned>(c);
  for (char32_t c = 0x3400; c < 0x4dc0; ++c) EXPECT_LT(stroke_count(c), 64u) << static_cast<unsigned>(c);
}

TEST(FirstStroke, IsKnownOfUsualSurnames) {
  EXPECT_EQ(first_stroke(U'李'), 1u);
  EXPECT_EQ(first_stroke(U'吴'), 2u);
  EXPECT_EQ(first_stroke(U'何'), 3u);
  EXPECT_EQ(first_stroke(U'宋'), 4u);
  EXPECT_EQ(first_stroke(U'陈'), 5u);
  EXPECT_EQ(first_stroke(U'龘'), 6u);
}

}  // namespace
}  // namespace comitia::client::cli
