#include "ballot-client/cli/context.hpp"

#include <gtest/gtest.h>

#include "ballot-client/cli/advice.hpp"
#include "ballot-client/link/durable_file.hpp"
#include "crypto/base/checks.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client::cli {
namespace {

class ContextTest : public testing::Test {
 protected:
  ContextTest() { context.add_global_options(app); }
  void parse(const std::string& line) { app.parse(line); }
  // What the fault looks like to whoever runs the command.
  Exit print(const Fault& fault) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = print_fault(context, fault);
    out = testing::internal::GetCapturedStdout();
    err = testing::internal::GetCapturedStderr();
    return static_cast<Exit>(code);
  }

  CLI::App app;
  Context context;
  std::string out, err;
};

TEST_F(ContextTest, ExitCodesTellClassesOfTroubleApart) {
  EXPECT_EQ(exit_of(fault(checks::input_form)), Exit::kUsage);
  EXPECT_EQ(exit_of(fault(checks::server_away)), Exit::kAway);
  EXPECT_EQ(exit_of(fault(checks::receipt_included)), Exit::kEvidence);
  EXPECT_EQ(exit_of(fault(crypto::checks::note_signature)), Exit::kEvidence);
  EXPECT_EQ(exit_of(refusal("receipt-included", "")), Exit::kRefused) << "a server's word is no evidence";
  EXPECT_EQ(exit_of(fault(checks::device_form)), Exit::kRefused);
}

TEST_F(ContextTest, AFaultSaysWhatToDo) {
  EXPECT_EQ(print(fault(checks::device_locked, "devices/desk")), Exit::kRefused);
  EXPECT_TRUE(out.empty());
  EXPECT_EQ(err.find("comitia: device-locked"), 0u);
  EXPECT_NE(err.find("devices/desk"), std::string::npos);
  EXPECT_NE(err.find(advice_for(fault(checks::device_locked))), std::string::npos);
}

TEST_F(ContextTest, WithJsonAFaultIsOneObject) {
  context.on_chosen(
      *app.add_subcommand("act"), [] { return Result<void>{}; }, "  act");
  parse("act --json");
  EXPECT_EQ(print(fault(checks::server_away, "hall:7443")), Exit::kAway);
  const auto error = nlohmann::json::parse(out)["error"];
  EXPECT_EQ(error["check"], "server-away");
  EXPECT_EQ(error["where"], "hall:7443");
  EXPECT_EQ(error["exit"], 3);
  EXPECT_FALSE(error["advice"].get<std::string>().empty());
}

TEST_F(ContextTest, RunsTheInnermostCommandThatWasChosen) {
  std::string ran;
  CLI::App& group = Context::group(app, "hall", "many terminals");
  group.require_subcommand(0, 1);
  context.on_chosen(
      group, [&] { return ran = "hall", Result<void>{}; }, "  hall");
  context.on_chosen(
      *group.add_subcommand("enrol"), [&] { return ran = "enrol", Result<void>{}; }, "  enrol");
  EXPECT_EQ(&Context::group(app, "hall", "again"), &group) << "made once";
  parse("hall enrol");
  ASSERT_TRUE(context.chosen());
  (void)context.chosen()();
  EXPECT_EQ(ran, "enrol");
}

TEST_F(ContextTest, TakesThePassphraseFromItsFile) {
  const test::TemporaryDirectory directory;
  const Path file = directory.path() / "passphrase";
  context.on_chosen(
      *app.add_subcommand("act"), [] { return Result<void>{}; }, "  act");
  parse("act --passphrase-file " + file.string());
  EXPECT_EQ(context.keyring().fault().check, &checks::passphrase) << "there is no such file";
  test::must(write_durably(file, crypto::view("one two\nthree\n")));
  Keyring* const ring = test::must(context.keyring());
  const Bytes sealed = ring->seal("test", crypto::view("x"));
  Keyring same(crypto::SecretBytes(crypto::view("one two")));
  EXPECT_TRUE(same.open("test", sealed).ok()) << "its first line";
  EXPECT_EQ(test::must(context.keyring()), ring) << "made once";
}

}  // namespace
}  // namespace comitia::client::cli
