#include "congress/motion_rules.hpp"

#include <gtest/gtest.h>

#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "tests/support/must.hpp"

namespace comitia::congress {
namespace {

v1::Fraction fraction(const char* text, v1::Base base) {
  v1::Fraction out = test::must(parse_fraction(text));
  out.set_base(base);
  return out;
}

v1::Course course() {
  v1::Course out;
  *out.mutable_bootstrap()->mutable_quorum() = fraction(">=2/3", v1::BASE_ENTITLED);
  *out.mutable_bootstrap()->mutable_majority() = fraction(">1/2", v1::BASE_PRESENT);
  return out;
}

std::string described(const v1::Fraction& f) {
  return describe(f) + " of " + std::string(base_name(f.base()));
}

TEST(MotionRules, BeforeThereAreRulesTheBootstrapRuleHolds) {
  const MotionRules rules = motion_rules(nullptr, course().bootstrap());
  EXPECT_EQ(described(rules.quorum), "at least 2/3 of entitled");
  EXPECT_EQ(described(rules.majority_of(v1::SUBJECT_ADOPT_RULES)), "more than 1/2 of present");
  EXPECT_TRUE(rules.allows(v1::METHOD_BY_NAME) && rules.allows(v1::METHOD_HANDS) &&
              rules.allows(v1::METHOD_ACCLAMATION));
  EXPECT_FALSE(rules.allows(v1::METHOD_SECRET));
}

TEST(MotionRules, HaveTheDefaultsOfTheRulePack) {
  v1::Rules pack;
  *pack.mutable_quorum() = fraction(">=2/3", v1::BASE_ENTITLED);
  *pack.mutable_majority() = fraction(">1/2", v1::BASE_RETURNED);
  const MotionRules rules = motion_rules(&pack, course().bootstrap());
  EXPECT_EQ(described(rules.majority_of(v1::SUBJECT_RESOLUTION)), "more than 1/2 of returned");
  EXPECT_EQ(described(rules.majority_of(v1::SUBJECT_AMENDMENT)), "at least 2/3 of present");
  EXPECT_EQ(described(rules.petition), "at least 1/3 of entitled");
  EXPECT_EQ(needed(rules.petition, 256), 86u);  // rules.md V14
  EXPECT_TRUE(rules.allows(v1::METHOD_BY_NAME) && rules.allows(v1::METHOD_HANDS));
  EXPECT_FALSE(rules.allows(v1::METHOD_ACCLAMATION) || rules.allows(v1::METHOD_SECRET));
  EXPECT_EQ(rules.tellers, 5u);
  EXPECT_EQ(rules.threshold, 3u);
}

TEST(MotionRules, TakeWhatThePackSays) {
  v1::Rules pack;
  *pack.mutable_motion() = fraction(">1/2", v1::BASE_FOR_AND_AGAINST);
  *pack.mutable_charter() = fraction(">3/4", v1::BASE_ENTITLED);
  *pack.mutable_recall_petition() = fraction(">=1/2", v1::BASE_ENTITLED);
  pack.mutable_motion_methods()->set_secret(true);
  pack.set_tellers(3);
  pack.set_threshold(2);
  const MotionRules rules = motion_rules(&pack, course().bootstrap());
  EXPECT_EQ(described(rules.majority_of(v1::SUBJECT_OTHER)), "more than 1/2 of for-and-against");
  EXPECT_EQ(described(rules.majority_of(v1::SUBJECT_AMENDMENT)), "more than 3/4 of entitled");
  EXPECT_EQ(needed(rules.petition, 256), 128u);
  EXPECT_TRUE(rules.allows(v1::METHOD_SECRET));
  EXPECT_FALSE(rules.allows(v1::METHOD_HANDS));
  EXPECT_EQ(rules.tellers, 3u);
  EXPECT_EQ(rules.threshold, 2u);
}

TEST(MotionRules, RefuseABootstrapRuleOfOtherBases) {
  EXPECT_TRUE(check_bootstrap(course()).ok());
  EXPECT_EQ(check_bootstrap(v1::Course{}).fault().check, &checks::rules_form);
  v1::Course other = course();
  other.mutable_bootstrap()->mutable_quorum()->set_base(v1::BASE_PRESENT);
  EXPECT_EQ(check_bootstrap(other).fault().check, &checks::convened_form);
  other = course();
  other.mutable_bootstrap()->mutable_majority()->set_base(v1::BASE_NONE);
  EXPECT_EQ(check_bootstrap(other).fault().check, &checks::convened_form);
  other.mutable_bootstrap()->mutable_majority()->set_base(v1::BASE_ENTITLED);
  EXPECT_TRUE(check_bootstrap(other).ok());
}

}  // namespace
}  // namespace comitia::congress
