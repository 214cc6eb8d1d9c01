#include "congress/motion_rules.hpp"

#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "congress/rule_pack.hpp"

namespace comitia::congress {
namespace {

v1::Fraction at_least(std::uint32_t numerator, std::uint32_t denominator, v1::Base base) {
  v1::Fraction out;
  out.set_numerator(numerator);
  out.set_denominator(denominator);
  out.set_base(base);
  return out;
}

}  // namespace

bool MotionRules::allows(v1::MotionMethod method) const noexcept {
  switch (method) {
    case v1::METHOD_BY_NAME:
      return methods.named();
    case v1::METHOD_HANDS:
      return methods.hands();
    case v1::METHOD_ACCLAMATION:
      return methods.acclamation();
    default:
      return methods.secret();
  }
}

MotionRules motion_rules(const v1::Rules* rules, const v1::Bootstrap& bootstrap) {
  MotionRules out;
  out.methods.set_named(true);
  out.methods.set_hands(true);
  out.petition = at_least(1, 3, v1::BASE_ENTITLED);
  if (!rules) {
    out.quorum = bootstrap.quorum();
    out.majority = out.charter = bootstrap.majority();
    out.methods.set_acclamation(true);
    return out;
  }
  out.quorum = rules->quorum();
  out.majority = motion_majority(*rules);
  out.charter = charter_majority(*rules);
  out.petition = recall_petition(*rules);
  out.methods = motion_methods(*rules);
  // A motion has one count, and no weights.
  if (rules->classes_size() > 0) out.methods.set_secret(false);
  out.tellers = tellers_asked(*rules).tellers;
  out.threshold = tellers_asked(*rules).threshold;
  return out;
}

crypto::Result<void> check_bootstrap(const v1::Course& course) {
  const v1::Bootstrap& rule = course.bootstrap();
  COMITIA_CHECK(check_fraction(rule.quorum()));
  COMITIA_CHECK(check_fraction(rule.majority()));
  COMITIA_REQUIRE(checks::convened_form,
                  rule.quorum().base() == v1::BASE_ENTITLED && (rule.majority().base() == v1::BASE_ENTITLED ||
                                                                rule.majority().base() == v1::BASE_PRESENT),
                  "bootstrap rule: a quorum of the entitled, a majority of the entitled or of those present");
  return {};
}

}  // namespace comitia::congress
