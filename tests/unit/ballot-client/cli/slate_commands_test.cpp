// comitia slate and comitia approve, as officials run them, against a real server.
#include <gtest/gtest.h>

#include "ballot-client/cli/context.hpp"
#include "ballot-client/link/durable_file.hpp"
#include "crypto/hash/digest.hpp"
#include "tests/support/device_files.hpp"
#include "tests/support/must.hpp"
#include "tests/support/server_world.hpp"
#include "tests/support/slates.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client::cli {
namespace {

using Json = nlohmann::json;

test::CongressPlan sample() {
  test::CongressPlan out;
  out.delegates = out.terminals = 1;
  out.course.emplace();
  out.bodies = test::kSampleBodies;
  out.approval = test::sample_approval_plan(2);
  return out;
}

/// Runs a command as the shell would; what it reports, or {"error": ..}.
class SlateCommands : public testing::Test {
 protected:
  SlateCommands() : world(sample(), [](test::CongressBuilder&) {}) {
    world.start();
    auto& keys = world.builder().keys();
    write("secretariat", 1, keys.secretariat);
    write("chair", 1, keys.chair);
    for (std::uint32_t body = 1; body <= test::kSampleBodies; ++body)
      write("body", body, keys.bodies[body - 1]);
    put("passphrase", "test\n");
    put("presidium.json", slate("presidium-1"));
    put("opinion.pdf", "the opinion");
  }
  void write(const std::string& role, std::uint32_t index, const crypto::SigningKey& key) {
    test::write_official(path(role + "-" + std::to_string(index)), keyring, role, index, key,
                         {"127.0.0.1:" + std::to_string(world.port()), world.builder().anchor(),
                          world.keys().keys.authority.hash(), world.credentials(role)});
  }
  static std::string slate(const std::string& id) {
    return R"({"slate":")" + id + R"(","post":"presidium","candidates":[)" +
           R"({"name":"张三","rank":3,"cohort":47,"character_attested":true},)" +
           R"({"name":"李四","rank":14,"cohort":47,"character_attested":true},)" +
           R"({"name":"王五","rank":1,"cohort":10,"character_attested":true}]})";
  }
  Path path(const std::string& name) const { return folder.path() / name; }
  void put(const std::string& name, const std::string& content) {
    test::must(write_durably(path(name), crypto::view(content)));
  }
  Json run(std::vector<std::string> words) {
    CLI::App app;
    Context context;
    context.add_global_options(app);
    add_officials(app, context);
    for (const char* more : {"--json", "--passphrase-file"}) words.emplace_back(more);
    words.push_back(path("passphrase").string());
    std::reverse(words.begin(), words.end());
    app.parse(words);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const auto done = context.chosen()();
    if (!done.ok()) (void)print_fault(context, done.fault());
    testing::internal::GetCapturedStderr();
    const std::string out = testing::internal::GetCapturedStdout();
    return Json::parse(out, nullptr, false);
  }
  std::string refused(const std::vector<std::string>& words) {
    const Json out = run(words);
    return out.contains("error") ? out["error"]["check"].get<std::string>() : "ok: " + out.dump();
  }
  Json slate_step(const std::string& step, const std::vector<std::string>& more) {
    std::vector<std::string> words{"slate", step, path("secretariat-1").string(), "--slate", "presidium-1"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
  Json confirm() { return run({"confirm", path("chair-1").string(), "--all"}); }
  std::vector<std::string> approve(std::uint32_t body, const std::vector<std::string>& more) {
    std::vector<std::string> words{"approve", path("body-" + std::to_string(body)).string(), "--slate",
                                   "presidium-1"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  std::vector<std::string> approved(std::uint32_t body) {
    return approve(body,
                   {"--document", "团发〔2026〕7号=" + path("opinion.pdf").string(), "--date", "2026-11-02"});
  }
  void propose() {
    run({"slate", "propose", path("secretariat-1").string(), "--file", path("presidium.json").string()});
  }

  test::ServerWorld world;
  test::TemporaryDirectory folder;
  Keyring keyring{crypto::SecretBytes(crypto::view("test"))};
};

TEST_F(SlateCommands, BringASlateToItsEnd) {
  const std::vector<std::string> propose{"slate", "propose", path("secretariat-1").string(), "--file",
                                         path("presidium.json").string()};
  EXPECT_EQ(run(propose)["fresh"], true);
  EXPECT_EQ(run(propose)["fresh"], false) << "the same once more";

  EXPECT_EQ(run(approve(1, {}))["stages_signed"], 0) << "it only shows";
  EXPECT_EQ(refused(approved(2)), "approval-body");
  for (std::uint32_t body = 1; body <= test::kSampleBodies; ++body) {
    const Json signed_now = run(approved(body));
    EXPECT_EQ(signed_now["fresh"], true) << signed_now.dump();
    EXPECT_EQ(run(approved(body))["fresh"], false) << "the same once more";
  }
  const Json shown = run({"slate", "show", path("chair-1").string(), "--slate", "presidium-1"});
  EXPECT_EQ(shown["stages_signed"], 5);
  EXPECT_EQ(shown["stages"][2]["signed"][1]["documents"][0]["number"], "团发〔2026〕7号");
  EXPECT_EQ(shown["stages"][2]["signed"][1]["documents"][0]["sha256"],
            crypto::hex(crypto::sha256(crypto::view("the opinion"))));

  EXPECT_EQ(slate_step("notice", {"--date", "2026-11-03"})["kind"], "notice");
  EXPECT_EQ(confirm()["confirmed"].size(), 1u);
  EXPECT_EQ(
      slate_step("object", {"--candidate", "李四", "--text", "有疑问", "--date", "2026-11-04"})["objection"],
      1);
  EXPECT_EQ(
      slate_step("object", {"--candidate", "李四", "--text", "有疑问", "--date", "2026-11-04"})["fresh"],
      false);
  EXPECT_EQ(slate_step("finalise", {"--date", "2026-11-08"})["error"]["check"], "objections-open");
  slate_step("resolve", {"--objection", "1", "--reject", "--resolution", "已核查", "--date", "2026-11-05"});
  EXPECT_EQ(confirm()["confirmed"].size(), 1u);
  EXPECT_EQ(slate_step("finalise", {"--date", "2026-11-07"})["error"]["check"], "notice-period");
  slate_step("finalise", {"--date", "2026-11-08"});
  EXPECT_EQ(confirm()["confirmed"].size(), 1u);
  const Json all = run({"slate", "show", path("body-6").string()});
  EXPECT_EQ(all["all_final"], true) << all.dump();
  EXPECT_EQ(all["slates"][0]["phase"], "final");
  slate_step("withdraw", {"--candidate", "王五", "--date", "2026-11-09"});
  EXPECT_EQ(confirm()["confirmed"].size(), 1u);
  EXPECT_EQ(run({"slate", "show", path("body-6").string()})["all_final"], false) << "it is final anew";
}

TEST_F(SlateCommands, ABodyReturnsWithAReason) {
  propose();
  EXPECT_EQ(refused(approve(1, {"--return"})), "approval-form");
  EXPECT_EQ(refused(approve(1, {"--return", "--refuse"})), "input-form");
  const Json back = run(approve(1, {"--return", "--reason", "成绩证明缺失", "--date", "2026-11-02"}));
  EXPECT_EQ(back["phase"], "returned") << back.dump();
  EXPECT_EQ(back["stages"][0]["signed"][0]["reason"], "成绩证明缺失");
  EXPECT_EQ(refused(approved(1)), "slate-turn");
  put("again.json", slate("presidium-2"));
  EXPECT_EQ(run({"slate", "propose", path("secretariat-1").string(), "--file",
                 path("again.json").string()})["fresh"],
            true);
}

TEST_F(SlateCommands, SayWhatIsWrong) {
  EXPECT_EQ(
      refused({"slate", "propose", path("chair-1").string(), "--file", path("presidium.json").string()}),
      "device-form");
  EXPECT_EQ(
      refused({"slate", "propose", path("secretariat-1").string(), "--file", path("none.json").string()}),
      "file-access");
  EXPECT_EQ(refused(approved(1)), "input-form") << "there is no such slate";
  propose();
  EXPECT_EQ(refused(approve(1, {"--document", "7=" + path("none.pdf").string()})), "file-access");
  EXPECT_EQ(refused(approve(1, {"--document", "7"})), "input-form");
  EXPECT_EQ(refused(approve(1, {"--document", "7=" + path("opinion.pdf").string(), "--date", "2026-11-31"})),
            "input-form");
  EXPECT_EQ(slate_step("object", {"--candidate", "李四"})["error"]["check"], "input-form");
  EXPECT_EQ(slate_step("resolve", {"--objection", "1", "--resolution", "x"})["error"]["check"], "input-form");
}

}  // namespace
}  // namespace comitia::client::cli
