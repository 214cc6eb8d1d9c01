#include "ballot-client/core/text_difference.hpp"

#include <gtest/gtest.h>

#include <random>

namespace comitia::client {
namespace {

using Text = std::vector<std::string>;

TEST(TextDifference, MarksWhatWentAndWhatCame) {
  EXPECT_EQ(inline_difference("the old text", "the new text"), "the [-old-]{+new+} text");
  EXPECT_EQ(inline_difference("same", "same"), "same");
  EXPECT_EQ(inline_difference("", "new"), "{+new+}");
  EXPECT_EQ(inline_difference("主席任期一年", "主席任期一学期"), "主席任期一[-年-]{+学期+}");
}

TEST(TextDifference, KeepsWhatIsKept) {
  EXPECT_EQ(difference(Text{"one", "two", "three"}, Text{"one", "three", "four"}),
            (Text{"  one", "- two", "  three", "+ four"}));
  EXPECT_EQ(difference(Text{"one", "two"}, Text{"one", "tow"}), (Text{"  one", "~ t[-w-]o{+w+}"}));
  EXPECT_EQ(difference(Text{}, Text{"new"}), (Text{"+ new"}));
  EXPECT_EQ(difference(Text{"old"}, Text{}), (Text{"- old"}));
}

/// What a difference says of one side: 0 before, 1 after.
std::string side(const std::string& shown, bool after) {
  std::string out;
  for (std::size_t at = 0; at < shown.size();) {
    if (shown.compare(at, 2, "[-") == 0 || shown.compare(at, 2, "{+") == 0) {
      const bool added = shown[at] == '{';
      const std::size_t end = shown.find(added ? "+}" : "-]", at);
      if (added == after) out += shown.substr(at + 2, end - at - 2);
      at = end + 2;
    } else {
      out += shown[at++];
    }
  }
  return out;
}

TEST(TextDifference, HoldsBothTexts) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string before(random() % 12, 'x'), after(random() % 12, 'x');
    for (char& c : before) c = static_cast<char>('a' + random() % 3);
    for (char& c : after) c = static_cast<char>('a' + random() % 3);
    const std::string shown = inline_difference(before, after);
    ASSERT_EQ(side(shown, false), before) << shown;
    ASSERT_EQ(side(shown, true), after) << shown;
  }
}

}  // namespace
}  // namespace comitia::client
