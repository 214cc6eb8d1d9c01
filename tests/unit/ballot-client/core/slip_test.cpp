#include "ballot-client/core/slip.hpp"

#include <gtest/gtest.h>

namespace comitia::client {
namespace {

TEST(Slip, GoesThroughItsJson) {
  Slip slip;
  slip.delegate = 17;
  slip.seed = crypto::SigningKey::draw().expose_secret();
  slip.anchor.bytes.fill(9);
  const crypto::SecretBytes json = slip.json();
  const auto again = Slip::parse(json.expose_secret());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value().delegate, 17u);
  EXPECT_EQ(again.value().anchor, slip.anchor);
  EXPECT_EQ(again.value().admission_key().public_key(), slip.admission_key().public_key());
  // The last byte is a line end.
  for (std::size_t size = 0; size + 1 < json.size(); ++size)
    EXPECT_FALSE(Slip::parse(json.expose_secret().first(size)).ok()) << size;
}

TEST(Slip, RefusesFieldsOfAnotherForm) {
  const std::string seed = crypto::base64(Bytes(32, 1)), anchor = crypto::hex(Bytes(32, 2));
  const auto parse = [](const std::string& json) { return Slip::parse(crypto::view(json)).ok(); };
  EXPECT_TRUE(parse(R"({"delegate":1,"seed":")" + seed + R"(","anchor":")" + anchor + "\"}"));
  EXPECT_FALSE(parse(R"({"delegate":-1,"seed":")" + seed + R"(","anchor":")" + anchor + "\"}"));
  EXPECT_FALSE(parse(R"({"delegate":"1","seed":")" + seed + R"(","anchor":")" + anchor + "\"}"));
  EXPECT_FALSE(parse(R"({"delegate":1,"seed":"AAAA","anchor":")" + anchor + "\"}"));
  EXPECT_FALSE(parse(R"({"delegate":1,"seed":")" + seed + R"(","anchor":"00"})"));
  EXPECT_FALSE(parse(R"({"delegate":4294967296,"seed":")" + seed + R"(","anchor":")" + anchor + "\"}"));
  EXPECT_FALSE(parse(R"({"delegate":1,"seed":")" + seed + R"(","anchor":")" + anchor + "\"}\n\n"));
  EXPECT_FALSE(parse("[]"));
}

}  // namespace
}  // namespace comitia::client
