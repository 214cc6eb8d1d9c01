#include "ballot-client/core/plan/papers.hpp"

#include <algorithm>
#include <map>

namespace comitia::client::plan {
namespace {

std::vector<std::string> facts_of(const CongressDraft& draft) {
  return {draft.composition.facts().begin(), draft.composition.facts().end()};
}

bool is_dated(const std::vector<RosterEntry>& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const RosterEntry& e) {
    return std::any_of(e.record.facts().begin(), e.record.facts().end(),
                       [](const v1::RosterFact& f) { return f.name() == kRecommendedOn; });
  });
}

/// Facts that a table brought along stand in the plan too.
void add_facts(CongressPapers& papers) {
  v1::CompositionPlan& plan = papers.draft.composition;
  const auto& facts = plan.facts();
  if (!is_dated(papers.roster) && !is_dated(papers.staff)) return;
  if (std::find(facts.begin(), facts.end(), kRecommendedOn) != facts.end()) return;
  plan.add_facts(std::string(kRecommendedOn));
  std::sort(plan.mutable_facts()->begin(), plan.mutable_facts()->end());
}

CongressPapers read_congress(CongressDraft draft, const Papers::Load& load, Findings& findings) {
  const std::size_t before = findings.errors();
  CongressPapers out;
  out.draft = std::move(draft);
  const auto table = [&](const Written& name) {
    return name.text.empty() ? std::optional<Table>{} : load(name.text, name.place, findings);
  };
  if (const auto enrolment = table(out.draft.enrolment)) out.enrolment = read_enrolment(*enrolment, findings);
  if (const auto roster = table(out.draft.roster))
    out.roster = read_roster(*roster, facts_of(out.draft), findings);
  if (const auto staff = table(out.draft.staff))
    out.staff = read_roster(*staff, facts_of(out.draft), findings);
  if (const auto candidates = table(out.draft.candidates))
    out.candidates = read_candidates(*candidates, findings);
  add_facts(out);
  check_roster(out, findings);
  check_candidates(out, findings);
  check_ballots(out.draft, findings);
  for (auto* const entries : {&out.roster, &out.staff})
    std::stable_sort(entries->begin(), entries->end(), [](const RosterEntry& a, const RosterEntry& b) {
      return a.record.number() < b.record.number();
    });
  if (findings.errors() == before) check_composition(out, findings);
  return out;
}

}  // namespace

v1::Course CongressPapers::course() const {
  v1::Course out;
  *out.mutable_bootstrap() = draft.bootstrap;
  v1::CompositionPlan& composition = *out.mutable_composition();
  composition = draft.composition;
  for (const std::string& college : enrolment.colleges) composition.add_colleges(college);
  for (const std::string& grade : enrolment.grades) composition.add_grades(grade);
  for (const v1::Enrolment& students : enrolment.students) *composition.add_enrolment() = students;
  v1::ApprovalPlan& approval = *out.mutable_approval();
  approval = draft.approval;
  for (const PostDraft& post : draft.posts) *approval.add_posts() = post.post;
  out.set_rehearsal(draft.rehearsal);
  return out;
}

std::vector<v1::RosterRecord> CongressPapers::records(const std::vector<RosterEntry>& entries) {
  std::vector<v1::RosterRecord> out;
  for (const RosterEntry& entry : entries) out.push_back(entry.record);
  return out;
}

Papers Papers::read(std::string_view toml, const std::string& file, const Load& load, Findings& findings) {
  Papers out;
  auto definition = Definition::parse(toml, file, findings);
  if (!definition) return out;
  out.definition = std::move(*definition);
  // A file that two congresses name is read once, so that nothing in it is told twice.
  std::map<std::string, Table> tables;
  const Load once = [&](const std::string& name, const Place& named, Findings& told) {
    const auto known = tables.find(name);
    if (known != tables.end()) return known->second;
    return tables.emplace(name, load(name, named, told)).first->second;
  };
  for (const CongressDraft& draft : out.definition.congresses)
    out.congresses.push_back(read_congress(draft, once, findings));
  check_across(out.congresses, findings);
  return out;
}

}  // namespace comitia::client::plan
