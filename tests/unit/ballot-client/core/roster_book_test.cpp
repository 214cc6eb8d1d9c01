#include "ballot-client/core/roster_book.hpp"

#include <gtest/gtest.h>

#include "crypto/hash/digest.hpp"
#include "proto/limits.hpp"

namespace comitia::client {
namespace {

std::vector<RosterRow> rows(std::uint32_t count) {
  std::vector<RosterRow> out;
  for (std::uint32_t i = 1; i <= count; ++i) out.push_back({i, "Delegate " + std::to_string(i)});
  return out;
}

TEST(RosterBook, ComesBackFromItsLines) {
  const RosterBook book = RosterBook::draw({{1, "李华"}, {7, "Anna \"Nan\" Li"}});
  const crypto::SecretBytes lines = book.lines();
  const auto again = RosterBook::parse(crypto::text(lines.expose_secret()), "roster.jsonl");
  ASSERT_TRUE(again.ok()) << again.fault().text();
  EXPECT_EQ(again.value().rows(), book.rows());
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(again.value().commitment(i), book.commitment(i));
}

TEST(RosterBook, CommitmentHidesTheNameUnderAFreshSalt) {
  const RosterBook a = RosterBook::draw(rows(1)), b = RosterBook::draw(rows(1));
  EXPECT_NE(a.commitment(0), b.commitment(0));
}

TEST(RosterBook, CommitmentIsTheOneOfTheProtocol) {
  // SHA-256("comitia/v1/roster-commitment" 0x00 salt, number big-endian, name)
  const auto book = RosterBook::parse(
      "{\"number\":258,\"name\":\"Anna\",\"salt\":\"" + crypto::base64(Bytes(32, 0x5a)) + "\"}\n", "f");
  ASSERT_TRUE(book.ok());
  Bytes message = crypto::bytes(crypto::view("comitia/v1/roster-commitment"));
  message.push_back(0);
  message.insert(message.end(), 32, 0x5a);
  crypto::append(message, Bytes{0, 0, 1, 2, 'A', 'n', 'n', 'a'});
  EXPECT_EQ(book.value().commitment(0), crypto::sha256(message));
}

TEST(RosterBook, PartsAreCutAtTheLimitAndTheLastIsMarked) {
  const RosterBook book = RosterBook::draw(rows(limits::kRosterLines + 1));
  const auto parts = book.parts(0);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].lines_size(), static_cast<int>(limits::kRosterLines));
  EXPECT_FALSE(parts[0].last());
  EXPECT_EQ(parts[1].lines_size(), 1);
  EXPECT_TRUE(parts[1].last());
  EXPECT_EQ(parts[1].lines(0).delegate(), limits::kRosterLines + 1);
}

TEST(RosterBook, GoesOnWhereAnImportStopped) {
  const RosterBook book = RosterBook::draw(rows(limits::kRosterLines + 1));
  const auto rest = book.parts(limits::kRosterLines);
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].lines(0).delegate(), limits::kRosterLines + 1);
  EXPECT_TRUE(book.parts(limits::kRosterLines + 1).empty());
}

TEST(RosterBook, RefusesADamagedFileWithItsLine) {
  const std::string good =
      "{\"number\":1,\"name\":\"Anna\",\"salt\":\"" + crypto::base64(Bytes(32, 1)) + "\"}\n";
  EXPECT_TRUE(RosterBook::parse(good, "f").ok());
  for (const std::string& bad : {std::string("x\n"), std::string("{}\n"),
                                 std::string("{\"number\":-1,\"name\":\"A\",\"salt\":\"\"}\n"),
                                 std::string("{\"number\":1,\"name\":\"A\",\"salt\":\"AAAA\"}\n")}) {
    const auto refused = RosterBook::parse(good + bad, "f");
    ASSERT_FALSE(refused.ok()) << bad;
    EXPECT_TRUE(refused.fault().where.starts_with("f:2:")) << refused.fault().where;
  }
}

}  // namespace
}  // namespace comitia::client
