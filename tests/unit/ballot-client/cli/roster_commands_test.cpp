// comitia roster and comitia desk leave/return, as people run them, against a server on loopback.
#include <gtest/gtest.h>

#include "ballot-client/cli/roster.hpp"
#include "congress/checks.hpp"
#include "proto/private_lines.hpp"
#include "tests/support/composition.hpp"
#include "tests/support/device_files.hpp"
#include "tests/support/must.hpp"
#include "tests/support/server_world.hpp"

namespace comitia::client::cli {
namespace {

using Json = nlohmann::json;

test::CongressPlan course() {
  test::CongressPlan out;
  out.delegates = 20;
  out.present = 15;
  out.tellers = 0;
  out.course = test::university_plan();
  out.records = test::sound_delegates();
  out.staff = test::sound_staff();
  return out;
}

class RosterCommands : public testing::Test {
 protected:
  void start(const std::function<void(test::CongressBuilder&)>& build) {
    world.emplace(course(), build);
    world->start();
    test::CongressKeys& keys = world->builder().keys();
    device("secretariat", keys.secretariat);
    device("chair", keys.chair);
    device("desk", keys.desks[0]);
    test::must(write_durably(folder.path() / "passphrase", crypto::view("test")));
    write("roster.jsonl", course().records);
    write("staff.jsonl", course().staff);
  }
  void device(const std::string& role, const crypto::SigningKey& key) {
    test::write_official(folder.path() / role, keyring, role, key,
                         {"127.0.0.1:" + std::to_string(world->port()), world->builder().anchor(),
                          world->keys().keys.authority.hash(), world->credentials("secretariat")});
  }
  void write(const std::string& name, const std::vector<v1::RosterRecord>& records) const {
    std::string text;
    for (const v1::RosterRecord& record : records) {
      v1::PrivateLine line;
      *line.mutable_record() = record;
      text += proto::private_line(line) + "\n";
    }
    test::must(write_durably(folder.path() / name, crypto::view(text)));
  }
  /// Runs `comitia LINE`, where @ stands for the folder; what it reports as JSON, or its refusal's name.
  Json run(std::string line) {
    for (std::size_t at; (at = line.find('@')) != std::string::npos;)
      line.replace(at, 1, folder.path().string() + "/");
    CLI::App app;
    Context context;
    context.add_global_options(app);
    add_roster(app, context);
    add_desk(app, context);
    add_confirm(app, context);
    app.parse(line + " --json --passphrase-file " + (folder.path() / "passphrase").string());
    testing::internal::CaptureStdout();
    const Result<void> done = context.chosen()();
    const std::string out = testing::internal::GetCapturedStdout();
    if (!done.ok()) return {{"refused", done.fault().check->name}, {"where", done.fault().where}};
    return Json::parse(out);
  }
  [[nodiscard]] std::uint64_t entries() { return test::must(world->reader().size()); }

  test::TemporaryDirectory folder;
  Keyring keyring{crypto::SecretBytes(crypto::view("test"))};
  std::optional<test::ServerWorld> world;
};

TEST_F(RosterCommands, TakeACongressFromItsRecordsToItsCredentials) {
  start([](test::CongressBuilder&) {});
  EXPECT_EQ(run("roster report @secretariat")["refused"], "input-form") << "nothing is imported yet";
  const Json imported = run("roster import @secretariat --records @roster.jsonl --staff @staff.jsonl");
  EXPECT_EQ(imported["entitled"], 20) << imported;
  const Json report = run("roster report @secretariat");
  EXPECT_EQ(report["may_convene"], true) << report;
  EXPECT_EQ(report["accepted"], false);
  EXPECT_EQ(report["findings"].size(), 14u);
  EXPECT_EQ(report["findings"][3]["required"], 6);
  EXPECT_EQ(report["balance"]["ethnicity"]["回族"], 4);
  EXPECT_EQ(report["lines"].size(), report["lines_zh"].size());
  EXPECT_EQ(run("roster credentials @secretariat")["kind"], "credentials");
  const std::uint64_t proposed = entries();
  EXPECT_EQ(run("roster credentials @secretariat")["fresh"], false) << "the same proposal is not made twice";
  EXPECT_EQ(entries(), proposed);
  EXPECT_EQ(run("confirm @chair --all")["confirmed"].size(), 1u);
  EXPECT_EQ(run("roster report @secretariat")["accepted"], true);
  EXPECT_EQ(run("roster import @secretariat --records @roster.jsonl --staff @staff.jsonl")["entitled"], 20)
      << "again, and nothing is doubled";
}

TEST_F(RosterCommands, NothingIsImportedThatCouldNotConvene) {
  start([](test::CongressBuilder&) {});
  auto records = course().records;
  for (v1::RosterRecord& record : records) record.set_sex("男");
  write("men.jsonl", records);
  EXPECT_EQ(run("roster import @secretariat --records @men.jsonl --staff @staff.jsonl")["refused"],
            "input-form");
  records = course().records;
  records[6].set_college("医学院");
  write("unknown.jsonl", records);
  EXPECT_EQ(run("roster import @secretariat --records @unknown.jsonl")["refused"], "private-record");
  records.pop_back();
  write("fewer.jsonl", records);
  EXPECT_EQ(run("roster import @secretariat --records @fewer.jsonl")["refused"], "input-form");
  EXPECT_EQ(run("roster import @secretariat")["refused"], "input-form");
  EXPECT_EQ(entries(), 1u);
  // After the mistakes the right one still goes through.
  EXPECT_EQ(run("roster import @secretariat --records @roster.jsonl --staff @staff.jsonl")["entitled"], 20);
}

TEST_F(RosterCommands, FindADelegateOnTheDeviceThatKeepsTheRoster) {
  start([](test::CongressBuilder&) {});
  EXPECT_EQ(run("roster find @secretariat zs")["refused"], "input-form") << "nothing is imported yet";
  auto records = course().records;
  records[2].set_name("曾欧");
  records[4].set_name("曾欧");
  records[4].set_class_name("另一班");
  records[7].set_name("曾欧阳");
  records[8].set_name("买买提·艾力");
  write("named.jsonl", records);
  EXPECT_EQ(run("roster import @secretariat --records @named.jsonl --staff @staff.jsonl")["entitled"], 20);
  for (const char* text : {"曾欧", "zo", "zengou", "ceng ou", "12-8"}) {
    const Json found = run(std::string("roster find @secretariat ") + text);
    ASSERT_EQ(found["found"], 3) << text << found;
    EXPECT_EQ(found["persons"][0]["number"], records[2].number());
    EXPECT_EQ(found["persons"][1]["number"], records[4].number());
    EXPECT_EQ(found["persons"][1]["class"], "另一班") << "namesakes are told apart";
    EXPECT_EQ(found["persons"][1]["namesakes"], 1);
    EXPECT_EQ(found["persons"][2]["name"], "曾欧阳");
    EXPECT_EQ(found["persons"][2]["match"], "beginning");
    EXPECT_EQ(found["persons"][2]["namesakes"], 0);
  }
  EXPECT_EQ(run("roster find @secretariat mmtal")["persons"][0]["number"], records[8].number());
  EXPECT_EQ(run("roster find @secretariat " + std::to_string(records[8].number()))["persons"][0]["name"],
            "买买提·艾力");
  const Json nobody = run("roster find @secretariat qqqq");
  EXPECT_EQ(nobody["refused"], "delegate-known");
  EXPECT_NE(nobody["where"].get<std::string>().find("nobody of the 20 delegates"), std::string::npos);
  const Json many = run("roster find @secretariat 曾 --most 2");
  EXPECT_EQ(many["refused"], "input-form");
  EXPECT_NE(many["where"].get<std::string>().find("--most 3"), std::string::npos) << many;
  EXPECT_EQ(run("roster find @secretariat 曾 --most 3")["found"], 3);
  EXPECT_EQ(run("roster find @secretariat \xff")["refused"], "input-form");
}

TEST_F(RosterCommands, ExcuseAndCountWhoLeavesAndComesBack) {
  start([](test::CongressBuilder& congress) {
    congress.post_roster();
    congress.accept_credentials();
    congress.enrol_terminals();
    congress.check_in();
  });
  EXPECT_EQ(run("roster excuse @secretariat --delegate 16 --reason ill")["kind"], "excused");
  EXPECT_EQ(run("roster excuse @secretariat --delegate 16 --reason ill")["fresh"], false);
  EXPECT_EQ(run("confirm @chair --all")["confirmed"].size(), 1u);
  EXPECT_EQ(run("roster excuse @secretariat --delegate 1 --reason ill")["refused"], "excuse-turn");
  EXPECT_EQ(run("roster excuse @secretariat --delegate 99 --reason ill")["refused"], "delegate-known");
  const Json left = run("desk leave @desk --delegates 2,5-6");
  EXPECT_EQ(left["new"], 3) << left;
  EXPECT_EQ(left["present"], 12);
  EXPECT_EQ(left["entitled"], 19);
  EXPECT_EQ(run("desk leave @desk --delegates 2")["new"], 0) << "it has left already";
  EXPECT_EQ(run("desk return @desk --delegates 2")["present"], 13);
  EXPECT_EQ(run("desk leave @desk --delegates 17")["refused"], "presence-turn");
  EXPECT_EQ(run("desk leave @secretariat --delegates 3")["refused"], "device-form");

  // What the device keeps opens what the log holds.
  const Bytes kept = *test::must(read_file(folder.path() / "secretariat" / kExcuseBook));
  const auto excuses =
      test::must(proto::read_private_lines<v1::PrivateExcuse>(crypto::text(kept), kExcuseBook));
  ASSERT_EQ(excuses.size(), 2u);
  EXPECT_EQ(excuses[0].reason(), "ill");
}

}  // namespace
}  // namespace comitia::client::cli
