#include "ballot-client/cli/import/readings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace comitia::client::cli {
namespace {

using Readings = std::vector<std::string_view>;

TEST(Readings, AreAllOfACharacter) {
  EXPECT_EQ(readings(U'张'), Readings{"zhang"});
  EXPECT_EQ(readings(U'曾'), (Readings{"ceng", "zeng"}));
  EXPECT_EQ(readings(U'单'), (Readings{"chan", "dan", "shan"}));
  EXPECT_EQ(readings(U'吕'), Readings{"lv"});
}

TEST(Readings, KnowTheUsualOneAndThatOfTheSurname) {
  const struct {
    char32_t character;
    std::string_view usual, surname;
  } polyphones[] = {
      {U'仇', "chou", "qiu"}, {U'区', "qu", "ou"},    {U'解', "jie", "xie"},     {U'查', "cha", "zha"},
      {U'盖', "gai", "ge"},   {U'乐', "le", "yue"},   {U'朴', "pu", "piao"},     {U'繁', "fan", "po"},
      {U'翟', "di", "zhai"},  {U'尉', "wei", "yu"},   {U'万', "wan", "mo"},      {U'俟', "si", "qi"},
      {U'澹', "dan", "tan"},  {U'员', "yuan", "yun"}, {U'种', "zhong", "chong"}, {U'召', "zhao", "shao"},
      {U'秘', "mi", "bi"},    {U'折', "zhe", "she"},  {U'覃', "tan", "qin"},     {U'缪', "mou", "miao"},
      {U'黑', "hei", "he"},   {U'费', "fei", "bi"},   {U'谌', "chen", "shen"},   {U'郗', "xi", "chi"},
      {U'佴', "er", "nai"},   {U'冼', "xian", "xian"}};
  for (const auto& p : polyphones) {
    const Readings all = readings(p.character);
    for (const std::string_view wanted : {p.usual, p.surname})
      EXPECT_NE(std::find(all.begin(), all.end(), wanted), all.end()) << wanted;
  }
}

TEST(Readings, KnowRareCharactersWhereUnihanDoes) {
  EXPECT_EQ(readings(U'䶮'), Readings{"yan"});
  EXPECT_EQ(readings(U'\U00020000'), Readings{"he"});
  EXPECT_EQ(readings(U'\U00020bb7'), Readings{}) << "𠮷 is Japanese";
  EXPECT_EQ(readings(U'A'), Readings{});
  EXPECT_EQ(readings(U'·'), Readings{});
  EXPECT_EQ(readings(0), Readings{});
  EXPECT_EQ(readings(0x10ffff), Readings{});
}

TEST(Readings, AreInTheOrderOfTheAlphabetAndEachOnce) {
  std::size_t known = 0;
  for (char32_t c = 0x3400; c < 0x32400; ++c) {
    const Readings all = readings(c);
    known += all.empty() ? 0 : 1;
    for (std::size_t i = 1; i < all.size(); ++i) ASSERT_LT(all[i - 1], all[i]) << static_cast<unsigned>(c);
    for (const std::string_view one : all)
      ASSERT_EQ(one.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), std::string_view::npos);
  }
  EXPECT_GT(known, 41000u);
}

}  // namespace
}  // namespace comitia::client::cli
