#include "proto/enrolment_code.hpp"

#include <gtest/gtest.h>

#include "tests/support/check_switchable.hpp"

namespace comitia::proto {
namespace {

EnrolmentCode sample() {
  EnrolmentCode out;
  out.ca_hash.fill(1);
  out.anchor.bytes.fill(2);
  out.code.fill(3);
  return out;
}

TEST(EnrolmentCode, GoesThroughItsText) {
  const std::string text = sample().text();
  EXPECT_EQ(text.size(), 130u);  // 81 bytes in groups of five bits
  EXPECT_EQ(text.substr(0, 8), "AEAQCAIB");
  const auto again = EnrolmentCode::parse(text);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value().text(), text);
}

TEST(EnrolmentCode, IsReadAsPeopleTypeIt) {
  const std::string text = sample().text();
  std::string typed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 5 == 0) typed += i % 2 == 0 ? "-" : " \n";
    typed += static_cast<char>(std::tolower(text[i]));
  }
  ASSERT_TRUE(EnrolmentCode::parse(typed).ok());
  EXPECT_EQ(EnrolmentCode::parse(typed).value().text(), text);
}

TEST(EnrolmentCode, RefusesCutLongAndForeignOnes) {
  const std::string text = sample().text();
  for (std::size_t size = 0; size < text.size(); ++size)
    EXPECT_EQ(EnrolmentCode::parse(text.substr(0, size)).fault().check->name, "enrolment-code") << size;
  EXPECT_FALSE(EnrolmentCode::parse(text + "A").ok());
  EXPECT_FALSE(EnrolmentCode::parse("1" + text.substr(1)).ok());
  EXPECT_FALSE(EnrolmentCode::parse(text.substr(0, 129) + "B").ok());  // bits that belong to nothing
  std::string version = text;
  version[1] = 'I';
  EXPECT_EQ(EnrolmentCode::parse(version).fault().check->name, "enrolment-code");
  const test::SwitchedOff off("enrolment-code");
  EXPECT_TRUE(EnrolmentCode::parse(version).ok());
}

}  // namespace
}  // namespace comitia::proto
