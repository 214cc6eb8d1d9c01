#include "ballot-client/core/plan/templates.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/plan/definition.hpp"
#include "ballot-client/core/plan/field.hpp"
#include "tests/support/findings.hpp"

namespace comitia::client::plan {
namespace {

TEST(NewFiles, AskForNothingButTheApprovalsHash) {
  const std::vector<std::string> names{"student", "postgraduate"};
  const auto files = new_files(names);
  ASSERT_EQ(files.size(), 7u);
  EXPECT_EQ(files[0].name, "congress.toml");
  EXPECT_EQ(files[6].name, "candidates-postgraduate.csv");
  Findings findings;
  const auto definition = Definition::parse(files[0].content, "congress.toml", findings);
  ASSERT_TRUE(definition);
  EXPECT_EQ(definition->congresses.size(), 2u);
  EXPECT_EQ(definition->congresses[1].roster.text, "roster-postgraduate.csv");
  for (const Finding& finding : findings.sorted())
    EXPECT_EQ(finding.wording, &words::key_hash) << finding.text(Language::kEnglish);
  EXPECT_EQ(findings.errors(), 2u);
}

TEST(NewFiles, StateTheDefaultsOfTheRules) {
  const std::vector<std::string> names{"a"};
  std::string toml = new_files(names)[0].content;
  Findings findings;
  const v1::Rules stated = Definition::parse(toml, "f", findings)->congresses[0].rules;
  const std::size_t begin = toml.find("[congress.rules]\n") + std::string("[congress.rules]\n").size();
  toml.erase(begin, toml.find("[[congress.composition]]") - begin);
  EXPECT_EQ(Definition::parse(toml, "f", findings)->congresses[0].rules.SerializeAsString(),
            stated.SerializeAsString());
}

TEST(NewFiles, HaveTablesWhoseColumnsAreKnown) {
  const std::vector<std::string> names{"a"};
  for (const NewFile& file : new_files(names)) {
    if (!file.name.ends_with(".csv")) continue;
    ASSERT_TRUE(file.content.starts_with("\xef\xbb\xbf")) << "Excel takes it for another code page";
    std::string header = file.content.substr(3, file.content.find('\r') - 3) + ",";
    for (std::size_t at = 0; at < header.size();) {
      const std::size_t end = header.find(',', at);
      EXPECT_TRUE(field_named(header.substr(at, end - at))) << header.substr(at, end - at);
      at = end + 1;
    }
  }
}

}  // namespace
}  // namespace comitia::client::plan
