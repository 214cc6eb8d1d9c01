#include "congress/council.hpp"

#include <algorithm>
#include <set>

#include "congress/checks.hpp"
#include "congress/fraction.hpp"
#include "congress/id_form.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;

std::uint32_t members_of(const v1::Council& council, std::uint32_t group) {
  return static_cast<std::uint32_t>(
      std::count_if(council.members().begin(), council.members().end(),
                    [&](const v1::CouncilMember& m) { return m.group() == group; }));
}

Result<void> check_groups(const v1::Council& c) {
  COMITIA_REQUIRE(checks::council_form,
                  c.groups_size() >= 1 && c.groups_size() <= static_cast<int>(limits::kCouncilGroups),
                  std::to_string(c.groups_size()) + " groups of assessors");
  std::set<std::string_view> names;
  for (const std::string& name : c.groups()) {
    COMITIA_REQUIRE(checks::council_form, proto::is_text(name, limits::kNameBytes), "a group's name");
    COMITIA_REQUIRE(checks::council_form, names.insert(name).second, "group '" + name + "' appears twice");
  }
  return {};
}

Result<void> check_members(const v1::Council& c) {
  COMITIA_REQUIRE(checks::council_form, c.members_size() <= static_cast<int>(limits::kCouncilMembers),
                  std::to_string(c.members_size()) + " members");
  std::uint32_t last = 0;
  for (const v1::CouncilMember& m : c.members()) {
    const std::string who = "delegate " + std::to_string(m.delegate());
    COMITIA_REQUIRE(checks::council_form, m.delegate() > last, who + " is not in ascending order");
    COMITIA_REQUIRE(checks::council_form,
                    m.group() >= 1 && m.group() <= static_cast<std::uint32_t>(c.groups_size()),
                    who + ": there is no group " + std::to_string(m.group()));
    last = m.delegate();
  }
  for (int g = 0; g < c.groups_size(); ++g)
    COMITIA_REQUIRE(checks::council_form, members_of(c, static_cast<std::uint32_t>(g + 1)) > 0,
                    "nobody is of group '" + c.groups(g) + "'");
  return {};
}

// A fraction that persons can fulfil: none asks for more than all of them.
bool can_be_fulfilled(v1::Fraction fraction) {
  if (fraction.base() != v1::BASE_UNSPECIFIED || fraction.denominator() == 0) return false;
  fraction.set_base(v1::BASE_NONE);
  return check_fraction(fraction).ok() &&
         !(fraction.strict() && fraction.numerator() == fraction.denominator());
}

Result<void> check_rule(const v1::CouncilRule& rule, std::uint32_t groups) {
  COMITIA_REQUIRE(checks::council_form, proto::is_text(rule.title(), limits::kNameBytes), "a rule's title");
  std::uint32_t last = 0;
  for (const std::uint32_t group : rule.groups()) {
    COMITIA_REQUIRE(checks::council_form, group > last && group <= groups,
                    rule.title() + ": group " + std::to_string(group));
    last = group;
  }
  COMITIA_REQUIRE(checks::council_form, last > 0, rule.title() + ": of no group");
  // Without a switch: the shortfall is computed from it.
  if (!can_be_fulfilled(rule.fraction()))
    return crypto::fault(checks::council_form,
                         rule.title() + ": no fraction from 0 to 1 that members can reach");
  return {};
}

}  // namespace

Result<void> check_council(const v1::Council& c) {
  COMITIA_REQUIRE(checks::council_form, is_id(c.council_id()),
                  "a council's id is 1 to 64 of a-z, 0-9 and hyphen");
  COMITIA_REQUIRE(checks::council_form, proto::is_text(c.title(), limits::kNameBytes), "title");
  COMITIA_CHECK(check_groups(c));
  COMITIA_CHECK(check_members(c));
  COMITIA_REQUIRE(checks::council_form, c.rules_size() <= static_cast<int>(limits::kCouncilRules),
                  std::to_string(c.rules_size()) + " rules of composition");
  for (const v1::CouncilRule& rule : c.rules())
    COMITIA_CHECK(check_rule(rule, static_cast<std::uint32_t>(c.groups_size())));
  COMITIA_REQUIRE(checks::council_form,
                  c.least_members() >= 1 && c.least_members() <= limits::kCouncilMembers,
                  "least number of members " + std::to_string(c.least_members()));
  return {};
}

std::vector<CouncilFinding> composition_of(const v1::Council& c) {
  std::vector<CouncilFinding> out;
  const auto all = static_cast<std::uint32_t>(c.members_size());
  for (const v1::CouncilRule& rule : c.rules()) {
    std::uint32_t actual = 0;
    for (const std::uint32_t group : rule.groups()) actual += members_of(c, group);
    out.push_back({rule.title(), all, static_cast<std::uint32_t>(needed(rule.fraction(), all)), actual});
  }
  out.push_back({{}, all, c.least_members(), all});
  return out;
}

std::string describe(const CouncilFinding& f) {
  const std::string tail = f.ok() ? "" : ": short by " + std::to_string(f.short_by());
  if (f.title.empty())
    return std::to_string(f.actual) + " members, at least " + std::to_string(f.required) + tail;
  return std::string(f.title) + ": " + std::to_string(f.actual) + " of " + std::to_string(f.of) +
         " members, required " + std::to_string(f.required) + tail;
}

std::string describe_zh(const CouncilFinding& f) {
  const std::string tail = f.ok() ? "" : "，缺 " + std::to_string(f.short_by()) + " 人";
  if (f.title.empty())
    return "成员 " + std::to_string(f.actual) + " 人，不少于 " + std::to_string(f.required) + " 人" + tail;
  return std::string(f.title) + "：成员 " + std::to_string(f.of) + " 人中有 " + std::to_string(f.actual) +
         " 人，须有 " + std::to_string(f.required) + " 人" + tail;
}

std::vector<std::uint32_t> assessors(const v1::Council& c, std::string_view group) {
  std::vector<std::uint32_t> out;
  for (const v1::CouncilMember& m : c.members())
    if (group.empty() || c.groups(static_cast<int>(m.group()) - 1) == group) out.push_back(m.delegate());
  return out;
}

}  // namespace comitia::congress
