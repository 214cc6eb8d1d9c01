#include "crypto/base/base64.hpp"

#include <gtest/gtest.h>

#include "crypto/base/random.hpp"

namespace comitia::crypto {
namespace {

// RFC 4648 §10.
TEST(Base64, Rfc4648Vectors) {
  const std::pair<const char*, const char*> vectors[] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"},
  };
  for (const auto& [plain, encoded] : vectors) {
    EXPECT_EQ(base64(view(plain)), encoded);
    EXPECT_EQ(from_base64(encoded), bytes(view(plain)));
  }
  EXPECT_EQ(base64(Bytes{0xfb, 0xff, 0xfe}), "+//+");
}

TEST(Base64, RefusesWhatIsNotCanonical) {
  const char* bad[] = {
      "Zg",       "Zg=",   "Z",    "Z===", "====", "=",    "Zg==Zg==", "Zm9v=",    "Zm9vYg==\n",
      " Zg==",    "Zm 9v", "Zm9-", "Zm9_", "Zm=v", "=m9v", "Z=9v",     "Zm9vZ===", "Zg= =",
      "Zm8=Zm8=", "Zm8==", "Zh==", "Zi==", "Zv==", "Zm9=", "Zm+=",     "Zm9vYh==", "Zm9vYmF=",
  };
  for (const char* s : bad) EXPECT_FALSE(from_base64(s).has_value()) << s;
}

TEST(Base64, GoesIntoAPlaceThatIsGiven) {
  Bytes place(8);
  base64(view("foob"), place);
  EXPECT_EQ(text(place), "Zm9vYg==");
  Bytes four(4), three(3), six(6);
  EXPECT_TRUE(from_base64(place, four));
  EXPECT_EQ(text(four), "foob");
  for (Bytes* other : {&three, &six}) EXPECT_FALSE(from_base64(place, *other)) << other->size();
  EXPECT_FALSE(from_base64(View(place).first(7), four));
}

// Of all texts of four characters that end in "=" exactly one decodes to each byte or pair of bytes.
TEST(Base64, OneTextForEachByte) {
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::size_t accepted = 0;
  for (const char a : digits) {
    for (const char b : digits) {
      const std::string s{a, b, '=', '='};
      const auto decoded = from_base64(s);
      if (!decoded) continue;
      ++accepted;
      EXPECT_EQ(base64(*decoded), s);
    }
  }
  EXPECT_EQ(accepted, 256u);
}

TEST(Base64, RoundTripAndEachTruncation) {
  for (std::size_t n = 0; n < 70; ++n) {
    Bytes plain(n);
    random_fill(plain);
    const std::string encoded = base64(plain);
    EXPECT_EQ(from_base64(encoded), plain);
    for (std::size_t cut = 0; cut < encoded.size(); ++cut) {
      const auto decoded = from_base64(std::string_view(encoded).substr(0, cut));
      // Cut at a border of groups, it is the encoding of fewer bytes; anywhere else it is refused.
      EXPECT_EQ(decoded.has_value(), cut % 4 == 0) << encoded << ' ' << cut;
    }
  }
}

}  // namespace
}  // namespace comitia::crypto
