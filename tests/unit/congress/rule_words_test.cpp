#include "congress/rule_words.hpp"

#include <gtest/gtest.h>

#include <set>

#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "congress/rule_pack.hpp"

namespace comitia::congress {
namespace {

template <class E, class Parse>
void every_word(Parse parse, int values) {
  for (int i = 0; i < values; ++i) {
    const auto value = static_cast<E>(i);
    const std::string_view word = word_of(value);
    ASSERT_NE(word, "?") << i;
    EXPECT_EQ(parse(word).value(), value) << word;
  }
  EXPECT_EQ(word_of(static_cast<E>(values)), "?");
  const auto refused = parse("sideways");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::rules_form);
  EXPECT_NE(refused.fault().text().find(word_of(static_cast<E>(0))), std::string::npos)
      << "it names the words";
}

TEST(RuleWords, EveryValueHasItsWord) {
  every_word<v1::ContestKind>(parse_contest, v1::ContestKind_ARRAYSIZE);
  every_word<v1::UnderVote>(parse_under_vote, v1::UnderVote_ARRAYSIZE);
  every_word<v1::WriteIn>(parse_write_in, v1::WriteIn_ARRAYSIZE);
  every_word<v1::Validity>(parse_validity, v1::Validity_ARRAYSIZE);
  every_word<v1::TieRule>(parse_tie_rule, v1::TieRule_ARRAYSIZE);
  every_word<v1::TooFewRule>(parse_too_few_rule, v1::TooFewRule_ARRAYSIZE);
  every_word<v1::RunoffPool>(parse_runoff_pool, v1::RunoffPool_ARRAYSIZE);
  every_word<v1::NameOrder>(parse_name_order, v1::NameOrder_ARRAYSIZE);
  every_word<v1::LostPapers>(parse_lost_papers, v1::LostPapers_ARRAYSIZE);
  every_word<v1::CountMode>(parse_count_mode, v1::CountMode_ARRAYSIZE);
  every_word<v1::Display>(parse_display, v1::Display_ARRAYSIZE);
  EXPECT_EQ(parse_tie_rule("re-vote").value(), v1::TIE_REVOTE);
  EXPECT_TRUE(parse_blank("approve").value());
}

TEST(RuleWords, MajoritiesClassesAndMethods) {
  const v1::Fraction f = parse_majority(">=2/3 of present").value();
  EXPECT_EQ(majority_words(f), ">=2/3 of present");
  for (const char* bad : {">1/2", "half of present", ">1/2 of everybody", "1/2 of present", ""})
    EXPECT_FALSE(parse_majority(bad).ok()) << bad;
  const v1::VoterClass c = parse_voter_class("Staff=of the house=30").value();
  EXPECT_EQ(c.name(), "Staff=of the house");
  EXPECT_EQ(c.weight(), 30u);
  for (const char* bad : {"Staff", "=30", "Staff=", "Staff=x", "Staff=3 "})
    EXPECT_FALSE(parse_voter_class(bad).ok()) << bad;
  const v1::MotionMethods m = parse_motion_methods("hands,secret").value();
  EXPECT_TRUE(m.hands() && m.secret());
  EXPECT_FALSE(m.named() || m.acclamation());
  for (const char* bad : {"", "hands,", "shouting"}) EXPECT_FALSE(parse_motion_methods(bad).ok()) << bad;
}

TEST(RuleWords, TheWholePackIsDescribedInBothLanguages) {
  v1::Rules r;
  *r.mutable_quorum() = parse_majority(">=2/3 of members").value();
  *r.mutable_majority() = parse_majority(">1/2 of present").value();
  r.set_contest(v1::CONTEST_SURPLUS);
  r.set_margin(20);
  r.set_reserved(1);
  for (const char* c : {"Teachers=30", "Students=70"}) *r.add_classes() = parse_voter_class(c).value();
  r.set_smallest_count(10);
  ASSERT_TRUE(check_rules(r).ok());
  std::string all;
  std::set<std::string> keys;
  for (const RuleLine& line : describe_rules(r)) {
    EXPECT_FALSE(line.key.empty() || line.en.empty() || line.zh.empty());
    EXPECT_TRUE(keys.insert(line.key).second) << line.key;
    all += line.key + " = " + line.value + ": " + line.en + "\n" + line.zh + "\n";
  }
  EXPECT_EQ(keys.size(), 25u);
  for (const char* part :
       {"quorum = >=2/3 of members: Quorum: at least 2/3 of members.",
        "法定人数：不少于 2/3（以全体代表计）。", "surplus 20%", "差额不少于 20%",
        "Teachers with weight 30, Students with weight 70", "re-vote: A tie",
        "末位得票相等：对票数相等者再次投票。", "3 of 5", "charter = >=2/3 of present", "每组至少保留 1 名"})
    EXPECT_NE(all.find(part), std::string::npos) << part << " in\n" << all;
}

}  // namespace
}  // namespace comitia::congress
