#include "ballot-client/core/signed_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "records.pb.h"

namespace comitia::client {
namespace {

namespace label = crypto::label;
using crypto::Bytes;

crypto::SigningKey key_of(std::uint8_t seed) {
  crypto::Array32 bytes;
  bytes.fill(seed);
  return crypto::SigningKey(crypto::Secret<32>(bytes));
}

SignedFile some(const Bytes& statement = {1, 2, 3}) {
  crypto::EntryHash anchor;
  anchor.bytes.fill(0x0a);
  return SignedFile::sign(anchor, label::kRestoredRequest, statement, key_of(2));
}

bool reads(const std::string& file) { return SignedFile::parse(crypto::view(file)).has_value(); }

TEST(SignedFileTest, IsReadAsItWasWritten) {
  const std::string file = some().json();
  const auto in = SignedFile::parse(crypto::view(file));
  ASSERT_TRUE(in);
  EXPECT_EQ(in->anchor, some().anchor);
  EXPECT_EQ(in->statement, (Bytes{1, 2, 3}));
  EXPECT_TRUE(in->verify(label::kRestoredRequest, key_of(2).public_key()).ok());
}

TEST(SignedFileTest, IsSignedForOnePurposeByOneKeyForOneCongress) {
  const auto refused = [](const SignedFile& file, std::string_view as, std::uint8_t seed) {
    const auto verified = file.verify(as, key_of(seed).public_key());
    return verified.ok() ? "ok" : verified.fault().check->name;
  };
  EXPECT_EQ(refused(some(), label::kRestoredRequest, 2), "ok");
  EXPECT_EQ(refused(some(), label::kRestoredConfirmation, 2), "sign-valid");
  EXPECT_EQ(refused(some(), label::kRestoredRequest, 3), "sign-valid");
  SignedFile other = some();
  other.anchor.bytes[0] ^= 1;
  EXPECT_EQ(refused(other, label::kRestoredRequest, 2), "sign-valid");
}

TEST(SignedFileTest, IsRefusedCutShortAtEachLength) {
  const std::string file = some().json();
  for (std::size_t length = 0; length < file.size(); ++length)
    EXPECT_FALSE(reads(file.substr(0, length))) << length;
}

TEST(SignedFileTest, IsRefusedWithAnyByteChanged) {
  const std::string file = some().json();
  for (std::size_t at = 0; at < file.size(); ++at) {
    std::string changed = file;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    const auto in = SignedFile::parse(crypto::view(changed));
    EXPECT_FALSE(in && in->verify(label::kRestoredRequest, key_of(2).public_key()).ok()) << at;
  }
}

TEST(SignedFileTest, HasOneSpelling) {
  const std::string file = some().json();
  const auto with = [&file](std::string_view old, std::string_view text) {
    std::string out = file;
    return out.replace(out.find(old), old.size(), text);
  };
  EXPECT_TRUE(reads(file));
  EXPECT_FALSE(reads(with("}", ",\"note\":\"\"}"))) << "a field more";
  EXPECT_FALSE(reads(with("{", "{\"statement\":\"\","))) << "a field twice";
  EXPECT_FALSE(reads(with(",", ", "))) << "a space";
  EXPECT_FALSE(reads(with("0a0a", "0A0a"))) << "an upper case digit";
  EXPECT_FALSE(reads(with("\n", "\r\n"))) << "another end of line";
  EXPECT_FALSE(reads(file + "\n")) << "a line more";
  EXPECT_FALSE(reads(file + file)) << "twice";
  EXPECT_FALSE(reads(with("\"anchor\"", "\"Anchor\""))) << "another name";
  EXPECT_FALSE(reads("[" + file + "]"));
  EXPECT_FALSE(reads(with("\"AQID\"", "[1,2,3]"))) << "another type";
}

TEST(SignedFileTest, IsReadUpToItsLimit) {
  // 4 characters for 3 bytes.
  const std::size_t room = limits::kRestoredFileBytes - some(Bytes()).json().size();
  ASSERT_EQ(room % 4, 0u);
  const std::string largest = some(Bytes(room / 4 * 3)).json();
  ASSERT_EQ(largest.size(), limits::kRestoredFileBytes);
  EXPECT_TRUE(reads(largest));
  EXPECT_FALSE(reads(some(Bytes(room / 4 * 3 + 1)).json()));
}

TEST(SignedFileTest, IsTheOneOfTheVectors) {
  const auto vectors = nlohmann::json::parse(std::ifstream(COMITIA_VECTORS "/restored.json"));
  const auto bytes = [](const nlohmann::json& hex) { return *crypto::from_hex(hex.get<std::string>()); };
  for (const auto& one : vectors["files"]) {
    SCOPED_TRACE(one["label"].get<std::string>());
    const crypto::SigningKey key = key_of(bytes(one["seed"])[0]);
    const crypto::EntryHash anchor{*crypto::exactly<32>(bytes(vectors["anchor"]))};
    const Bytes statement = bytes(one["statement"]);
    const std::string label = one["label"], file = one["file"];
    EXPECT_EQ(SignedFile::sign(anchor, label, statement, key).json(), file);
    if (label == label::kRestoredRequest) {
      EXPECT_TRUE(proto::read<v1::RestoredRequest>(statement, limits::kRestoredStatementBytes).ok());
    } else {
      EXPECT_TRUE(proto::read<v1::RestoredConfirmation>(statement, limits::kRestoredStatementBytes).ok());
    }
  }
}

}  // namespace
}  // namespace comitia::client
