#include "crypto/base/bytes.hpp"

#include <gtest/gtest.h>

#include "crypto/base/random.hpp"

namespace comitia::crypto {
namespace {

TEST(Bytes, Joined) {
  EXPECT_EQ(joined({}), Bytes());
  EXPECT_EQ(joined({view("ab"), {}, view("c"), Bytes{0}}), (Bytes{'a', 'b', 'c', 0}));
}

TEST(Bytes, IntegersAreBigEndian) {
  Bytes out;
  append_u32(out, 0x01020304);
  append_u64(out, 0x05060708090a0b0c);
  EXPECT_EQ(out, (Bytes{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
  EXPECT_EQ(read_u32(std::span(out).first<4>()), 0x01020304u);
  const Array<4> high{0xff, 0xfe, 0xfd, 0xfc};
  EXPECT_EQ(read_u32(high), 0xfffefdfcu);
}

TEST(Bytes, AppendAndText) {
  Bytes out;
  append(out, view("ab"));
  append(out, View());
  append(out, view("c"));
  EXPECT_EQ(str(out), "abc");
  EXPECT_EQ(bytes(view("abc")), out);
}

TEST(Bytes, ExactlyTakesOneLengthOnly) {
  for (std::size_t n = 0; n < 10; ++n) EXPECT_EQ(exactly<5>(Bytes(n, 1)).has_value(), n == 5) << n;
  EXPECT_EQ(exactly<3>(view("xyz")), (Array<3>{'x', 'y', 'z'}));
}

TEST(Bytes, SameComparesLengthAndContent) {
  EXPECT_TRUE(same(view("abc"), view("abc")));
  EXPECT_TRUE(same(View(), View()));
  EXPECT_FALSE(same(view("abc"), view("abd")));
  EXPECT_FALSE(same(view("abc"), view("ab")));
  EXPECT_FALSE(same(view("ab"), view("abc")));
}

TEST(Hex, WritesLowerCaseAndReadsBoth) {
  const Bytes all{0x00, 0x09, 0x0a, 0x0f, 0x10, 0x9f, 0xa0, 0xff};
  EXPECT_EQ(hex(all), "00090a0f109fa0ff");
  EXPECT_EQ(from_hex("00090a0f109fa0ff"), all);
  EXPECT_EQ(from_hex("00090A0F109FA0FF"), all);
  EXPECT_EQ(hex(View()), "");
  EXPECT_EQ(from_hex(""), Bytes());
}

TEST(Hex, RefusesOddLengthAndEveryOtherCharacter) {
  for (const char* s : {"0", "000", "0x00", " 00", "00 ", "0 0", "-1", "+1"}) {
    EXPECT_FALSE(from_hex(s).has_value()) << s;
  }
  for (int c = 0; c < 256; ++c) {
    const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    const char as_char = static_cast<char>(c);
    EXPECT_EQ(from_hex(std::string{'0', as_char}).has_value(), digit) << c;
    EXPECT_EQ(from_hex(std::string{as_char, '0'}).has_value(), digit) << c;
  }
}

}  // namespace
}  // namespace comitia::crypto
