#include "ballot-client/core/plan/preflib_header.hpp"

#include <gtest/gtest.h>

#include "tests/support/findings.hpp"

namespace comitia::client::plan {
namespace {

/// The header after these lines, from line 1, and what was found.
struct Read {
  explicit Read(const std::vector<std::string>& lines) {
    std::uint32_t number = 0;
    for (const std::string& line : lines) header.read(line, ++number);
    good = header.close(number + 1);
  }
  Findings findings;
  PreflibHeader header{"f", findings};
  bool good = false;
};

const std::vector<std::string> kWhole{
    "# TITLE: T",         "# DATA TYPE: toc",        "# NUMBER ALTERNATIVES: 2",
    "# NUMBER VOTERS: 9", "# ALTERNATIVE NAME 2: B", "# ALTERNATIVE NAME 1: A: 1"};

TEST(PreflibHeader, SaysWhatTheOrdersAreOf) {
  const Read read(kWhole);
  EXPECT_TRUE(read.good);
  EXPECT_EQ(test::names_of(read.findings), "");
  EXPECT_EQ(read.header.title(), "T");
  EXPECT_EQ(read.header.type(), "toc");
  EXPECT_TRUE(read.header.has_ties());
  EXPECT_TRUE(read.header.complete());
  EXPECT_EQ(read.header.alternatives(), 2u);
  EXPECT_EQ(read.header.names(), (std::vector<std::string>{"A: 1", "B"}));
}

TEST(PreflibHeader, LeavesAloneWhatItDoesNotKnow) {
  std::vector<std::string> lines = kWhole;
  lines.insert(lines.begin(), {"#", "# a comment", "# RELATED FILES:", "# MODIFICATION TYPE: original"});
  EXPECT_TRUE(Read(lines).good);
}

TEST(PreflibHeader, TellsWhatIsMissingWrongOrTwice) {
  EXPECT_EQ(test::names_of(Read({}).findings), "f:1 preflib_header\nf:1 preflib_header\n");
  std::vector<std::string> lines = kWhole;
  lines.pop_back();
  EXPECT_EQ(test::names_of(Read(lines).findings), "f:6 preflib_header\n");
  lines = kWhole;
  lines[2] = "# NUMBER ALTERNATIVES: 1";
  EXPECT_EQ(test::names_of(Read(lines).findings), "f:5 order_alternative\n");
  lines[2] = "# NUMBER ALTERNATIVES: 2000000";
  EXPECT_EQ(test::names_of(Read(lines).findings), "f:3 number_bad\n");
  lines = kWhole;
  lines[1] = "# DATA TYPE: cat";
  lines[3] = "# NUMBER VOTERS: nine";
  lines[4] = "# ALTERNATIVE NAME x: B";
  lines.push_back("# TITLE: again");
  lines.push_back("# ALTERNATIVE NAME 2:");
  lines.push_back("# ALTERNATIVE NAME 3: A: 1");
  EXPECT_EQ(test::names_of(Read(lines).findings),
            "f:2 choice_bad\nf:4 number_bad\nf:5 number_bad\nf:7 preflib_twice\nf:8 preflib_name\nf:9 "
            "preflib_same_name\n");
}

TEST(PreflibHeader, ANumberWithZerosInFrontIsTheSameOnceMore) {
  std::vector<std::string> lines = kWhole;
  lines.push_back("# ALTERNATIVE NAME 01: Mallory");
  EXPECT_EQ(test::names_of(Read(lines).findings), "f:7 preflib_twice\n");
}

TEST(PreflibHeader, ChecksItsTotals) {
  Read read(kWhole);
  read.header.check_totals(9, 4);
  EXPECT_EQ(test::names_of(read.findings), "");
  read.header.check_totals(8, 4);
  EXPECT_EQ(test::names_of(read.findings), "f:4 preflib_voters\n");
  read.header.read("# TITLE: late", 12);
  EXPECT_EQ(test::names_of(read.findings), "f:4 preflib_voters\nf:12 preflib_late\n");
}

}  // namespace
}  // namespace comitia::client::plan
