#include "voting-server/app/event_log.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "tests/support/temporary_directory.hpp"

namespace comitia::server {
namespace {

using Json = nlohmann::json;

class EventLogTest : public ::testing::Test {
 protected:
  // Every line of the file, each an object of its own.
  std::vector<Json> lines() {
    std::vector<Json> out;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      out.push_back(Json::parse(line, nullptr, false));
      EXPECT_TRUE(out.back().is_object()) << line;
    }
    return out;
  }

  test::TemporaryDirectory directory;
  std::string file = (directory.path() / "events").string();
  std::shared_ptr<EventLog> log = EventLog::open(file);
};

TEST_F(EventLogTest, WritesOneObjectForEachEventAtOnce) {
  log->event("started", {{"size", 7}});
  log->trouble("storage failed", {{"why", "disk"}});
  log->event("bare");
  const auto all = lines();
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0]["event"], "started");
  EXPECT_EQ(all[0]["size"], 7);
  EXPECT_EQ(all[0]["level"], "info");
  EXPECT_EQ(all[1]["level"], "error");
  EXPECT_EQ(all[2].size(), 3u) << "time, level, event";
  const std::string time = all[0]["time"];
  EXPECT_EQ(time.size(), 20u);
  EXPECT_EQ(time.back(), 'Z');
}

TEST_F(EventLogTest, TwoCongressesWriteToOneFileUnderTheirNames) {
  const std::shared_ptr<EventLog> other = log->beside();
  log->name("student");
  other->name("postgraduate");
  log->event("started");
  other->event("started");
  log->count("papers issued");
  other->tell_counters(true);
  const auto all = lines();
  ASSERT_EQ(all.size(), 2u) << "counters are each one's own";
  EXPECT_EQ(all[0]["congress"], "student");
  EXPECT_EQ(all[1]["congress"], "postgraduate");
}

TEST_F(EventLogTest, NothingInAFieldMakesASecondLineOrAnotherField) {
  log->event("entry", {{"why", "a\nb\",\"event\":\"forged\"%v{}"}, {"bytes", std::string("\xff\xfe")}});
  const auto all = lines();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0]["event"], "entry");
  EXPECT_EQ(all[0]["why"], "a\nb\",\"event\":\"forged\"%v{}");
}

TEST_F(EventLogTest, TellsCountersInOneLineAndStartsThemAgain) {
  log->count("casts accepted");
  log->count("casts accepted", 4);
  log->count("papers issued");
  EXPECT_TRUE(lines().empty()) << "a single cast is no event";
  log->tell_counters(true);
  log->tell_counters(true);
  const auto all = lines();
  ASSERT_EQ(all.size(), 1u) << "where nothing was counted nothing is told";
  EXPECT_EQ(all[0]["event"], "minute");
  EXPECT_EQ(all[0]["casts accepted"], 5);
  EXPECT_EQ(all[0]["papers issued"], 1);
  log->count("casts accepted");
  log->tell_counters(true);
  EXPECT_EQ(lines().at(1)["casts accepted"], 1);
}

TEST_F(EventLogTest, TellsCountersOnceAMinute) {
  log->count("casts accepted");
  log->tell_counters();
  for (int i = 0; i < 50; ++i) {
    log->count("casts accepted");
    log->tell_counters();
  }
  // Fifty calls take no minute; they may fall on both sides of one.
  EXPECT_LE(lines().size(), 2u);
}

TEST_F(EventLogTest, CountsFromManyThreads) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i) log->count("casts accepted");
    });
  for (std::thread& thread : threads) thread.join();
  log->tell_counters(true);
  EXPECT_EQ(lines().at(0)["casts accepted"], 4000);
}

}  // namespace
}  // namespace comitia::server
