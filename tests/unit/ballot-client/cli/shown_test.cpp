#include "ballot-client/cli/context.hpp"

#include <gtest/gtest.h>

#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

const std::string kTitle = "Mallory\x1b[1A\x1b[2KAlice \xc2\x9b\xe2\x80\xae";

std::string shown(const Context& context) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  context.say(kTitle);
  context.note(kTitle);
  context.report({{"title", kTitle}});
  (void)print_fault(context, fault(checks::input_form, kTitle));
  return testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr();
}

TEST(Shown, ShowsNothingThatMovesTheCursor) {
  Context text, json;
  CLI::App app;
  json.add_global_options(app);
  app.parse("--json");
  for (const Context* context : {&text, &json}) {
    std::string out = shown(*context);
    EXPECT_NE(out.find("Mallory"), std::string::npos);
    std::erase(out, '\n');
    EXPECT_TRUE(proto::is_plain(out)) << testing::PrintToString(out);
  }
}

TEST(Shown, JsonKeepsWhatOthersWroteWhole) {
  Context context;
  CLI::App app;
  context.add_global_options(app);
  app.parse("--json");
  testing::internal::CaptureStdout();
  context.report({{"title", kTitle}});
  EXPECT_EQ(nlohmann::json::parse(testing::internal::GetCapturedStdout())["title"], kTitle);
}

}  // namespace
}  // namespace comitia::client::cli
