#include <algorithm>
#include <map>
#include <set>

#include "ballot-client/core/plan/papers.hpp"
#include "congress/composition.hpp"

namespace comitia::client::plan {
namespace {

void check_entry(const RosterEntry& entry, const CongressPapers& papers, Findings& findings) {
  const v1::RosterRecord& record = entry.record;
  const EnrolmentTable& enrolment = papers.enrolment;
  if (enrolment.read) {
    const bool college = record.college().empty() || enrolment.has_college(record.college());
    if (!college)
      findings.error(entry.college, words::college_unknown,
                     {excerpt(record.college()), first_few(enrolment.colleges)});
    const bool grade = record.grade().empty() || enrolment.has_grade(record.grade());
    if (!grade)
      findings.error(entry.grade, words::grade_unknown,
                     {excerpt(record.grade()), first_few(enrolment.grades)});
    const bool pair = std::any_of(enrolment.students.begin(), enrolment.students.end(), [&](const auto& e) {
      return e.college() == record.college() && e.grade() == record.grade();
    });
    if (college && grade && !pair && !record.college().empty() && !record.grade().empty())
      findings.error(entry.grade, words::grade_empty, {excerpt(record.college()), excerpt(record.grade())});
    if (college && !enrolment.classes.empty() && !record.class_name().empty() && !record.college().empty() &&
        !enrolment.classes.contains({record.college(), record.class_name()}))
      findings.error(entry.class_name, words::class_unknown,
                     {excerpt(record.class_name()), excerpt(record.college())});
  }
  const int classes = papers.draft.rules.classes_size();
  if (classes > 0 && record.voter_class() == 0)
    findings.error(entry.voter_class, words::voter_class_missing, {std::to_string(classes)});
  if (record.voter_class() > static_cast<std::uint32_t>(classes))
    findings.error(entry.voter_class, words::voter_class_unknown,
                   {std::to_string(record.voter_class()), std::to_string(classes)});
}

/// A value of a rule that nobody has is a mistake of spelling more often than a rule.
void check_values(const CongressPapers& papers, Findings& findings) {
  const v1::CompositionPlan& plan = papers.draft.composition;
  std::map<std::string, std::set<std::string>> values;  // of each attribute that a rule asks for
  for (const v1::CompositionRule& rule : plan.rules()) values[rule.group().attribute()];
  for (auto& [attribute, all] : values)
    for (const RosterEntry& entry : papers.roster)
      all.insert(congress::attribute_of(entry.record, attribute));
  for (int i = 0; i < plan.rules_size(); ++i) {
    const v1::CompositionRule& rule = plan.rules(i);
    if (!rule.has_group() || rule.of() != v1::COMPOSITION_OF_DELEGATES) continue;
    for (const std::string& value : rule.group().values())
      if (!values[rule.group().attribute()].contains(value))
        findings.warning(papers.draft.composition_places[static_cast<std::size_t>(i)], words::value_nobody,
                         {rule.id(), rule.group().attribute(), excerpt(value)});
  }
}

}  // namespace

void check_roster(const CongressPapers& papers, Findings& findings) {
  const CongressDraft& draft = papers.draft;
  for (const RosterEntry& entry : papers.roster) check_entry(entry, papers, findings);
  if (papers.roster.empty()) return;
  if (draft.delegates != 0 && papers.roster.size() != draft.delegates)
    findings.error(papers.roster.back().row, words::delegates_count,
                   {std::to_string(papers.roster.size()), std::to_string(draft.delegates)});
  std::set<std::string> sending;
  for (const RosterEntry& entry : papers.roster) sending.insert(entry.record.college());
  for (const std::string& college : papers.enrolment.colleges)
    if (!sending.contains(college))
      findings.warning({draft.enrolment.text}, words::college_without, {excerpt(college)});
  check_values(papers, findings);
}

void check_across(const std::vector<CongressPapers>& congresses, Findings& findings) {
  std::map<std::string, std::pair<const CongressPapers*, const RosterEntry*>> students;
  for (const CongressPapers& papers : congresses)
    for (const RosterEntry& entry : papers.roster) {
      if (entry.record.student_number().empty()) continue;
      const auto [earlier, fresh] =
          students.emplace(entry.record.student_number(), std::pair(&papers, &entry));
      if (!fresh && earlier->second.first != &papers)
        findings.warning(entry.student_number, words::student_across,
                         {entry.record.student_number(), written(earlier->second.second->student_number)});
    }
}

}  // namespace comitia::client::plan
