// comitia congress report, of a congress on a server and of its exported record.
#include <gtest/gtest.h>

#include "ballot-client/cli/context.hpp"
#include "tests/support/device_files.hpp"
#include "tests/support/latin_words.hpp"
#include "tests/support/must.hpp"
#include "tests/support/reviews.hpp"
#include "tests/support/server_world.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client::cli {
namespace {

using Json = nlohmann::json;
using test::must;

/// A review of two groups, announced, on a server; the secretariat's device, and the record that it exports.
class CongressReport : public testing::Test {
 protected:
  CongressReport() : congress(test::review_congress()) {
    congress->define(test::review_ballot("review-students", "学生代表"));
    congress->define(test::review_ballot("review-teachers", "教师代表"));
    test::hold_together(*congress, {"review-students", "review-teachers"});
    world.emplace(*congress, congress->entries());
    world->start();
    test::write_official(path("secretariat"), keyring, "secretariat", 1, congress->keys().secretariat,
                         {"127.0.0.1:" + std::to_string(world->port()), congress->anchor(),
                          world->keys().keys.authority.hash(), world->credentials("secretariat")});
    must(write_durably(path("passphrase"), crypto::view("test\n")));
  }
  Path path(const std::string& name) const { return folder.path() / name; }
  std::string content(const std::string& name) const { return crypto::str(*must(read_file(path(name)))); }

  /// Runs a command as the shell would; what it reports, or {"error": ..}.
  Json run(std::vector<std::string> words) {
    CLI::App app;
    Context context;
    context.add_global_options(app);
    add_congress_report(app, context);
    add_export(app, context);
    for (const std::string& more :
         {std::string("--json"), "--passphrase-file=" + path("passphrase").string()})
      words.push_back(more);
    std::reverse(words.begin(), words.end());
    app.parse(words);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const auto done = context.chosen()();
    if (!done.ok()) (void)print_fault(context, done.fault());
    testing::internal::GetCapturedStderr();
    return Json::parse(testing::internal::GetCapturedStdout(), nullptr, false);
  }
  Json report(const std::string& of, const std::string& out, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"congress", "report", path(of).string(), "--out", path(out).string()};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }

  std::unique_ptr<test::CongressBuilder> congress;
  std::optional<test::ServerWorld> world;
  test::TemporaryDirectory folder;
  Keyring keyring{crypto::SecretBytes(crypto::view("test"))};
};

TEST_F(CongressReport, IsTheSameFromTheServerAndFromItsRecord) {
  ASSERT_EQ(report("secretariat", "live")["size"], congress->fold().size());
  ASSERT_TRUE(
      run({"export", path("secretariat").string(), "--out", path("record").string()}).contains("record"));
  world->stop();
  ASSERT_EQ(report("record", "offline", {"--anchor", congress->anchor().hex()})["size"],
            congress->fold().size());
  for (const char* file : {"report.json", "report.zh.txt", "report.en.txt"})
    EXPECT_EQ(content("live/" + std::string(file)), content("offline/" + std::string(file))) << file;
}

TEST_F(CongressReport, HoldsTheSumOfAReview) {
  ASSERT_TRUE(report("secretariat", "live").contains("size"));
  const Json reviews = Json::parse(content("live/report.json"))["reviews"];
  ASSERT_EQ(reviews.size(), 1u);
  EXPECT_EQ(reviews[0]["council"], "review");
  EXPECT_EQ(reviews[0]["ballots"], Json({"review-students", "review-teachers"}));
  EXPECT_TRUE(reviews[0]["complete"].get<bool>());
  EXPECT_EQ(reviews[0]["grade_names"], Json({"优秀", "合格", "不了解"}));
  ASSERT_EQ(reviews[0]["sum"].size(), 4u) << "2 persons in 2 aspects";
  EXPECT_EQ(reviews[0]["sum"][1]["name"], "张三");
  EXPECT_EQ(reviews[0]["sum"][1]["aspect"], "工作");
  std::uint64_t all = 0;
  for (const Json& count : reviews[0]["sum"][1]["counts"]) all += count.get<std::uint64_t>();
  EXPECT_EQ(all, 12u) << "each assessor graded it once";
  EXPECT_NE(content("live/report.zh.txt").find("各组合计"), std::string::npos);
  EXPECT_NE(content("live/report.en.txt").find("all groups in sum"), std::string::npos);
}

// The checkpoint at the end is what the log and its witnesses have signed, letter by letter.
TEST_F(CongressReport, InChineseIsChineseUpToTheCheckpoint) {
  ASSERT_TRUE(report("secretariat", "live").contains("size"));
  std::string text = content("live/report.zh.txt");
  const std::size_t checkpoint = text.find("\n\n");
  ASSERT_NE(checkpoint, std::string::npos);
  text.resize(checkpoint);
  EXPECT_EQ(test::latin_words(text, test::names_in(congress->fold())), std::set<std::string>{}) << text;
}

TEST_F(CongressReport, AnAnchorGoesWithARecordAndMustBeItsOwn) {
  ASSERT_TRUE(
      run({"export", path("secretariat").string(), "--out", path("record").string()}).contains("record"));
  for (const std::string& wrong : {std::string("ab"), std::string(64, 'x'), std::string(64, '0')})
    EXPECT_EQ(report("record", "offline", {"--anchor", wrong})["error"]["check"], "input-form") << wrong;
  EXPECT_EQ(report("secretariat", "live", {"--anchor", congress->anchor().hex()})["error"]["check"],
            "input-form");
  EXPECT_FALSE(std::filesystem::exists(path("offline")));
}

}  // namespace
}  // namespace comitia::client::cli
