#include "ballot-client/core/attendant.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/slot.hpp"
#include "tests/support/booth_world.hpp"

namespace comitia::client {
namespace {

using congress::Mark;
using test::must;

const std::vector<Mark> kMarks{Mark::kApprove, Mark::kOppose, Mark::kBlank};

/// A terminal with a disk in memory; the server answers at once, and keeps what was cast.
class AttendantTest : public testing::Test {
 protected:
  test::BoothWorld& world = test::BoothWorld::shared();
  test::WriteFailure failure;
  test::MemoryOutbox outbox{failure};
  test::MemorySlots slots{failure};
  std::vector<std::string> asked;  // every request that left, as bytes

  Attendant attend(std::uint32_t delegate = 1) {
    return must(Attendant::attend(*world.polling, world.terminal(), world.slip(delegate), outbox, slots));
  }
  Result<void> carry(Attendant& attendant, Result<std::optional<Question>> question) {
    while (true) {
      if (!question.ok()) return question.fault();
      if (!question.value()) return {};
      asked.push_back(question.value()->request.SerializeAsString());
      question = attendant.feed(event::Answered{world.answer(question.value()->request)});
    }
  }
  /// The whole visit, as a face drives it, from wherever it stands.
  Result<void> visit(Attendant& attendant, bool challenge = false) {
    COMITIA_CHECK(carry(attendant, attendant.begin()));
    if (challenge && attendant.visit().state() == VisitState::kMarking) {
      COMITIA_CHECK(attendant.feed(event::Marked{kMarks}));
      COMITIA_CHECK(carry(attendant, attendant.feed(event::Challenge{})));
    }
    if (attendant.visit().state() == VisitState::kMarking) {
      COMITIA_CHECK(attendant.feed(event::Marked{kMarks}));
      COMITIA_CHECK(carry(attendant, attendant.feed(event::Cast{})));
    }
    return attendant.visit().state() == VisitState::kReceipted ? attendant.leave()
                                                               : Result<void>(fault(checks::visit_turn));
  }
};

TEST_F(AttendantTest, LeavesNothingBehind) {
  Attendant attendant = attend();
  must(visit(attendant, true));
  EXPECT_TRUE(slots.kept.empty());
  EXPECT_TRUE(outbox.items.empty());
}

TEST_F(AttendantTest, StoresBeforeItAsks) {
  Attendant attendant = attend();
  auto question = must(attendant.begin());
  EXPECT_EQ(slots.kept.size(), 1u);
  must(attendant.feed(event::Answered{world.answer(question->request)}));
  must(attendant.feed(event::Marked{kMarks}));
  question = must(attendant.feed(event::Cast{}));
  ASSERT_EQ(outbox.items.size(), 1u);
  EXPECT_EQ(question->request.cast().ballot(), crypto::str(outbox.items.begin()->second.ballot));
  EXPECT_TRUE(question->as_hall);
}

TEST_F(AttendantTest, AsksNothingThatIsNotStored) {
  failure.writes_left = 0;
  Attendant attendant = attend();
  EXPECT_FALSE(attendant.begin().ok());
  EXPECT_TRUE(asked.empty());
}

// Whatever write the terminal dies at: the restarted one brings the visit to its receipt, one ballot is cast,
// and requests for one paper are the same bytes.
TEST_F(AttendantTest, GoesOnAfterACrashAtAnyWrite) {
  for (const bool challenge : {false, true}) {
    for (int writes = 0;; ++writes) {
      asked.clear();
      outbox.items.clear();
      slots.kept.clear();
      failure.writes_left = writes;
      bool whole = false;
      std::optional<std::string> receipt;
      {
        Attendant first = attend();
        whole = visit(first, challenge).ok();
        if (first.visit().receipt()) receipt = first.visit().receipt()->line();
      }
      failure.writes_left = 1 << 30;
      if (whole) break;
      const bool slot_wiped = slots.kept.empty() && receipt;
      if (!slot_wiped) {
        Attendant second = attend();
        must(visit(second));
        EXPECT_TRUE(!receipt || *receipt == second.visit().receipt()->line());
      }
      EXPECT_TRUE(slots.kept.empty()) << writes;
      std::set<std::string> casts;
      for (const std::string& bytes : asked) {
        v1::Request request;
        ASSERT_TRUE(request.ParseFromString(bytes));
        if (request.has_cast()) casts.insert(request.cast().ballot());
      }
      EXPECT_EQ(casts.size(), 1u) << writes;
      ASSERT_LT(writes, 20);
    }
  }
}

TEST_F(AttendantTest, ResendsTheSameBytes) {
  {
    Attendant first = attend();
    asked.push_back(must(first.begin())->request.SerializeAsString());
  }
  Attendant second = attend();
  EXPECT_EQ(must(second.begin())->request.SerializeAsString(), asked[0]);
}

TEST_F(AttendantTest, FindsNobodyElsesVisit) {
  {
    Attendant first = attend(1);
    must(first.begin());
  }
  Attendant second = attend(2);
  EXPECT_EQ(second.visit().state(), VisitState::kWelcome);
}

TEST_F(AttendantTest, KeepsNothingReadable) {
  Attendant attendant = attend();
  must(attendant.begin());
  ASSERT_EQ(slots.kept.size(), 1u);
  const Bytes& sealed = slots.kept.begin()->second;
  const std::string bytes = crypto::str(sealed);
  EXPECT_EQ(bytes.find(crypto::str(attendant.visit().one_time_key())), std::string::npos);
  EXPECT_EQ(bytes.find(world.id), std::string::npos);
  EXPECT_FALSE(unseal_slot(world.slip(2), sealed).ok());
  EXPECT_TRUE(unseal_slot(world.slip(1), sealed).ok());
}

}  // namespace
}  // namespace comitia::client
