// [congress.rules], the rule pack: every key of it may be left out, and then has the value that most
// congresses use.
#include <array>

#include "ballot-client/core/plan/definition.hpp"
#include "congress/rule_pack.hpp"
#include "proto/limits.hpp"

namespace comitia::client::plan {
namespace {

constexpr std::uint32_t kMargin = 100, kReserved = 1000, kSmallest = 10'000;

constexpr std::array<Choice, 8> kBases{{{"1", "应到", "entitled"},
                                        {"2", "实到", "present"},
                                        {"3", "发出", "issued"},
                                        {"4", "收回", "returned"},
                                        {"5", "有效", "valid"},
                                        {"6", "赞成与反对之和", "for-and-against"},
                                        {"7", "无", "none"},
                                        {"8", "全体代表", "members"}}};
constexpr std::array<Choice, 2> kContests{{{"0", "等额", "equal"}, {"1", "差额", "surplus"}}};
constexpr std::array<Choice, 2> kBlanks{{{"0", "弃权", "abstain"}, {"1", "赞成", "approve"}}};
constexpr std::array<Choice, 2> kUnder{{{"0", "有效", "valid"}, {"1", "无效", "void"}}};
constexpr std::array<Choice, 1> kOver{{{"0", "无效", "void"}}};
constexpr std::array<Choice, 4> kWriteIns{{{"0", "不设", "off"},
                                           {"1", "不限", "free"},
                                           {"2", "反对后可另选", "after-opposing"},
                                           {"3", "不多于反对数", "as-many-as-opposed"}}};
constexpr std::array<Choice, 2> kValidities{{{"0", "不多于发出", "issued"}, {"1", "不多于实到", "present"}}};
constexpr std::array<Choice, 5> kTies{{{"0", "重新投票", "revote"},
                                       {"1", "举手表决", "hands"},
                                       {"2", "均不当选", "none"},
                                       {"3", "主席团决定", "presidium"},
                                       {"4", "抽签", "lot"}}};
constexpr std::array<Choice, 4> kTooFew{{{"0", "主席团决定", "presidium"},
                                         {"1", "另行选举", "new-election"},
                                         {"2", "空缺", "vacant"},
                                         {"3", "减少名额", "reduce"}}};
constexpr std::array<Choice, 3> kPools{
    {{"0", "得票相等者", "tied"}, {"1", "全部落选者", "losers"}, {"2", "两倍名额", "twice"}}};
constexpr std::array<Choice, 4> kOrders{
    {{"0", "姓氏笔画", "strokes"}, {"1", "原顺序", "given"}, {"2", "得票", "votes"}, {"3", "抽签", "lot"}}};
constexpr std::array<Choice, 2> kLost{{{"0", "重新投票", "repeat"}, {"1", "仅报告", "report"}}};
constexpr std::array<Choice, 2> kCounts{{{"0", "汇总", "sum"}, {"1", "唱票", "read-out"}}};
constexpr std::array<Choice, 2> kDisplays{
    {{"0", "公开表决实时显示", "live-motions"}, {"1", "只显示投票率", "turnout"}}};
constexpr std::array<std::string_view, 4> kMethods{"secret", "named", "hands", "acclamation"};
constexpr std::array<std::string_view, 4> kMethodsZh{"无记名", "记名", "举手", "鼓掌"};

template <class E, std::size_t N>
E chosen(Section& section, std::string_view key, const std::array<Choice, N>& choices, E otherwise) {
  const auto value = section.choice(key, choices, Need::kOptional);
  return value ? static_cast<E>((*value)[0] - '0') : otherwise;
}

v1::Fraction fraction(Section& section, const std::string& key, std::string_view base_key,
                      v1::Fraction otherwise) {
  v1::Fraction out = section.fraction(key, Need::kOptional).value_or(otherwise);
  out.set_base(otherwise.base());
  if (!base_key.empty()) out.set_base(chosen(section, base_key, kBases, otherwise.base()));
  return out;
}

v1::Fraction of(std::uint32_t numerator, std::uint32_t denominator, bool strict, v1::Base base) {
  v1::Fraction out;
  out.set_numerator(numerator);
  out.set_denominator(denominator);
  out.set_strict(strict);
  out.set_base(base);
  return out;
}

void read_methods(Section& section, v1::Rules& rules, Findings& findings) {
  v1::MotionMethods& out = *rules.mutable_motion_methods();
  if (!section.has("motion_methods")) {
    out.set_named(true);
    out.set_hands(true);
    return;
  }
  for (const Written& method : section.texts("motion_methods", limits::kNameBytes, kMethods.size())) {
    const auto is = [&](std::size_t i) { return method.text == kMethods[i] || method.text == kMethodsZh[i]; };
    if (is(0)) out.set_secret(true);
    if (is(1)) out.set_named(true);
    if (is(2)) out.set_hands(true);
    if (is(3)) out.set_acclamation(true);
    if (!is(0) && !is(1) && !is(2) && !is(3))
      findings.error(method.place, words::key_choice,
                     {"motion_methods", excerpt(method.text),
                      "secret (无记名), named (记名), hands (举手), acclamation (鼓掌)"});
  }
}

void read_classes(Section& section, v1::Rules& rules) {
  for (Section& part : section.sections("voter_class", limits::kVoterClasses, Need::kOptional)) {
    v1::VoterClass& out = *rules.add_classes();
    out.set_name(part.text("name", limits::kNameBytes).value_or(""));
    out.set_weight(part.number("weight", 1, limits::kClassWeight).value_or(1));
    part.finish();
  }
}

}  // namespace

v1::Bootstrap read_bootstrap(Section section) {
  v1::Bootstrap out;
  *out.mutable_quorum() = fraction(section, "quorum", "", of(2, 3, false, v1::BASE_ENTITLED));
  *out.mutable_majority() = fraction(section, "majority", "majority_base", of(1, 2, true, v1::BASE_PRESENT));
  section.finish();
  return out;
}

v1::Rules read_rules(Section section, Findings& findings) {
  const std::size_t before = findings.errors();
  v1::Rules out;
  *out.mutable_quorum() = fraction(section, "quorum", "quorum_base", of(2, 3, false, v1::BASE_ENTITLED));
  *out.mutable_majority() = fraction(section, "majority", "majority_base", of(1, 2, true, v1::BASE_PRESENT));
  out.set_smallest_count(section.number("smallest_count", 0, kSmallest, Need::kOptional).value_or(10));
  out.set_blank_is_approval(chosen(section, "blank", kBlanks, 0) == 1);
  out.set_contest(chosen(section, "contest", kContests, v1::CONTEST_EQUAL));
  const auto margin = section.share("margin", Need::kOptional);
  if (margin && (margin->numerator() * kMargin) % margin->denominator() == 0)
    out.set_margin(margin->numerator() * kMargin / margin->denominator());
  else if (margin)
    findings.error(section.place("margin"), words::key_share, {"margin", ""});
  (void)chosen(section, "over_vote", kOver, 0);
  out.set_under_vote(chosen(section, "under_vote", kUnder, v1::UNDER_VOTE_VALID));
  out.set_write_in(chosen(section, "write_in", kWriteIns, v1::WRITE_IN_OFF));
  out.set_write_in_places(
      section.number("write_in_places", 0, limits::kWriteIns, Need::kOptional).value_or(0));
  out.set_name_from(section.number("name_from", 0, limits::kDelegates, Need::kOptional).value_or(0));
  out.set_validity(chosen(section, "validity", kValidities, v1::VALIDITY_WITHIN_ISSUED));
  out.set_tie(chosen(section, "tie", kTies, v1::TIE_REVOTE));
  out.set_too_few(chosen(section, "too_few", kTooFew, v1::TOO_FEW_PRESIDIUM));
  out.set_pool(chosen(section, "runoff_pool", kPools, v1::POOL_TIED));
  out.set_reserved(section.number("reserved", 0, kReserved, Need::kOptional).value_or(0));
  read_classes(section, out);
  *out.mutable_motion() = fraction(section, "motion", "motion_base", of(1, 2, true, v1::BASE_PRESENT));
  *out.mutable_charter() = fraction(section, "charter", "charter_base", of(2, 3, false, v1::BASE_PRESENT));
  *out.mutable_recall_petition() =
      fraction(section, "recall_petition", "", of(1, 3, false, v1::BASE_ENTITLED));
  read_methods(section, out, findings);
  out.set_order(chosen(section, "order", kOrders, v1::ORDER_STROKES));
  if (section.flag("candidate_may_be_teller", Need::kOptional).value_or(false))
    findings.error(section.place("candidate_may_be_teller"), words::key_choice,
                   {"candidate_may_be_teller", "true", "false"});
  (void)section.number("seals", 2, 2, Need::kOptional);
  out.set_lost_papers(chosen(section, "lost_terminals", kLost, v1::LOST_REPEAT));
  out.set_tellers(section.number("tellers", 1, limits::kTellers, Need::kOptional).value_or(5));
  out.set_threshold(section.number("threshold", 1, limits::kTellers, Need::kOptional).value_or(3));
  if (out.threshold() > out.tellers())
    findings.error(section.place("threshold"), words::threshold,
                   {std::to_string(out.threshold()), std::to_string(out.tellers())});
  out.set_count(chosen(section, "count", kCounts, v1::COUNT_BY_SUM));
  out.set_display(chosen(section, "display", kDisplays, v1::DISPLAY_LIVE_MOTIONS));
  section.finish();
  const auto refused = congress::check_rules(out);
  if (findings.errors() == before && !refused.ok())
    findings.error(section.place(), words::rules_refused, {excerpt(refused.fault().where)});
  return out;
}

}  // namespace comitia::client::plan
