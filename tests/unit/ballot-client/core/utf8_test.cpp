#include "ballot-client/core/utf8.hpp"

#include <gtest/gtest.h>

namespace comitia::client {
namespace {

TEST(IsUtf8, TakesEveryLength) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Li Hua"));
  EXPECT_TRUE(is_utf8("Renée"));
  EXPECT_TRUE(is_utf8("李华"));
  EXPECT_TRUE(is_utf8("\xf0\xa0\xae\xb7"));  // U+20BB7, a rare surname
  EXPECT_TRUE(is_utf8("\xed\x9f\xbf"));      // U+D7FF, just below the surrogates
  EXPECT_TRUE(is_utf8("\xf4\x8f\xbf\xbf"));  // U+10FFFF
}

TEST(IsUtf8, RefusesWhatRfc3629Forbids) {
  for (const char* bytes : {"\x80", "\xc0\xaf", "\xc1\xbf", "\xc2",
                            "\xc2"
                            "a",
                            "\xe0\x80\xaf", "\xe0\xa0",
                            "\xe4\xb8"
                            "a",
                            "\xed\xa0\x80", "\xf0\x80\x80\xaf", "\xf0\xa0\xae", "\xf4\x90\x80\x80",
                            "\xf5\x80\x80\x80", "\xff", "ok\xfe"})
    EXPECT_FALSE(is_utf8(bytes)) << testing::PrintToString(std::string(bytes));
}

}  // namespace
}  // namespace comitia::client
