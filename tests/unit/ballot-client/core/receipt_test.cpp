#include "ballot-client/core/receipt.hpp"

#include <gtest/gtest.h>

#include "tests/support/booth_world.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::client {
namespace {

using test::must;

class ReceiptTest : public testing::Test {
 protected:
  ReceiptTest() : authority{world.congress.anchor(), world.polling->server} {
    const crypto::BallotLayout layout(world.polling->contest);
    ballot.assign(layout.ballot, 7);
    receipted = world.congress.receipt(world.id, ballot);
  }
  std::string why(const Result<CheckedReceipt>& result) {
    return result.ok() ? "ok" : std::string(result.fault().check->name);
  }

  test::BoothWorld& world = test::BoothWorld::shared();
  ReceiptAuthority authority;
  Bytes ballot;
  v1::Receipted receipted;
};

TEST_F(ReceiptTest, GoesThroughItsLine) {
  const CheckedReceipt receipt = must(CheckedReceipt::check(authority, receipted));
  const CheckedReceipt again = must(CheckedReceipt::parse(authority, receipt.line()));
  EXPECT_EQ(again.line(), receipt.line());
  EXPECT_EQ(receipt.short_code().size(), 19u);
  EXPECT_EQ(receipt.short_code(), again.short_code());
}

TEST_F(ReceiptTest, RefusesWhatTheServerDidNotSign) {
  for (std::size_t i = 0; i < receipted.receipt().size(); ++i) {
    v1::Receipted changed = receipted;
    (*changed.mutable_receipt())[i] ^= 1;
    EXPECT_EQ(why(CheckedReceipt::check(authority, changed)), "receipt-signature") << i;
  }
  v1::Receipted changed = receipted;
  (*changed.mutable_signature())[0] ^= 1;
  EXPECT_EQ(why(CheckedReceipt::check(authority, changed)), "receipt-signature");
  {
    const test::SwitchedOff off("receipt-signature");
    EXPECT_EQ(why(CheckedReceipt::check(authority, changed)), "ok");
  }
  ReceiptAuthority other = authority;
  other.anchor.bytes[0] ^= 1;
  EXPECT_EQ(why(CheckedReceipt::check(other, receipted)), "receipt-signature");
}

TEST_F(ReceiptTest, RefusesLinesThatAreNone) {
  const std::string line = must(CheckedReceipt::check(authority, receipted)).line();
  for (std::size_t size = 0; size < line.size(); ++size)
    EXPECT_FALSE(CheckedReceipt::parse(authority, std::string_view(line).substr(0, size)).ok()) << size;
}

}  // namespace
}  // namespace comitia::client
