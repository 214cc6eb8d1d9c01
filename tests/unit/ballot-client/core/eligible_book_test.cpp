#include "ballot-client/core/eligible_book.hpp"

#include <gtest/gtest.h>

#include "tests/support/must.hpp"

namespace comitia::client {
namespace {

const std::vector<std::string> kNames{"张三", "李四", "王五"};

template <class T>
std::string said(const Result<T>& result) {
  return result.ok() ? "ok" : result.fault().where;
}

std::string text_of(const EligibleBook& book) {
  return std::string(crypto::text(book.text().expose_secret()));
}

v1::RosterRecord person(std::uint32_t number, const std::string& name, const std::string& class_name = {},
                        const std::string& student_number = {}) {
  v1::RosterRecord out;
  out.set_number(number);
  out.set_name(name);
  out.set_class_name(class_name);
  out.set_student_number(student_number);
  return out;
}

TEST(EligibleBook, OpensTheRollThatItMakes) {
  const EligibleBook book = test::must(EligibleBook::draw(kNames));
  const auto roll = test::must(congress::read_roll(book.statement("Everybody")));
  EXPECT_EQ(said(book.check_is_of(roll, "f")), "ok");
  EXPECT_EQ(book.person("李四"), 2u);
  EXPECT_EQ(book.person("李"), 0u);
  const EligibleBook again = test::must(EligibleBook::parse(text_of(book), "f"));
  EXPECT_EQ(again.names(), kNames);
  EXPECT_EQ(said(again.check_is_of(roll, "f")), "ok");
  EXPECT_NE(book.salt(1), test::must(EligibleBook::draw(kNames)).salt(1));
}

TEST(EligibleBook, IsNotThatOfAnotherRoll) {
  const EligibleBook book = test::must(EligibleBook::draw(kNames)),
                     other = test::must(EligibleBook::draw(kNames));
  const auto roll = test::must(congress::read_roll(other.statement("Everybody")));
  EXPECT_NE(said(book.check_is_of(roll, "f")).find("f:1 does not open person 1"), std::string::npos);
  const auto shorter =
      test::must(congress::read_roll(test::must(EligibleBook::draw({"甲", "乙"})).statement("Two")));
  EXPECT_NE(said(book.check_is_of(shorter, "f")).find("f has 3 persons, and the roll 2"), std::string::npos);
}

TEST(EligibleBook, RefusesADamagedFileByItsLine) {
  const std::string good = text_of(test::must(EligibleBook::draw(kNames)));
  // Whole lines that are missing at the end are seen by the roll in the log: it has more persons.
  const std::size_t without_last = good.rfind('\n', good.size() - 2);
  for (std::size_t size = 0; size < good.size() - 1; ++size)
    if (size != without_last && size != without_last + 1) {
      EXPECT_FALSE(EligibleBook::parse(good.substr(0, size), "f").ok()) << size;
    }
  std::string renumbered = good;
  renumbered.replace(renumbered.find("\"number\":2"), 10, "\"number\":3");
  EXPECT_NE(said(EligibleBook::parse(renumbered, "f")).find("f:2: "), std::string::npos);
}

TEST(EligibleBook, HasTwoPersonsAtLeastAndNoNameTwice) {
  EXPECT_FALSE(EligibleBook::draw({"张三"}).ok());
  EXPECT_FALSE(EligibleBook::draw({"张三", ""}).ok());
  EXPECT_EQ(said(EligibleBook::draw({"张三", "李四", "张三"})),
            "'张三' is the name of person 1 and of person 3: add to both what tells them apart, as "
            "张伟（计算机2301）");
}

TEST(ToldApart, AddsWhatTellsNamesakesApart) {
  EXPECT_EQ(test::must(told_apart({person(1, "张三"), person(2, "李四")})),
            (std::vector<std::string>{"张三", "李四"}));
  EXPECT_EQ(test::must(told_apart({person(1, "张伟", "计算机2301"), person(2, "李四", "计算机2301"),
                                   person(3, "张伟", "物理2302")})),
            (std::vector<std::string>{"张伟（计算机2301）", "李四", "张伟（物理2302）"}));
  EXPECT_EQ(
      test::must(told_apart({person(1, "张伟", "计算机2301", "17"), person(2, "张伟", "计算机2301", "18")})),
      (std::vector<std::string>{"张伟（17）", "张伟（18）"}));
  EXPECT_EQ(test::must(told_apart({person(5, "张伟"), person(9, "张伟")})),
            (std::vector<std::string>{"张伟（5）", "张伟（9）"}));
}

}  // namespace
}  // namespace comitia::client
