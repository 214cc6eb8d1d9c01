#include "auditor/receipts.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "auditor/audit.hpp"
#include "congress/entry.hpp"
#include "proto/strict.hpp"
#include "small_congress.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"

namespace comitia::auditor {
namespace {

struct ReceiptsTest : ::testing::Test {
  test::CongressBuilder& congress = test::small_congress();

  static std::string line(crypto::View receipt, crypto::View signature) {
    return nlohmann::json{{"receipt", crypto::base64(receipt)}, {"signature", crypto::base64(signature)}}
               .dump() +
           "\n";
  }
  std::string line_of(const crypto::Bytes& ballot) {
    const v1::Receipted r = congress.receipt("presidium", ballot);
    return line(crypto::view(r.receipt()), crypto::view(r.signature()));
  }
  /// A receipt that the server signs, whatever it says.
  std::string line_of(const v1::Receipt& receipt) {
    const crypto::Bytes bytes = proto::encode(receipt);
    return line(bytes, congress.keys().server.sign_statement(
                           "receipt", congress::signed_bytes(&congress.anchor(), bytes)));
  }
  v1::Receipt receipt_of(const crypto::Bytes& ballot) {
    const v1::Receipted signed_receipt = congress.receipt("presidium", ballot);
    return test::must(proto::read<v1::Receipt>(crypto::view(signed_receipt.receipt()), 1024));
  }
  std::string all() {
    std::string out;
    for (const auto& [hash, ballot] : congress.held("presidium").box) out += line_of(ballot);
    return out;
  }
  Report audit_with(const std::string& lines) {
    std::istringstream in(lines);
    Request request;
    request.anchor = congress.anchor();
    request.receipts = &in;
    return audit(test::record_of(congress).record(), request);
  }
};

TEST_F(ReceiptsTest, FindsEveryBallotOfAnHonestBox) {
  Report report = audit_with(all());
  EXPECT_EQ(test::outcome_of(report), "ok");
  EXPECT_EQ(report.step(StepName::kReceipts).count, 11u);
  EXPECT_EQ(test::outcome_of(audit_with("")), "ok");
  EXPECT_EQ(test::outcome_of(audit_with("\n" + all() + "\n")), "ok");
}

// A stream that breaks, as a directory or a failing medium does, is not an empty file.
TEST_F(ReceiptsTest, ReceiptsThatCannotBeReadGiveNoVerdict) {
  class Broken final : public std::streambuf {
    int_type underflow() override { throw std::ios_base::failure("read"); }
  } buffer;
  std::istream in(&buffer);
  Request request;
  request.anchor = congress.anchor();
  request.receipts = &in;
  EXPECT_TRUE(audit(test::record_of(congress).record(), request).unreadable);
  EXPECT_EQ(audit_with("").receipts, 0u);
  EXPECT_FALSE(audit_with("").unreadable);
}

TEST_F(ReceiptsTest, AReceiptThatTheServerDidNotSignIsAFinding) {
  const v1::Receipted r = congress.receipt("presidium", congress.held("presidium").box[0].second);
  std::string signature = r.signature();
  signature[0] = static_cast<char>(signature[0] ^ 1);
  const std::string forged = line(crypto::view(r.receipt()), crypto::view(signature));
  const Report report = audit_with(all() + forged);
  ASSERT_EQ(test::outcome_of(report), "receipt-signature");
  EXPECT_EQ(report.findings[0].fault.where, "line 12");
  const test::SwitchedOff off("receipt-signature");
  EXPECT_EQ(test::outcome_of(audit_with(forged)), "ok");
}

TEST_F(ReceiptsTest, LinesThatAreNoReceiptsAreFindings) {
  for (const std::string bad :
       {"x", "{}", "[]", "{\"receipt\":1,\"signature\":2}", "{\"receipt\":\"*\",\"signature\":\"\"}"})
    EXPECT_EQ(test::outcome_of(audit_with(bad + "\n")), "receipt-signature") << bad;
  EXPECT_EQ(test::outcome_of(audit_with(line_of(v1::Receipt()))), "receipt-signature");
}

TEST_F(ReceiptsTest, AReceiptedBallotThatIsNotThereIsAFinding) {
  v1::Receipt missing = receipt_of(congress.held("presidium").box[0].second);
  missing.mutable_ballot_hash()->back() = static_cast<char>(missing.ballot_hash().back() ^ 1);
  EXPECT_EQ(test::outcome_of(audit_with(all() + line_of(missing))), "receipt-included");
  const test::SwitchedOff off("receipt-included");
  EXPECT_EQ(test::outcome_of(audit_with(all() + line_of(missing))), "ok");
}

TEST_F(ReceiptsTest, TheOneTimeKeyMustBeTheBallots) {
  v1::Receipt other = receipt_of(congress.held("presidium").box[0].second);
  other.mutable_one_time_key()->front() = static_cast<char>(other.one_time_key().front() ^ 1);
  EXPECT_EQ(test::outcome_of(audit_with(line_of(other))), "receipt-included");
}

TEST_F(ReceiptsTest, AReceiptForAnUnknownBallotIsAFinding) {
  v1::Receipt other = receipt_of(congress.held("presidium").box[0].second);
  other.set_ballot_id("another");
  EXPECT_EQ(test::outcome_of(audit_with(line_of(other))), "receipt-included");
}

TEST_F(ReceiptsTest, BeforeTheBoxIsEmptiedNothingCanBeSaid) {
  test::CongressPlan plan;
  plan.tellers = plan.threshold = 1;
  plan.slots = 2;
  plan.delegates = 2;
  test::CongressBuilder open(plan);
  open.prepare();
  test::BallotPlan motion;
  motion.id = "motion";
  motion.kind = v1::MOTION;
  motion.candidates = 1;
  motion.seats = 0;
  open.open(motion);
  open.vote("motion");
  std::istringstream in([&] {
    const v1::Receipted r = open.receipt("motion", open.held("motion").box[0].second);
    return line(crypto::view(r.receipt()), crypto::view(r.signature()));
  }());
  Request request;
  request.anchor = open.anchor();
  request.receipts = &in;
  const Report report = audit(test::record_of(open).record(), request);
  EXPECT_EQ(test::outcome_of(report), "ok");
  EXPECT_EQ(report.undecided_receipts, 1u);
}

}  // namespace
}  // namespace comitia::auditor
