#include "crypto/hash/label.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

namespace comitia::crypto {
namespace {

// The header is read as text, so that a label added to it cannot be forgotten here.
std::vector<std::string> labels() {
  std::ifstream in(COMITIA_VECTORS "/../../crypto/hash/label.hpp");
  const std::string source{std::istreambuf_iterator<char>(in), {}};
  std::vector<std::string> out;
  for (std::size_t at = source.find("constexpr"); at != source.npos; at = source.find("constexpr", at + 1)) {
    const std::size_t open = source.find('"', at);
    const std::size_t close = source.find('"', open + 1);
    EXPECT_LT(close, source.find(';', at));
    out.push_back(source.substr(open + 1, close - open - 1));
  }
  return out;
}

TEST(Label, TheHeaderIsRead) {
  const auto all = labels();
  EXPECT_GT(all.size(), 20u);
  EXPECT_NE(std::find(all.begin(), all.end(), label::kGenerator), all.end());
  EXPECT_NE(std::find(all.begin(), all.end(), label::kBatch), all.end());
}

// Followed by its 0x00, none is a prefix of another, because they are distinct and hold no 0x00 of their own.
TEST(Label, NoTwoPurposesShareOne) {
  std::set<std::string> seen;
  for (const std::string& l : labels()) {
    EXPECT_TRUE(seen.insert(l).second) << l;
    EXPECT_EQ(l.find('\0'), std::string::npos) << l;
    EXPECT_EQ(l.find("\\0"), std::string::npos) << l;
    EXPECT_TRUE(l.starts_with(label::kStatement)) << l;
    EXPECT_LE(l.size(), 255u) << l;  // as a domain separation tag of RFC 9380
  }
}

}  // namespace
}  // namespace comitia::crypto
