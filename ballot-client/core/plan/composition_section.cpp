// [[congress.composition]]: rules of the roster's composition.
#include <algorithm>
#include <array>

#include "ballot-client/core/plan/definition.hpp"
#include "congress/composition_plan.hpp"
#include "proto/limits.hpp"

namespace comitia::client::plan {
namespace {

constexpr std::array<Choice, 5> kKinds{{{"1", "占比", "share"},
                                        {"2", "占学生比例", "population"},
                                        {"3", "覆盖", "coverage"},
                                        {"4", "不少于", "floor"},
                                        {"5", "不多于", "ceiling"}}};
constexpr std::array<Choice, 3> kScopes{
    {{"0", "全体", "whole"}, {"1", "各学院", "each-college"}, {"2", "各年级", "each-grade"}}};
constexpr std::array<Choice, 2> kOf{{{"0", "代表", "delegates"}, {"1", "工作人员", "staff"}}};
constexpr std::string_view kAttributes =
    "college, class_name, grade, sex, ethnicity, political_status, cadre_level, recommended_by, "
    "student_number, "
    "voter_class";

bool is_fact(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

void read_group(Section& section, const v1::CompositionPlan& plan, v1::CompositionRule& rule,
                Findings& findings) {
  if (!section.has("attribute") && !section.has("values") && !section.has("none_of")) return;
  v1::CompositionGroup& group = *rule.mutable_group();
  group.set_attribute(section.text("attribute", limits::kNameBytes).value_or(""));
  const bool known =
      congress::is_attribute(group.attribute()) ||
      std::find(plan.facts().begin(), plan.facts().end(), group.attribute()) != plan.facts().end();
  if (!known && !group.attribute().empty()) {
    std::string all(kAttributes);
    for (const std::string& name : plan.facts()) all += ", " + name;
    findings.error(section.place("attribute"), words::key_choice,
                   {"attribute", excerpt(group.attribute()), all});
  }
  group.set_none_of(section.flag("none_of", Need::kOptional).value_or(false));
  for (const Written& value : section.texts("values", limits::kNameBytes, limits::kGroupValues))
    group.add_values(value.text);
}

v1::CompositionRule read_rule(Section& section, const v1::CompositionPlan& plan, Findings& findings) {
  v1::CompositionRule out;
  out.set_id(key_text(section, "id", findings).value_or(""));
  out.set_title(section.text("title", limits::kNameBytes).value_or(""));
  const auto pick = [&](std::string_view key, auto choices, Need need) {
    const auto value = section.choice(key, choices, need);
    return value ? (*value)[0] - '0' : 0;
  };
  out.set_kind(
      static_cast<v1::CompositionKind>(pick("kind", std::span<const Choice>(kKinds), Need::kRequired)));
  out.set_scope(
      static_cast<v1::CompositionScope>(pick("scope", std::span<const Choice>(kScopes), Need::kOptional)));
  out.set_of(static_cast<v1::CompositionOf>(pick("of", std::span<const Choice>(kOf), Need::kOptional)));
  read_group(section, plan, out, findings);
  const bool share = out.kind() == v1::COMPOSITION_SHARE || out.kind() == v1::COMPOSITION_POPULATION;
  const bool counts = out.kind() == v1::COMPOSITION_COVERAGE || out.kind() == v1::COMPOSITION_FLOOR ||
                      out.kind() == v1::COMPOSITION_CEILING;
  if (share || section.has("fraction")) {
    if (const auto fraction = section.fraction("fraction")) *out.mutable_fraction() = *fraction;
  }
  if (counts || section.has("count"))
    out.set_count(section.number("count", out.kind() == v1::COMPOSITION_CEILING ? 0 : 1, limits::kDelegates)
                      .value_or(1));
  if (share && section.has("count"))
    findings.error(section.place("count"), words::key_here, {"count", "share, population"});
  if (counts && section.has("fraction"))
    findings.error(section.place("fraction"), words::key_here, {"fraction", "coverage, floor, ceiling"});
  if (out.of() == v1::COMPOSITION_OF_STAFF &&
      (out.scope() != v1::COMPOSITION_WHOLE || out.kind() == v1::COMPOSITION_POPULATION ||
       out.kind() == v1::COMPOSITION_COVERAGE))
    findings.error(section.place("of"), words::key_here,
                   {"of = \"staff\"", "population, coverage, each-..."});
  out.set_soft(section.flag("soft", Need::kOptional).value_or(false));
  section.finish();
  return out;
}

}  // namespace

v1::CompositionPlan read_composition(Section& congress, std::vector<Place>& places, Findings& findings) {
  v1::CompositionPlan out;
  std::vector<std::string> facts;
  for (const Written& fact : congress.texts("facts", limits::kNameBytes, limits::kFacts, Need::kOptional)) {
    if (!is_fact(fact.text) || std::find(facts.begin(), facts.end(), fact.text) != facts.end() ||
        congress::is_attribute(fact.text))
      findings.error(fact.place, words::fact_form, {excerpt(fact.text)});
    else
      facts.push_back(fact.text);
  }
  std::sort(facts.begin(), facts.end());
  for (const std::string& fact : facts) out.add_facts(fact);
  for (Section& section : congress.sections("composition", limits::kCompositionRules, Need::kOptional)) {
    places.push_back(section.place());
    v1::CompositionRule rule = read_rule(section, out, findings);
    const bool twice = std::any_of(out.rules().begin(), out.rules().end(),
                                   [&](const auto& r) { return !r.id().empty() && r.id() == rule.id(); });
    if (twice) findings.error(section.place("id"), words::key_twice, {excerpt(rule.id()), "composition"});
    *out.add_rules() = std::move(rule);
  }
  return out;
}

}  // namespace comitia::client::plan
