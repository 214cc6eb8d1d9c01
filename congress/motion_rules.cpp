#include "congress/motion_rules.hpp"

#include "congress/checks.hpp"
#include "congress/fraction.hpp"

namespace comitia::congress {
namespace {

constexpr std::uint32_t kTellers = 5, kThreshold = 3;  // rules.md §2, trustees

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
  out.majority = rules->has_motion() ? rules->motion() : rules->majority();
  out.charter = rules->has_charter() ? rules->charter() : at_least(2, 3, v1::BASE_PRESENT);
  if (rules->has_recall_petition()) out.petition = rules->recall_petition();
  if (rules->has_motion_methods()) out.methods = rules->motion_methods();
  out.tellers = rules->tellers() ? rules->tellers() : kTellers;
  out.threshold = rules->threshold() ? rules->threshold() : kThreshold;
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
