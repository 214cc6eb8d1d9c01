#include "proto/text.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "crypto/base/bytes.hpp"

namespace comitia::proto {
namespace {

nlohmann::json vectors() {
  return nlohmann::json::parse(std::ifstream(COMITIA_VECTORS "/text.json"))["texts"];
}

std::string bytes_of(const nlohmann::json& row, const char* field) {
  return crypto::str(*crypto::from_hex(row[field].get<std::string>()));
}

TEST(Text, IsJudgedAsTheVectorsSay) {
  const auto rows = vectors();
  ASSERT_GT(rows.size(), 40u);
  for (const auto& row : rows) {
    const std::string text = bytes_of(row, "bytes");
    EXPECT_EQ(is_utf8(text), row["utf8"].get<bool>()) << row;
    EXPECT_EQ(is_plain(text), row["plain"].get<bool>()) << row;
    EXPECT_EQ(plain(text), bytes_of(row, "shown")) << row;
  }
}

TEST(Text, WhatIsShownIsPlain) {
  for (const auto& row : vectors()) EXPECT_TRUE(is_plain(plain(bytes_of(row, "bytes")))) << row;
}

TEST(Text, HasItsLimitInBytes) {
  EXPECT_FALSE(is_text("", 3));
  EXPECT_TRUE(is_text("abc", 3));
  EXPECT_FALSE(is_text("abcd", 3));
  EXPECT_TRUE(is_text("\xe6\x9d\x8e", 3));
  EXPECT_FALSE(is_text("\xe6\x9d\x8e", 2));
  EXPECT_FALSE(is_text("a\n", 3));
}

}  // namespace
}  // namespace comitia::proto
