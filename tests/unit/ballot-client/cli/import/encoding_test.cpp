#include "ballot-client/cli/import/encoding.hpp"

#include <gtest/gtest.h>

#include "tests/support/findings.hpp"

namespace comitia::client::cli {
namespace {

using namespace std::string_literals;

// 姓名,李华·𠮷䶮 in GB18030: the middle dot has two bytes, what is beyond the basic plane four.
const std::string kText = "姓名,李华·𠮷\n";
const std::string kGb = "\xd0\xd5\xc3\xfb,\xc0\xee\xbb\xaa\xa1\xa4\x95\x34\xb2\x35\n"s;

struct Read {
  explicit Read(std::string_view bytes)
      : decoded(decode(bytes, "f.csv", findings)), names(test::names_of(findings)) {}
  plan::Findings findings;
  Decoded decoded;
  std::string names;
};

std::string utf16(std::string_view ascii, bool little) {
  std::string out = little ? "\xff\xfe" : "\xfe\xff";
  for (const char c : ascii) little ? (out += c, out += '\0') : (out += '\0', out += c);
  return out;
}

TEST(Decode, ReadsUtf8WithAndWithoutItsMark) {
  EXPECT_EQ(Read(kText).decoded.text, kText);
  EXPECT_EQ(Read("\xef\xbb\xbf" + kText).decoded.text, kText);
  EXPECT_EQ(Read(kText).decoded.encoding, Encoding::kUtf8);
}

TEST(Decode, ReadsGb18030WithAndWithoutItsMark) {
  EXPECT_EQ(Read(kGb).decoded.text, kText);
  EXPECT_EQ(Read("\x84\x31\x95\x33" + kGb).decoded.text, kText);
  EXPECT_EQ(Read(kGb).decoded.encoding, Encoding::kGb18030);
}

TEST(Decode, ReadsUtf16WithItsMark) {
  EXPECT_EQ(Read(utf16("a,b\r\n", true)).decoded.text, "a,b\r\n");
  EXPECT_EQ(Read(utf16("a,b\r\n", false)).decoded.text, "a,b\r\n");
  EXPECT_EQ(Read("\xff\xfe\x4e\x67\x42\xd8\xb7\xdf"s).decoded.text, "李𠮷");
}

TEST(Decode, NamesTheByteThatShowsWhatIsWrong) {
  const Read marked(
      "\xef\xbb\xbf"
      "a\nb\xff"s);
  EXPECT_EQ(marked.names, "f.csv:2 encoding_marked\n");
  EXPECT_EQ(marked.findings.sorted()[0].values, (std::vector<std::string>{"UTF-8", "6"}));
  const Read neither("a\nb\n\xd0\xd5\xff\xff"s);
  EXPECT_EQ(neither.names, "f.csv:3 encoding_unknown\n");
  EXPECT_EQ(neither.findings.sorted()[0].values, (std::vector<std::string>{"4", "6"}));
  EXPECT_EQ(Read("a\0b"s).names, "f.csv:1 encoding_nul\n");
  EXPECT_EQ(Read("\xff\xfe\x41\x00\x00\xd8\x41\x00"s).names, "f.csv:1 encoding_marked\n");
  EXPECT_EQ(Read("\xff\xfe\x41\x00\x0a"s).names, "f.csv:1 encoding_marked\n");
  EXPECT_EQ(Read("\xff\xfe\x41\x00\x00\x00"s).names, "f.csv:1 encoding_nul\n");
  EXPECT_EQ(Read("\xff\xfe\0\0a\0\0\0"s).names, "f.csv:1 encoding_utf32\n");
  EXPECT_FALSE(Read("a\0b"s).decoded.good);
}

TEST(Decode, RefusesACutCharacter) {
  for (std::size_t size = 1; size < kGb.size(); ++size) {
    const Read read(kGb.substr(0, size));
    if (read.decoded.good)
      EXPECT_EQ(kText.find(read.decoded.text), 0u) << size << ": what is left is the beginning";
    else
      EXPECT_EQ(read.names, "f.csv:1 encoding_unknown\n");
  }
}

}  // namespace
}  // namespace comitia::client::cli
