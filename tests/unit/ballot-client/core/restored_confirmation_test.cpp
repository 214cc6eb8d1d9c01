#include "ballot-client/core/restored_confirmation.hpp"

#include <gtest/gtest.h>

#include "ballot-client/core/signed_file.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/restored_world.hpp"

namespace comitia::client {
namespace {

namespace label = crypto::label;

/// Teller 2 asks, teller 3 confirms.
class RestoredConfirmationTest : public testing::Test {
 protected:
  [[nodiscard]] std::size_t all() const { return congress.entries().size(); }
  v1::RestoredConfirmation honest() {
    const std::string file = write_restored_confirmation(
        anchor, test::self_of(congress, 3), test::request_by(2, nonce), test::seen(congress, all()), all());
    return test::must(proto::read<v1::RestoredConfirmation>(SignedFile::parse(crypto::view(file))->statement,
                                                            limits::kRestoredStatementBytes));
  }
  std::string file(const v1::RestoredConfirmation& statement, std::uint32_t signer = 3,
                   std::string_view purpose = label::kRestoredConfirmation) {
    return SignedFile::sign(anchor, purpose, proto::encode(statement), congress.keys().teller(signer)).json();
  }
  std::string read(const std::string& file) {
    const auto in = read_restored_confirmation(crypto::view(file), congress.fold(), 2, nonce);
    return in.ok() ? "ok" : std::string(in.fault().check->name);
  }
  void expect_refused(const std::string& file) {
    EXPECT_EQ(read(file), "restored-confirmation");
    const test::SwitchedOff off("restored-confirmation");
    EXPECT_EQ(read(file), "ok");
  }
  std::string check(const v1::RestoredConfirmation& confirmation, const History& own) {
    const auto checked = check_restored_confirmation(confirmation, congress.anchor(), own);
    return checked.ok() ? "ok" : std::string(checked.fault().check->name);
  }

  test::CongressBuilder& congress = test::counted_congress();
  crypto::EntryHash anchor = congress.anchor();
  const crypto::Array32 nonce{7, 8, 9};
};

TEST_F(RestoredConfirmationTest, SaysWhatTheConfirmingDeviceKnows) {
  const v1::RestoredConfirmation said = honest();
  EXPECT_EQ(read(file(said)), "ok");
  EXPECT_EQ(said.restored(), 2u);
  EXPECT_EQ(said.teller(), 3u);
  EXPECT_EQ(said.size(), all());
  EXPECT_TRUE(crypto::same(crypto::view(said.root()), congress.fold().root().view()));
  ASSERT_EQ(said.said_size(), 1);
  EXPECT_EQ(said.said(0).ballot_id(), "presidium");
  EXPECT_TRUE(crypto::same(crypto::view(said.said(0).closed_state_hash()),
                           congress.ballot("presidium").closed_state_hash()));
  const auto said_before = test::seen(congress, all()).said_by(2, all());
  const auto& share = said_before.at("presidium").share;
  ASSERT_TRUE(share.has_value());
  EXPECT_TRUE(
      crypto::same(crypto::view(said.said(0).share_hash()),
                   congress::statement_hash("comitia/v1/share", congress.anchor(), share->statement)));
}

TEST_F(RestoredConfirmationTest, IsForThisTellersOpenRequest) {
  v1::RestoredConfirmation other = honest();
  other.set_restored(4);
  expect_refused(file(other));
  other = honest();
  other.mutable_nonce()->back() ^= 1;
  expect_refused(file(other));
}

TEST_F(RestoredConfirmationTest, IsOfThisCongress) {
  const v1::RestoredConfirmation said = honest();
  anchor.bytes[31] ^= 1;
  expect_refused(file(said));
}

TEST_F(RestoredConfirmationTest, IsSignedByAnotherTeller) {
  expect_refused(file(honest(), 4));
  expect_refused(file(honest(), 3, label::kRestoredRequest));
  v1::RestoredConfirmation own = honest();
  own.set_teller(2);
  expect_refused(file(own, 2));
  own.set_teller(6);
  EXPECT_EQ(read(file(own, 3)), "restored-confirmation") << "there are five tellers";
}

TEST_F(RestoredConfirmationTest, IsWellFormed) {
  v1::RestoredConfirmation short_root = honest();
  short_root.mutable_root()->pop_back();
  EXPECT_EQ(read(file(short_root)), "restored-confirmation");
  crypto::Bytes unknown_field = proto::encode(honest());
  crypto::append(unknown_field, crypto::view("\x7a\x01x"));
  EXPECT_EQ(
      read(SignedFile::sign(anchor, label::kRestoredConfirmation, unknown_field, congress.keys().teller(3))
               .json()),
      "restored-confirmation");
  const std::string request = write_restored_request(anchor, test::self_of(congress, 3), nonce);
  EXPECT_EQ(read(request), "restored-confirmation");
}

TEST_F(RestoredConfirmationTest, IsRefusedCutShortAtEachLength) {
  const std::string whole = file(honest());
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_EQ(read(whole.substr(0, length)), "restored-confirmation") << length;
  EXPECT_EQ(read(whole), "ok");
}

TEST_F(RestoredConfirmationTest, HasRoomForEveryBallotAndNotForMore) {
  v1::RestoredConfirmation full = honest();
  full.clear_said();
  for (std::uint32_t n = 0; n < limits::kBallots; ++n) {
    v1::SaidOfBallot& one = *full.add_said();
    one.set_ballot_id(std::string(limits::kBallotIdBytes, 'x'));
    one.set_closed_state_hash(std::string(32, 'c'));
    one.set_share_hash(std::string(32, 's'));
  }
  EXPECT_EQ(read(file(full)), "ok");
  v1::SaidOfBallot& more = *full.add_said();
  const auto size = [&full] { return proto::encode(full).size(); };
  more.set_ballot_id(std::string(limits::kRestoredStatementBytes - size(), 'x'));
  while (size() > limits::kRestoredStatementBytes) more.mutable_ballot_id()->pop_back();
  ASSERT_EQ(size(), limits::kRestoredStatementBytes);
  EXPECT_EQ(read(file(full)), "ok");
  more.mutable_ballot_id()->push_back('x');
  EXPECT_EQ(read(file(full)), "restored-confirmation");
}

TEST_F(RestoredConfirmationTest, FitsTheSameLogOfTheSameSizeOrLonger) {
  EXPECT_EQ(check(honest(), test::seen(congress, all())), "ok");
  const std::size_t earlier = all() - 2;
  const std::string file = write_restored_confirmation(
      anchor, test::self_of(congress, 3), test::request_by(2, nonce), test::seen(congress, all()), earlier);
  const auto said = test::must(read_restored_confirmation(crypto::view(file), congress.fold(), 2, nonce));
  EXPECT_EQ(check(said, test::seen(congress, all())), "ok") << "it has grown since";
}

TEST_F(RestoredConfirmationTest, RefusesAShorterLog) {
  EXPECT_EQ(check(honest(), test::seen(congress, all() - 1)), "restored-log");
  EXPECT_EQ(check(honest(), History()), "restored-log");
}

TEST_F(RestoredConfirmationTest, RefusesAForkedLog) {
  History forked = test::seen(congress, all() - 1);
  forked.observe(all() - 1, crypto::view("another entry"), congress.fold());
  EXPECT_EQ(check(honest(), forked), "restored-log");
  forked.observe(all(), congress.entries().back(), congress.fold());
  EXPECT_EQ(check(honest(), forked), "restored-log") << "and longer";
  const test::SwitchedOff off("restored-log");
  EXPECT_EQ(check(honest(), forked), "ok");
}

TEST_F(RestoredConfirmationTest, RefusesStatementsThatTheLogDoesNotHold) {
  const History own = test::seen(congress, all());
  v1::RestoredConfirmation more = honest(), less = honest(), other = honest();
  more.add_said()->set_ballot_id("second");
  less.mutable_said(0)->clear_share_hash();
  other.mutable_said(0)->mutable_closed_state_hash()->back() ^= 1;
  for (const auto& said : {more, less, other}) {
    EXPECT_EQ(check(said, own), "restored-log");
    const test::SwitchedOff off("restored-log");
    EXPECT_EQ(check(said, own), "ok");
  }
}

}  // namespace
}  // namespace comitia::client
