// comitia ballot read-out, of an exported record.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "ballot-client/cli/ballot_steps.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client::cli {
namespace {

using congress::Mark;

/// 12 delegates, 2 names: eleven approve the first and oppose the second, the last approves both and is void.
class BallotReadOut : public testing::Test {
 protected:
  static test::BallotPlan ballot() {
    test::BallotPlan out;
    out.candidates = 2;
    out.seats = 1;
    out.marks = [](std::uint32_t delegate) {
      return std::vector<Mark>{Mark::kApprove, delegate == 12 ? Mark::kApprove : Mark::kOppose};
    };
    return out;
  }
  static test::CongressPlan plan(v1::CountMode count) {
    test::CongressPlan out;
    out.rules = [count](v1::Rules& rules) { rules.set_count(count); };
    return out;
  }
  std::string record() const { return (folder_.path() / "record").string(); }

  /// Runs the command as the shell would; what it prints, or the name of the check that refuses.
  std::string run(std::vector<std::string> words) {
    CLI::App app;
    Context context;
    context.add_global_options(app);
    add_ballot_read_out(app, context);
    words.insert(words.begin(), {"read-out", record(), "--id", "presidium"});
    std::reverse(words.begin(), words.end());
    app.parse(words);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const auto done = context.chosen()();
    const std::string out = testing::internal::GetCapturedStdout();
    (void)testing::internal::GetCapturedStderr();
    return done.ok() ? out : std::string(done.fault().check->name);
  }
  test::TemporaryDirectory folder_;
};

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++out;
  return out;
}

TEST_F(BallotReadOut, IsPlainLinesWhereNobodySits) {
  test::CongressBuilder congress(plan(v1::COUNT_READ_OUT));
  congress.prepare();
  congress.hold(ballot());
  congress.write_record(record());
  const std::string all = run({"--lang", "en"});
  EXPECT_EQ(all.find('\x1b'), std::string::npos);
  EXPECT_EQ(times(all, "Ballot presidium\n"), 12u);
  EXPECT_EQ(times(all, ": void\n"), 1u);
  EXPECT_EQ(times(all, "Ballot 12 of 12"), 1u);
  EXPECT_NE(all.find("正正一"), std::string::npos);
  EXPECT_NE(all.find("12 ballots are read: 11 valid, 1 void.\n"
                     "What was read adds up to the decrypted sums, name by name.\n"),
            std::string::npos);

  const std::string end = run({"--lang", "en", "--from", "12", "--plain"});
  EXPECT_EQ(times(end, "Ballot presidium\n"), 1u);
  EXPECT_NE(end.find("11  ||||| ||||| |"), std::string::npos) << "those before are tallied";
  EXPECT_EQ(end.find("正"), std::string::npos);
  EXPECT_EQ(run({"--from", "0"}), "input-form");
  EXPECT_EQ(run({"--from", "13"}), "input-form");
  EXPECT_EQ(run({"--pace", "-1"}), "input-form");

  const std::string file = (folder_.path() / "read.json").string();
  EXPECT_EQ(run({"--quiet", "--out", file}), "");
  std::ifstream in(file);
  const auto json = nlohmann::json::parse(in);
  EXPECT_EQ(json.at("read").size(), 12u);
  EXPECT_EQ(json.at("void"), 1);
  EXPECT_EQ(json.at("agrees"), true);
  EXPECT_EQ(json.at("candidates").at(1).at("oppose"), 11);
  EXPECT_EQ(nlohmann::json::parse(run({"--json"})), json);
}

TEST_F(BallotReadOut, WhatIsNotOpenedIsNotRead) {
  test::CongressBuilder congress(plan(v1::COUNT_READ_OUT));
  congress.prepare();
  congress.open(ballot());
  congress.vote("presidium");
  congress.close("presidium");
  congress.empty_box("presidium");
  congress.sign_closed_states("presidium");
  congress.mix("presidium");
  congress.finish();
  congress.write_record(record());
  EXPECT_EQ(run({}), "ballot-turn");
}

TEST_F(BallotReadOut, WhatIsCountedBySumIsNeverRead) {
  test::CongressBuilder congress(plan(v1::COUNT_BY_SUM));
  congress.prepare();
  congress.hold(ballot());
  congress.write_record(record());
  EXPECT_EQ(run({}), "input-form");
}

}  // namespace
}  // namespace comitia::client::cli
