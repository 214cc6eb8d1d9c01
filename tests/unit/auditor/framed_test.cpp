#include "auditor/framed.hpp"

#include <gtest/gtest.h>

#include "auditor/checks.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::auditor {
namespace {

using crypto::Bytes;

constexpr std::string_view kLine = "a line\n";
constexpr std::size_t kLimit = 8;

Bytes file_of(std::initializer_list<std::string_view> items) {
  Bytes out = crypto::bytes(crypto::view(kLine));
  for (const std::string_view item : items) {
    crypto::append_u32(out, static_cast<std::uint32_t>(item.size()));
    crypto::append(out, crypto::view(item));
  }
  return out;
}

/// The items, joined by '|', then how it ended: "." or the check's name.
std::string read_all(crypto::View file) {
  FramedReader reader(std::make_unique<MemorySource>(file), kLine, kLimit);
  std::string out;
  for (;;) {
    const auto item = reader.next();
    if (!item.ok()) return out + std::string(item.fault().check->name);
    if (!item.value()) return out + ".";
    out += std::string(crypto::text(*item.value())) + "|";
  }
}

TEST(Framed, ReadsItems) {
  EXPECT_EQ(read_all(file_of({})), ".");
  EXPECT_EQ(read_all(file_of({"one", "2", "12345678"})), "one|2|12345678|.");
}

TEST(Framed, RefusesEveryTruncation) {
  const Bytes whole = file_of({"one", "two"});
  const std::size_t after_line = kLine.size(), after_one = after_line + 7;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::string got = read_all(crypto::View(whole).first(size));
    if (size == after_line)
      EXPECT_EQ(got, ".");  // an empty file of this kind
    else if (size == after_one)
      EXPECT_EQ(got, "one|.");
    else
      EXPECT_TRUE(got.ends_with("record-layout")) << size << ": " << got;
  }
}

TEST(Framed, RefusesAnotherLine) {
  Bytes file = file_of({"one"});
  file[0] ^= 1;
  EXPECT_EQ(read_all(file), "record-layout");
  const test::SwitchedOff off("record-layout");
  EXPECT_EQ(read_all(file), "one|.");
}

TEST(Framed, RefusesAnEmptyItem) {
  EXPECT_EQ(read_all(file_of({"one", ""})), "one|record-layout");
  const test::SwitchedOff off("record-layout");
  EXPECT_EQ(read_all(file_of({"one", ""})), "one||.");
}

TEST(Framed, RefusesAnItemAboveTheLimitBeforeReadingIt) {
  EXPECT_EQ(read_all(file_of({"123456789"})), "record-layout");
  Bytes huge = file_of({});
  crypto::append_u32(huge, 0xffffffff);
  EXPECT_EQ(read_all(huge), "record-layout");
}

TEST(Framed, CutOffItemsPassOnlyWithoutTheCheck) {
  const Bytes whole = file_of({"one", "two"});
  const test::SwitchedOff off("record-layout");
  EXPECT_EQ(read_all(crypto::View(whole).first(whole.size() - 1)), "one|tw|.");
  EXPECT_EQ(read_all(crypto::View(whole).first(kLine.size() + 2)), ".");
}

}  // namespace
}  // namespace comitia::auditor
