#include "congress/charter.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"

namespace comitia::congress {
namespace {

v1::Amendment amendment(std::initializer_list<const char*> before, std::initializer_list<const char*> after) {
  v1::Amendment out;
  out.set_article("Article 3");
  for (const char* p : before) out.add_old_text(p);
  for (const char* p : after) out.add_new_text(p);
  return out;
}

TEST(Charter, TakesTheFirstOldTextOnTrust) {
  Charter charter;
  EXPECT_EQ(charter.text("Article 3"), nullptr);
  EXPECT_TRUE(charter.check(amendment({"anything"}, {"else"})).ok());
  EXPECT_TRUE(charter.check(amendment({}, {"a new article"})).ok());
}

TEST(Charter, KnowsWhatEarlierAmendmentsLeft) {
  Charter charter;
  charter.amend(amendment({"one"}, {"two", "three"}));
  EXPECT_EQ(*charter.text("Article 3"), (Charter::Text{"two", "three"}));
  EXPECT_TRUE(charter.check(amendment({"two", "three"}, {"four"})).ok());
  for (const auto& stale :
       {amendment({"one"}, {"four"}), amendment({"two"}, {"four"}), amendment({"twothree"}, {"four"}),
        amendment({"two", "three", "four"}, {"five"}), amendment({}, {"four"})})
    EXPECT_EQ(charter.check(stale).fault().check, &checks::amendment_text);
  v1::Amendment other = amendment({"one"}, {"two"});
  other.set_article("Article 4");
  EXPECT_TRUE(charter.check(other).ok());
}

TEST(Charter, AnArticleThatIsStruckOutHasNoText) {
  Charter charter;
  charter.amend(amendment({"one"}, {}));
  ASSERT_NE(charter.text("Article 3"), nullptr);
  EXPECT_TRUE(charter.text("Article 3")->empty());
  EXPECT_EQ(charter.check(amendment({"one"}, {"two"})).fault().check, &checks::amendment_text);
  EXPECT_TRUE(charter.check(amendment({}, {"back again"})).ok());
}

}  // namespace
}  // namespace comitia::congress
