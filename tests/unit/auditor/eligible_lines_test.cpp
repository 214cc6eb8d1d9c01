#include "auditor/eligible_lines.hpp"

#include <gtest/gtest.h>

#include "proto/private_lines.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::auditor {
namespace {

using test::CongressBuilder;

const std::vector<std::string> kNames{"Zhang San", "Li Si", "Wang Wu"};

std::string file(const std::vector<std::string>& names, std::uint32_t first = 1) {
  std::string out;
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    v1::PrivateLine line;
    line.mutable_record()->set_number(first + i);
    line.mutable_record()->set_name(names[i]);
    line.set_salt(crypto::str(CongressBuilder::eligible_salt(i + 1)));
    out += proto::private_line(line) + "\n";
  }
  return out;
}

congress::EligibleRoll roll(const std::vector<std::string>& names) {
  congress::EligibleRoll out;
  for (std::uint32_t i = 1; i <= names.size(); ++i)
    out.push_back(congress::eligible_commitment(i, names[i - 1], CongressBuilder::eligible_salt(i)));
  return out;
}

template <class T>
std::string reason(const crypto::Result<T>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

TEST(EligibleLines, OpenTheirRollAndNoOther) {
  const EligibleLines lines = test::must(EligibleLines::read(file(kNames), "f"));
  EXPECT_TRUE(lines.is_of(roll(kNames)));
  EXPECT_EQ(reason(lines.opens(roll(kNames))), "ok");
  EXPECT_FALSE(lines.is_of(roll({"A", "B", "C"})));
  EXPECT_TRUE(lines.is_of(roll({"Zhang San", "B", "Wang Wu"})));
  EXPECT_EQ(reason(lines.opens(roll({"Zhang San", "B", "Wang Wu"}))), "private-opening");
  EXPECT_EQ(reason(lines.opens(roll({"Zhang San", "Li Si"}))), "private-opening");
  EXPECT_EQ(reason(lines.opens(roll({"Zhang San", "Li Si", "Wang Wu", "Zhao Liu"}))), "private-opening");
}

TEST(EligibleLines, AreNumberedAndNameNobodyTwice) {
  EXPECT_EQ(reason(EligibleLines::read(file(kNames, 2), "f")), "private-record");
  EXPECT_EQ(reason(EligibleLines::read(file({"Li Si", "Li Si"}), "f")), "private-record");
  EXPECT_EQ(reason(EligibleLines::read("{}\n", "f")), "private-record");
  EXPECT_EQ(reason(EligibleLines::read("no\n", "f")), "private-line");
}

// Who is a candidate and could be written in besides would have two chances.
TEST(EligibleLines, FindACandidateWhoIsSaidNotToStandOnTheRoll) {
  const EligibleLines lines = test::must(EligibleLines::read(file(kNames), "f"));
  v1::Question q;
  for (const char* name : {"Somebody", "Li Si"}) {
    q.add_candidates(name);
    q.mutable_write_ins()->add_listed();
  }
  EXPECT_EQ(reason(lines.agrees(q)), "private-findings");
  q.mutable_write_ins()->mutable_listed(1)->set_person(2);
  EXPECT_EQ(reason(lines.agrees(q)), "ok");
}

}  // namespace
}  // namespace comitia::auditor
