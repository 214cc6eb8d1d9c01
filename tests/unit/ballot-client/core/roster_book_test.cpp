#include "ballot-client/core/roster_book.hpp"

#include <gtest/gtest.h>

#include "crypto/hash/digest.hpp"
#include "proto/limits.hpp"

namespace comitia::client {
namespace {

v1::RosterRecord record(std::uint32_t number, const std::string& name) {
  v1::RosterRecord out;
  out.set_number(number);
  out.set_name(name);
  return out;
}

std::vector<v1::RosterRecord> records(std::uint32_t count) {
  std::vector<v1::RosterRecord> out;
  for (std::uint32_t i = 1; i <= count; ++i) out.push_back(record(i, "Delegate " + std::to_string(i)));
  return out;
}

std::string line(const std::string& content, std::uint8_t salt) {
  return "{\"record\":" + content + ",\"salt\":\"" + crypto::base64(Bytes(32, salt)) + "\"}\n";
}

TEST(RosterBook, ComesBackFromItsLines) {
  std::vector<v1::RosterRecord> two{record(1, "李华"), record(7, "Anna \"Nan\" Li")};
  two[1].set_college("文学院");
  two[1].set_voter_class(2);
  const RosterBook book = RosterBook::draw(two);
  const crypto::SecretBytes text = book.text();
  const auto again = RosterBook::parse(crypto::text(text.expose_secret()), "roster.jsonl");
  ASSERT_TRUE(again.ok()) << again.fault().text();
  EXPECT_TRUE(again.value().is_of(two));
  two[0].set_sex("女");
  EXPECT_FALSE(again.value().is_of(two));
  EXPECT_FALSE(again.value().is_of({}));
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(again.value().commitment(i), book.commitment(i));
}

TEST(RosterBook, CommitmentHidesTheNameUnderAFreshSalt) {
  const RosterBook a = RosterBook::draw(records(1)), b = RosterBook::draw(records(1));
  EXPECT_NE(a.commitment(0), b.commitment(0));
}

TEST(RosterBook, CommitmentIsTheOneOfTheProtocol) {
  // SHA-256("comitia/v1/roster-commitment" 0x00 salt || encoding of the record)
  const auto book = RosterBook::parse(line("{\"number\":258,\"name\":\"Anna\"}", 0x5a), "f");
  ASSERT_TRUE(book.ok());
  Bytes message = crypto::bytes(crypto::view("comitia/v1/roster-commitment"));
  message.push_back(0);
  message.insert(message.end(), 32, 0x5a);
  crypto::append(message, Bytes{0x08, 0x82, 0x02, 0x12, 0x04, 'A', 'n', 'n', 'a'});
  EXPECT_EQ(book.value().commitment(0), crypto::sha256(message));
}

TEST(RosterBook, APartNamesTheClassesOfVoters) {
  auto two = records(2);
  two[1].set_voter_class(3);
  const auto parts = RosterBook::draw(two).parts(0);
  EXPECT_EQ(parts[0].lines(0).voter_class(), 0u);
  EXPECT_EQ(parts[0].lines(1).voter_class(), 3u);
}

TEST(RosterBook, PartsAreCutAtTheLimitAndTheLastIsMarked) {
  const RosterBook book = RosterBook::draw(records(limits::kRosterLines + 1));
  const auto parts = book.parts(0);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].lines_size(), static_cast<int>(limits::kRosterLines));
  EXPECT_FALSE(parts[0].last());
  EXPECT_EQ(parts[1].lines_size(), 1);
  EXPECT_TRUE(parts[1].last());
  EXPECT_EQ(parts[1].lines(0).delegate(), limits::kRosterLines + 1);
}

TEST(RosterBook, GoesOnWhereAnImportStopped) {
  const RosterBook book = RosterBook::draw(records(limits::kRosterLines + 1));
  const auto rest = book.parts(limits::kRosterLines);
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].lines(0).delegate(), limits::kRosterLines + 1);
  EXPECT_TRUE(book.parts(limits::kRosterLines + 1).empty());
}

TEST(RosterBook, RefusesADamagedFileWithItsLine) {
  const std::string good = line("{\"number\":1,\"name\":\"Anna\"}", 1);
  EXPECT_TRUE(RosterBook::parse(good, "f").ok());
  for (const std::string& bad :
       {std::string("x\n"), std::string("{}\n"), line("{\"number\":-1,\"name\":\"A\"}", 1),
        line("{\"number\":1,\"height\":\"A\"}", 1),
        std::string("{\"record\":{\"number\":1,\"name\":\"A\"},\"salt\":\"AAAA\"}\n")}) {
    const auto refused = RosterBook::parse(good + bad, "f");
    ASSERT_FALSE(refused.ok()) << bad;
    EXPECT_TRUE(refused.fault().where.starts_with("f:2:")) << refused.fault().where;
  }
}

}  // namespace
}  // namespace comitia::client
