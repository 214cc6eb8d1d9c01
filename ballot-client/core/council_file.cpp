#include "ballot-client/core/council_file.hpp"

#include <algorithm>
#include <map>

#include "ballot-client/core/number_list.hpp"
#include "ballot-client/core/plan/section.hpp"
#include "proto/limits.hpp"

namespace comitia::client {
namespace {

using plan::Findings;
using plan::Need;
using plan::Section;

constexpr std::size_t kMemberListBytes = 64u << 10;

Result<void> outcome(const Findings& findings, std::size_t before, const std::string& file) {
  const std::size_t errors = findings.errors() - before;
  if (errors == 0) return {};
  return fault(checks::input_form, file + " has " + std::to_string(errors) + " errors");
}

/// Reads one group; its members go into `members` by number.
Result<void> read_group(Section& part, std::uint32_t group, const std::string& file,
                        std::map<std::uint32_t, std::uint32_t>& members, v1::Council& out) {
  const std::string name = part.text("name", limits::kNameBytes).value_or("");
  out.add_groups(name);
  const auto list = part.text("members", kMemberListBytes);
  part.finish();
  if (!list) return {};
  const auto numbers = parse_numbers(*list);
  if (!numbers.ok())
    return fault(checks::input_form, file + ": members of group '" + name + "': " + numbers.fault().where);
  for (const std::uint32_t number : numbers.value())
    if (!members.emplace(number, group).second)
      return fault(checks::input_form, file + ": delegate " + std::to_string(number) + " is of two groups");
  return {};
}

Result<void> read_rule(Section& part, const std::string& file, v1::Council& out) {
  v1::CouncilRule& rule = *out.add_rules();
  rule.set_title(part.text("title", limits::kNameBytes).value_or(""));
  std::vector<std::uint32_t> groups;
  for (const plan::Written& name : part.texts("groups", limits::kNameBytes, limits::kCouncilGroups)) {
    const auto at = std::find(out.groups().begin(), out.groups().end(), name.text);
    if (at == out.groups().end())
      return fault(checks::input_form,
                   file + ": rule '" + rule.title() + "': there is no group '" + name.text + "'");
    groups.push_back(static_cast<std::uint32_t>(at - out.groups().begin()) + 1);
  }
  std::sort(groups.begin(), groups.end());
  for (const std::uint32_t group : groups) rule.add_groups(group);
  if (const auto share = part.fraction("share")) *rule.mutable_fraction() = *share;
  part.finish();
  return {};
}

}  // namespace

Result<v1::Council> parse_council(std::string_view toml, const std::string& file, Findings& findings) {
  const std::size_t before = findings.errors();
  auto document = Section::parse(toml, file, findings);
  v1::Council out;
  if (document) {
    out.set_council_id(document->text("council", limits::kBallotIdBytes).value_or(""));
    out.set_title(document->text("title", limits::kNameBytes).value_or(""));
    out.set_least_members(
        document->number("least_members", 1, limits::kCouncilMembers, Need::kOptional).value_or(1));
    std::map<std::uint32_t, std::uint32_t> members;
    for (Section& part : document->sections("group", limits::kCouncilGroups))
      COMITIA_CHECK(read_group(part, static_cast<std::uint32_t>(out.groups_size()) + 1, file, members, out));
    for (Section& part : document->sections("rule", limits::kCouncilRules, Need::kOptional))
      COMITIA_CHECK(read_rule(part, file, out));
    document->finish();
    for (const auto& [number, group] : members) {
      v1::CouncilMember& member = *out.add_members();
      member.set_delegate(number);
      member.set_group(group);
    }
  }
  COMITIA_CHECK(outcome(findings, before, file));
  return out;
}

Result<v1::Question> parse_evaluation(std::string_view toml, const std::string& file, Findings& findings) {
  const std::size_t before = findings.errors();
  auto document = Section::parse(toml, file, findings);
  v1::Question out;
  out.set_kind(v1::EVALUATION);
  if (document) {
    for (const plan::Written& name : document->texts("holders", limits::kNameBytes, limits::kCandidates))
      out.add_candidates(name.text);
    for (const plan::Written& name : document->texts("aspects", limits::kNameBytes, limits::kAspects))
      out.add_aspects(name.text);
    for (const plan::Written& name : document->texts("grades", limits::kNameBytes, limits::kEvaluationGrades))
      out.add_grades(name.text);
    document->finish();
  }
  COMITIA_CHECK(outcome(findings, before, file));
  return out;
}

}  // namespace comitia::client
