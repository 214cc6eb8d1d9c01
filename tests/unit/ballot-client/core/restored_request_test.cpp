#include "ballot-client/core/restored_request.hpp"

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

class RestoredRequestTest : public testing::Test {
 protected:
  /// What teller 2 asks, in this congress or another, signed by whom.
  std::string file(const v1::RestoredRequest& statement, std::uint32_t signer = 2,
                   std::string_view purpose = label::kRestoredRequest) {
    return SignedFile::sign(anchor, purpose, proto::encode(statement), congress.keys().teller(signer)).json();
  }
  std::string read(const std::string& file, std::uint32_t reader = 1) {
    const auto request = read_restored_request(crypto::view(file), congress.fold(), reader);
    return request.ok() ? "ok" : std::string(request.fault().check->name);
  }
  /// Refused by its check, and without it taken.
  void expect_refused(const std::string& file, std::uint32_t reader = 1) {
    EXPECT_EQ(read(file, reader), "restored-request");
    const test::SwitchedOff off("restored-request");
    EXPECT_EQ(read(file, reader), "ok");
  }

  test::CongressBuilder& congress = test::counted_congress();
  crypto::EntryHash anchor = congress.anchor();
  const crypto::Array32 nonce{7, 8, 9};
};

TEST_F(RestoredRequestTest, IsReadByTheOthers) {
  const std::string asked = write_restored_request(anchor, test::self_of(congress, 2), nonce);
  EXPECT_EQ(asked, file(test::request_by(2, nonce)));
  const auto request = test::must(read_restored_request(crypto::view(asked), congress.fold(), 1));
  EXPECT_EQ(request.teller(), 2u);
  EXPECT_TRUE(crypto::same(crypto::view(request.nonce()), nonce));
}

TEST_F(RestoredRequestTest, IsNotForItsOwnTeller) { expect_refused(file(test::request_by(2, nonce)), 2); }

TEST_F(RestoredRequestTest, IsOfThisCongress) {
  anchor.bytes[0] ^= 1;
  expect_refused(file(test::request_by(2, nonce)));
}

TEST_F(RestoredRequestTest, IsSignedByWhoAsks) {
  expect_refused(file(test::request_by(2, nonce), 3));
  expect_refused(file(test::request_by(2, nonce), 2, label::kRestoredConfirmation));
}

TEST_F(RestoredRequestTest, IsWellFormed) {
  EXPECT_EQ(read(file(test::request_by(6, nonce))), "restored-request") << "there are five tellers";
  EXPECT_EQ(read(file(test::request_by(0, nonce))), "restored-request");
  v1::RestoredRequest statement = test::request_by(2, nonce);
  statement.mutable_nonce()->push_back('x');
  EXPECT_EQ(read(file(statement)), "restored-request") << "a nonce of 33 bytes";
  statement.clear_nonce();
  EXPECT_EQ(read(file(statement)), "restored-request");
  const std::string unknown_field("\x08\x02\x7a\x01x", 5);
  EXPECT_EQ(read(SignedFile::sign(anchor, label::kRestoredRequest, crypto::view(unknown_field),
                                  congress.keys().teller(2))
                     .json()),
            "restored-request");
}

TEST_F(RestoredRequestTest, IsRefusedCutShortAtEachLength) {
  const std::string whole = file(test::request_by(2, nonce));
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_EQ(read(whole.substr(0, length)), "restored-request") << length;
  EXPECT_EQ(read(whole), "ok");
}

TEST_F(RestoredRequestTest, HasACodeForTheEye) { EXPECT_EQ(restored_code(nonce), "0708-0900-0000-0000"); }

}  // namespace
}  // namespace comitia::client
