// What is advised: it is there for whatever people meet, and the commands that it names exist.
#include "ballot-client/cli/advice.hpp"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <set>
#include <sstream>

#include "ballot-client/cli/context.hpp"
#include "congress/checks.hpp"
#include "crypto/base/checks.hpp"

namespace comitia::client::cli {
namespace {

namespace rules = congress::checks;

/// Every `command` between back quotes that begins with comitia, word by word.
std::vector<std::vector<std::string>> commands_in(std::string_view advice) {
  std::vector<std::vector<std::string>> out;
  for (std::size_t begin; (begin = advice.find("`comitia ")) != std::string_view::npos;) {
    const std::size_t end = advice.find('`', begin + 1);
    std::istringstream line{std::string(advice.substr(begin + 9, end - begin - 9))};
    out.emplace_back(std::istream_iterator<std::string>(line), std::istream_iterator<std::string>());
    advice.remove_prefix(end + 1);
  }
  return out;
}

/// The sub-command that these words name, and where it ends; null if there is none.
const CLI::App* find(const CLI::App& app, const std::vector<std::string>& words) {
  const CLI::App* at = &app;
  for (std::size_t i = 0; at->get_require_subcommand_min() > 0 || at == &app; ++i) {
    if (i == words.size()) return nullptr;
    const auto there = at->get_subcommands([&](const CLI::App* a) { return a->get_name() == words[i]; });
    if (there.empty()) return nullptr;
    at = there.front();
  }
  return at;
}

class AdviceTest : public testing::Test {
 protected:
  AdviceTest() {
    add_officials(app, context);
    add_everybody(app, context);
  }
  template <class Table>
  void expect_commands_of(const Table& table) {
    for (const crypto::Check* const check : table)
      for (const std::vector<std::string>& words : commands_in(advice_for(fault(*check)))) {
        ASSERT_FALSE(words.empty()) << check->name;
        if (words[0] == "COMMAND") continue;  // stands for any
        const CLI::App* const command = find(app, words);
        ASSERT_NE(command, nullptr) << check->name << ": comitia " << words[0];
        for (const std::string& word : words) {
          if (!word.starts_with("--")) continue;
          EXPECT_NE(command->get_option_no_throw(word), nullptr) << check->name << ": " << word;
        }
      }
  }

  CLI::App app;
  Context context;
};

TEST_F(AdviceTest, NamesCommandsAndOptionsThatThereAre) {
  expect_commands_of(rules::kCongress);
  expect_commands_of(checks::kClient);
}

// A step after an election is refused to people who have the congress before them: each is told how to go on.
TEST_F(AdviceTest, IsThereForEverythingAfterAnElection) {
  for (const crypto::Check* const check :
       {&rules::lot_form, &rules::lot_turn, &rules::lot_commitment, &rules::holder_known,
        &rules::rotation_form, &rules::rotation_turns, &rules::rotation_order, &rules::vacancy_form,
        &rules::retention, &rules::decision_choice, &rules::date_form, &rules::date_order,
        &rules::council_form, &rules::council_new, &rules::council_composition, &rules::definition_council,
        &rules::evaluation_once})
    EXPECT_FALSE(advice_for(fault(*check)).empty()) << check->name;
}

// These say all of it where they are raised: what was given instead of what, or what waits for what.
const std::set<const crypto::Check*> kSayItAll{&checks::input_form, &checks::visit_turn,
                                               &checks::still_needed};

TEST_F(AdviceTest, SaysWhatToDoAboutWhateverServerAndClientRefuse) {
  const auto says = [](const auto& table) {
    for (const crypto::Check* check : table)
      EXPECT_EQ(advice_for(fault(*check)).empty(), kSayItAll.contains(check)) << check->name;
  };
  says(checks::kSession);
  says(checks::kClient);
}

}  // namespace
}  // namespace comitia::client::cli
