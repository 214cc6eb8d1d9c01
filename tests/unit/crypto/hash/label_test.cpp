#include "crypto/hash/label.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

namespace comitia::crypto {
namespace {

// The header is read as text, so that a label added to it cannot be forgotten here.
std::vector<std::string> labels() {
  std::ifstream in(COMITIA_VECTORS "/../../crypto/hash/label.hpp");
  const std::string source{std::istreambuf_iterator<char>(in), {}};
  const std::regex definition("inline constexpr std::string_view k\\w+ *=\\s*\"([^\"]*)\";");
  std::vector<std::string> out;
  for (std::sregex_iterator i(source.begin(), source.end(), definition), end; i != end; ++i)
    out.push_back((*i)[1]);
  const std::regex any("constexpr");
  EXPECT_EQ(std::distance(std::sregex_iterator(source.begin(), source.end(), any), std::sregex_iterator()),
            static_cast<std::ptrdiff_t>(out.size()));
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
