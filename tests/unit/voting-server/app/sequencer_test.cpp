#include "voting-server/app/sequencer.hpp"

#include <gtest/gtest.h>

#include <future>

#include "proto/limits.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"
#include "voting-server/storage/checks.hpp"
#include "voting-server/storage/sqlite_ledger.hpp"
#include "voting-server/storage/sqlite_reader.hpp"

namespace comitia::server {
namespace {

using test::must;

// What happened, in order. Written on the sequencer's thread, read after finish().
using Diary = std::vector<std::string>;

// Stores nothing; tells of transactions, and fails the N-th commit.
class DiaryLedger final : public storage::Ledger {
 public:
  explicit DiaryLedger(Diary& diary) : diary_(diary) {}
  int fails_at = 0;

  Result<void> begin() override {
    diary_.push_back("begin");
    return {};
  }
  Result<void> commit() override {
    if (++commits_ == fails_at) return crypto::fault(storage::checks::ledger_failed, "as ordered");
    diary_.push_back("commit");
    return {};
  }
  Result<void> append(std::uint64_t, View) override { return {}; }
  Result<void> put_note(std::uint64_t, const std::string&) override { return {}; }
  Result<void> put_cosignature(std::uint64_t, const std::string&, const std::string&) override { return {}; }
  Result<void> put_paper(const std::string&, const storage::Paper&) override { return {}; }
  Result<void> put_seal(const crypto::Array32&, View) override { return {}; }
  Result<void> put_secret(const std::string&, View) override { return {}; }
  Result<void> drop_secret(const std::string&) override { return {}; }
  Result<void> put_code(const crypto::Array32&, const storage::StoredCode&) override { return {}; }
  Result<bool> settle() override { return true; }
  Result<bool> checkpoint() override { return true; }

 private:
  Diary& diary_;
  int commits_ = 0;
};

class SequencerTest : public ::testing::Test {
 protected:
  SequencerTest()
      : database(must(storage::SqliteLedger::create(directory.path() / "comitia.db"))),
        reader(must(storage::SqliteReader::open(directory.path() / "comitia.db"))),
        record(ledger, reader, key, key),
        sequencer(record, {[this](const Record&) { diary.push_back("publish"); },
                           [this](Record&) { diary.push_back("idle"); },
                           [this](const crypto::Fault&) { diary.push_back("failed"); }}) {}

  Step step(const std::string& name) {
    return [this, name](Record&) -> After {
      diary.push_back(name);
      return [this, name] { diary.push_back(name + " answered"); };
    };
  }
  // Holds the sequencer in its first transaction until released, so that what follows queues up.
  void hold() {
    ASSERT_TRUE(sequencer.post([this](Record&) -> After {
      held.set_value();
      released.get_future().wait();
      return {};
    }));
    sequencer.start();
    held.get_future().wait();
  }
  void release() { released.set_value(); }
  // What followed the transaction that hold() began.
  Diary after_hold() {
    sequencer.finish();
    const Diary first{"begin", "commit", "publish", "idle"};
    EXPECT_TRUE(diary.size() >= 4 && std::equal(first.begin(), first.end(), diary.begin()));
    return {diary.begin() + 4, diary.end()};
  }

  test::TemporaryDirectory directory;
  storage::SqliteLedger database;
  storage::SqliteReader reader;
  crypto::SigningKey key = crypto::SigningKey::draw();
  Diary diary;
  DiaryLedger ledger{diary};
  Record record;
  std::promise<void> held, released;
  Sequencer sequencer;
};

TEST_F(SequencerTest, CommitsWhatIsQueuedTogetherOnceAndAnswersLast) {
  hold();
  ASSERT_TRUE(sequencer.post(step("a")));
  sequencer.post_own(step("b"));
  release();
  EXPECT_EQ(after_hold(),
            (Diary{"begin", "a", "b", "commit", "publish", "a answered", "b answered", "idle"}));
}

TEST_F(SequencerTest, AnswersNothingThatMayNotBeStored) {
  ledger.fails_at = 2;
  hold();
  ASSERT_TRUE(sequencer.post(step("a")));
  release();
  EXPECT_EQ(after_hold(), (Diary{"begin", "a", "failed"}));
  EXPECT_FALSE(sequencer.post(step("late")));
  sequencer.post_own(step("later"));
  EXPECT_EQ(diary.back(), "failed");
}

TEST_F(SequencerTest, StopsAtAStepThatFoundStorageBroken) {
  hold();
  ASSERT_TRUE(sequencer.post([](Record&) -> After {
    throw StorageFailure{crypto::fault(storage::checks::ledger_failed, "as ordered")};
  }));
  ASSERT_TRUE(sequencer.post(step("never")));
  release();
  EXPECT_EQ(after_hold(), (Diary{"begin", "failed"})) << "neither committed nor answered";
}

TEST_F(SequencerTest, TakesNoMoreStepsThanItsQueueHoldsButItsOwn) {
  hold();
  std::size_t taken = 0;
  const auto count = [&taken](Record&) -> After {
    ++taken;
    return {};
  };
  for (std::size_t i = 0; i < limits::kQueuedSteps; ++i) ASSERT_TRUE(sequencer.post(count)) << i;
  EXPECT_FALSE(sequencer.post(count));
  sequencer.post_own(count);
  release();
  const Diary rest = after_hold();
  EXPECT_EQ(taken, limits::kQueuedSteps + 1);
  const std::size_t groups = (limits::kQueuedSteps + limits::kGroupedSteps) / limits::kGroupedSteps;
  EXPECT_EQ(std::count(rest.begin(), rest.end(), "commit"), static_cast<std::ptrdiff_t>(groups));
}

TEST_F(SequencerTest, FinishesWhatItHasBegunAndBeginsNothingMore) {
  hold();
  bool late = true;
  ASSERT_TRUE(sequencer.post([&](Record&) -> After {
    return [&] {
      // The house is closing by now: what it has begun itself goes on, what is asked of it does not.
      late = sequencer.post(step("asked"));
      sequencer.post_own(step("own"));
    };
  }));
  std::thread closing([&] { sequencer.finish(); });
  while (sequencer.post([](Record&) -> After { return {}; }))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  release();
  closing.join();
  EXPECT_FALSE(late);
  EXPECT_NE(std::find(diary.begin(), diary.end(), "own answered"), diary.end());
}

class Bell final : public Chore {
 public:
  explicit Bell(Diary& diary) : diary_(diary) {}
  std::optional<Clock::time_point> next;
  [[nodiscard]] std::optional<Clock::time_point> due() const override { return next; }
  After run(Record&) override {
    diary_.push_back("chore");
    next.reset();
    rung.set_value();
    return [this] { diary_.push_back("chore answered"); };
  }
  std::promise<void> rung;

 private:
  Diary& diary_;
};

TEST_F(SequencerTest, DoesItsChoresBeforeTheStepsOfATransaction) {
  Bell bell(diary);
  bell.next = Clock::now();
  sequencer.add(bell);
  ASSERT_TRUE(sequencer.post(step("a")));
  sequencer.start();
  sequencer.finish();
  EXPECT_EQ(diary,
            (Diary{"begin", "chore", "a", "commit", "publish", "chore answered", "a answered", "idle"}));
}

TEST_F(SequencerTest, WakesForAChoreThatComesDue) {
  Bell bell(diary);
  const auto due = Clock::now() + std::chrono::milliseconds(60);
  bell.next = due;
  sequencer.add(bell);
  sequencer.start();
  ASSERT_EQ(bell.rung.get_future().wait_for(std::chrono::seconds(5)), std::future_status::ready);
  EXPECT_GE(Clock::now(), due);
  sequencer.finish();
  EXPECT_EQ(diary, (Diary{"begin", "chore", "commit", "publish", "chore answered", "idle"}));
}

}  // namespace
}  // namespace comitia::server
