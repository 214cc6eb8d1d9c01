// comitia congress new and check, as whoever runs them sees them.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "ballot-client/cli/congress_folder.hpp"
#include "ballot-client/cli/context.hpp"
#include "tests/support/papers.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/workbook.hpp"

namespace comitia::client::cli {
namespace {

namespace fs = std::filesystem;

class CongressPapersTest : public testing::Test {
 protected:
  /// The exit code; what was printed is in `out` and `err`.
  int run(const std::string& line) {
    CLI::App app;
    Context context;
    context.add_global_options(app);
    add_congress_papers(app, context);
    add_roster(app, context);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    app.parse(line);
    const auto done = context.chosen()();
    const int code = done.ok() ? 0 : print_fault(context, done.fault());
    out = testing::internal::GetCapturedStdout();
    err = testing::internal::GetCapturedStderr();
    return code;
  }
  void put(const std::string& name, const std::string& content) {
    std::ofstream(path(name), std::ios::binary) << content;
  }
  std::string get(const std::string& name) {
    std::ostringstream text;
    text << std::ifstream(path(name), std::ios::binary).rdbuf();
    return text.str();
  }
  [[nodiscard]] fs::path path(const std::string& name) const { return directory.path() / "sample" / name; }
  [[nodiscard]] std::string folder() const { return (directory.path() / "sample").string(); }

  const test::TemporaryDirectory directory;
  std::string out, err;
};

TEST_F(CongressPapersTest, WhatIsNewIsCheckedAndThenFilledIn) {
  ASSERT_EQ(run("congress new " + folder()), 0) << err;
  for (const char* name :
       {"congress.toml", "roster-student.csv", "enrolment-student.csv", "candidates-student.csv"})
    EXPECT_TRUE(fs::exists(path(name))) << name;
  EXPECT_NE(run("congress check " + folder() + " --lang en"), 0);
  EXPECT_NE(out.find("roster-student.csv: error: there are no rows below the header"), std::string::npos)
      << out;
  for (const auto& [name, content] : test::good_papers()) put(name, content);
  EXPECT_EQ(run("congress check " + folder() + " --lang zh"), 0) << out << err;
  EXPECT_NE(out.find("没有错误"), std::string::npos) << out;
  EXPECT_NE(out.find("1 丁一(2)"), std::string::npos) << out;
}

TEST_F(CongressPapersTest, NewOverwritesNothing) {
  ASSERT_EQ(run("congress new " + folder() + " --congress a --congress b"), 0) << err;
  put("roster-a.csv", "mine");
  EXPECT_NE(run("congress new " + folder() + " --congress a"), 0);
  EXPECT_EQ(get("roster-a.csv"), "mine");
  EXPECT_NE(run("congress new " + folder() + "2 --congress ../x"), 0);
  EXPECT_NE(run("congress new " + folder() + "2 --congress a --congress a"), 0);
  EXPECT_FALSE(fs::exists(folder() + "2"));
}

TEST_F(CongressPapersTest, JsonHoldsEverythingInOneObject) {
  ASSERT_EQ(run("congress new " + folder()), 0);
  auto files = test::good_papers();
  test::replace(files["roster-student.csv"], "2026-10-12", "2026-02-30");
  test::replace(files["roster-student.csv"], "刘洋", "=A1");
  for (const auto& [name, content] : files) put(name, content);
  EXPECT_EQ(run("congress check " + folder() + " --json --lang zh"), static_cast<int>(Exit::kUsage));
  const auto json = nlohmann::json::parse(out);
  EXPECT_FALSE(json["ok"]);
  EXPECT_EQ(json["errors"], 2);
  EXPECT_EQ(json["findings"][0]["code"], "date_impossible");
  EXPECT_EQ(json["findings"][0]["text"], "没有“2026-02-30”这一天");
  EXPECT_EQ(json["findings"][1]["line"], 10);
  EXPECT_EQ(json["findings"][1]["column"], 3);
  EXPECT_TRUE(json["orders"].empty());
}

TEST_F(CongressPapersTest, ReadsWorkbooksAndGb18030) {
  ASSERT_EQ(run("congress new " + folder()), 0);
  auto files = test::good_papers();
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(files["roster-student.csv"].substr(3));
  for (std::string line; std::getline(lines, line);) {
    line.pop_back();
    auto& row = rows.emplace_back();
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
  }
  files["roster-student.xlsx"] = test::workbook_of(rows);
  test::replace(files["congress.toml"], "roster-student.csv", "roster-student.xlsx");
  for (const auto& [name, content] : files) put(name, content);
  EXPECT_EQ(run("congress check " + folder()), 0) << out << err;
  // 学院,年级,班级,人数 / 文学院,2023级,... as Excel's Chinese version saves it.
  put("enrolment-student.csv",
      "\xd1\xa7\xd4\xba,\xc4\xea\xbc\xb6,\xc8\xcb\xca\xfd\r\n"
      "\xce\xc4\xd1\xa7\xd4\xba,2023\xbc\xb6,100\r\n\xce\xc4\xd1\xa7\xd4\xba,2024\xbc\xb6,120\r\n"
      "\xc0\xed\xd1\xa7\xd4\xba,2023\xbc\xb6,90\r\n\xc0\xed\xd1\xa7\xd4\xba,2024\xbc\xb6,80\r\n");
  EXPECT_EQ(run("congress check " + folder()), 0) << out << err;
}

TEST_F(CongressPapersTest, RosterOrderShowsAndKeepsPositions) {
  ASSERT_EQ(run("congress new " + folder()), 0);
  put("names.csv", "姓名\n张伟\n李华\n丁一\n");
  put("surnames.csv", "姓氏\n张\n李\n");
  ASSERT_EQ(run("roster order " + path("names.csv").string() + " --lang en"), 0) << err;
  EXPECT_NE(out.find("*"), std::string::npos) << out;
  ASSERT_EQ(run("roster order " + path("names.csv").string() + " --decided " + path("surnames.csv").string() +
                " --out " + path("positions.csv").string() + " --json"),
            0)
      << err;
  const auto json = nlohmann::json::parse(out);
  EXPECT_EQ(json["names"][0]["name"], "丁一");
  EXPECT_EQ(json["names"][1]["name"], "张伟");
  EXPECT_FALSE(json["names"][1]["tied"]);
  EXPECT_EQ(get("positions.csv"),
            "\xef\xbb\xbf位次,姓名,姓氏笔画\r\n1,\"丁一\",2\r\n2,\"张伟\",7\r\n3,\"李华\",7\r\n");
  put("names.csv", "姓名\n=1\n");
  EXPECT_NE(run("roster order " + path("names.csv").string()), 0);
}

}  // namespace
}  // namespace comitia::client::cli
