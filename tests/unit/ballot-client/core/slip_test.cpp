#include "ballot-client/core/slip.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace comitia::client {
namespace {

Slip slip(std::uint32_t delegate) {
  Slip out;
  out.delegate = delegate;
  out.seed = crypto::SigningKey::draw().expose_secret();
  out.anchor.bytes.fill(9);
  return out;
}

std::string text_of(const Slip& slip) { return crypto::str(slip.json().expose_secret()); }

/// The form, written down a second time.
std::string form(const std::string& delegate, const std::string& seed, const std::string& anchor) {
  return "{\"delegate\":" + delegate + ",\"seed\":\"" + seed + "\",\"anchor\":\"" + anchor + "\"}";
}

TEST(Slip, GoesThroughItsJson) {
  for (const std::uint32_t delegate : {0u, 1u, 17u, 4294967295u}) {
    const Slip written = slip(delegate);
    const crypto::SecretBytes json = written.json();
    const auto again = Slip::parse(json.expose_secret());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again.value().delegate, delegate);
    EXPECT_EQ(again.value().anchor, written.anchor);
    EXPECT_TRUE(crypto::same(again.value().seed.expose_secret(), written.seed.expose_secret()));
    EXPECT_EQ(again.value().admission_key().public_key(), written.admission_key().public_key());
  }
}

TEST(Slip, IsJsonOfOneForm) {
  const Slip written = slip(17);
  const std::string text = text_of(written);
  EXPECT_EQ(text, form("17", crypto::base64(written.seed.expose_secret()), written.anchor.hex()) + "\n");
  const auto json = nlohmann::json::parse(text);
  EXPECT_EQ(json.size(), 3u);
  EXPECT_EQ(json["delegate"], 17);
  EXPECT_EQ(json["seed"], crypto::base64(written.seed.expose_secret()));
  EXPECT_EQ(json["anchor"], written.anchor.hex());
}

TEST(Slip, IsRefusedAtEveryTruncationAndWithAnythingAfterIt) {
  const std::string text = text_of(slip(17));
  // The last byte is a line end, which readers of codes leave out, or add.
  for (std::size_t size = 0; size + 1 < text.size(); ++size)
    EXPECT_FALSE(Slip::parse(crypto::view(text.substr(0, size))).ok()) << size;
  EXPECT_TRUE(Slip::parse(crypto::view(text.substr(0, text.size() - 1))).ok());
  EXPECT_TRUE(Slip::parse(crypto::view(text + "\r\n")).ok());
  EXPECT_FALSE(Slip::parse(crypto::view(text + "x")).ok());
  EXPECT_FALSE(Slip::parse(crypto::view(" " + text)).ok());
}

TEST(Slip, EveryChangedByteIsRefusedOrAnotherSlip) {
  const Slip written = slip(17);
  const std::string text = text_of(written);
  for (std::size_t at = 0; at + 1 < text.size(); ++at)
    for (const char flip : {'\1', '\x20', '\x80'}) {
      std::string changed = text;
      changed[at] = static_cast<char>(changed[at] ^ flip);
      const auto read = Slip::parse(crypto::view(changed));
      // Hexadecimal digits may be upper case.
      if (read.ok() && !(flip == '\x20' && read.value().anchor == written.anchor)) {
        EXPECT_EQ(text_of(read.value()), changed) << at;
      }
    }
}

TEST(Slip, RefusesFieldsOfAnotherForm) {
  const std::string seed = crypto::base64(Bytes(32, 1)), anchor = crypto::hex(Bytes(32, 2));
  const auto parse = [](const std::string& json) { return Slip::parse(crypto::view(json)).ok(); };
  EXPECT_TRUE(parse(form("1", seed, anchor)));
  EXPECT_TRUE(parse(form("4294967295", seed, anchor)));
  for (const char* delegate : {"", "-1", "+1", "\"1\"", "01", "00", "1.0", "1e3", " 1", "4294967296",
                               "99999999999999999999999", "null"})
    EXPECT_FALSE(parse(form(delegate, seed, anchor))) << delegate;
  EXPECT_FALSE(parse(form("1", "AAAA", anchor)));
  EXPECT_FALSE(parse(form("1", crypto::base64(Bytes(31, 1)), anchor)));
  EXPECT_FALSE(parse(form("1", crypto::base64(Bytes(33, 1)), anchor)));
  std::string unused_bits = seed;
  ++unused_bits[42];  // of its 6 bits the last byte uses 4
  EXPECT_FALSE(parse(form("1", unused_bits, anchor)));
  EXPECT_FALSE(parse(form("1", seed, "00")));
  EXPECT_FALSE(parse(form("1", seed, anchor + "00")));
  EXPECT_FALSE(parse(form("1", seed, std::string(63, '0') + "g")));
  EXPECT_FALSE(parse("[]"));
  EXPECT_FALSE(parse(""));
}

}  // namespace
}  // namespace comitia::client
