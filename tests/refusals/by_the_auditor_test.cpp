// Everything forged or malformed, in an exported record: the auditor names the entry and the check.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "refusal.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::test {
namespace {

struct RefusedByTheAuditor : ::testing::TestWithParam<Refusal> {};

TEST_P(RefusedByTheAuditor, Record) {
  const Scene scene = GetParam().scene();
  ASSERT_FALSE(scene.honest.empty() && !scene.asked) << "nothing honest to compare with";
  EXPECT_EQ(outcome_of(audit_tied(honest_record(scene))), "ok");

  const RecordBytes forged = forged_record(scene);
  const auditor::Report report = audit_tied(forged);
  ASSERT_EQ(outcome_of(report), GetParam().check)
      << (report.findings.empty() ? "" : report.findings[0].fault.where);
  EXPECT_EQ(report.findings[0].entry, scene.before.size() + scene.forged.size() - 1);
  // Without these there would be nothing to work with: no open ballot, no delegate, no rows to read.
  const std::set<std::string> needed{"ballot-turn", "delegate-known", "shuffle-length", "shuffle-lists"};
  if (needed.contains(GetParam().check)) return;
  const SwitchedOff off(GetParam().check);
  EXPECT_NE(outcome_of(audit_tied(forged)), GetParam().check);
}

INSTANTIATE_TEST_SUITE_P(All, RefusedByTheAuditor, ::testing::ValuesIn(all_refusals()),
                         [](const auto& one) { return identifier(one.param.name); });

TEST(Refusals, HaveNamesOfTheirOwn) {
  std::set<std::string> seen;
  for (const Refusal& one : all_refusals()) EXPECT_TRUE(seen.insert(identifier(one.name)).second) << one.name;
}

// docs/refusals.md has a row for each, with the checks that refuse it.
TEST(Refusals, StandInTheTable) {
  std::ifstream page(COMITIA_SOURCE_DIR "/docs/refusals.md");
  std::vector<std::string> rows;
  for (std::string line; std::getline(page, line);) rows.push_back(line);
  const auto has = [](const std::string& row, const std::string& word) {
    return row.find('`' + word + '`') != std::string::npos;
  };
  for (const Refusal& one : all_refusals()) {
    const std::string socket = "RefusedAtTheSocket.Request/" + identifier(one.name);
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const auto& line) { return has(line, socket); });
    ASSERT_NE(row, rows.end()) << one.name;
    for (const std::string& word :
         {one.check, one.at_the_socket, "RefusedByTheAuditor.Record/" + identifier(one.name)})
      EXPECT_TRUE(has(*row, word)) << one.name << ": " << word;
  }
}

}  // namespace
}  // namespace comitia::test
