#include <algorithm>
#include <map>
#include <set>

#include "ballot-client/core/plan/papers.hpp"
#include "congress/approval_plan.hpp"
#include "congress/eligibility.hpp"
#include "congress/rule_pack.hpp"
#include "proto/limits.hpp"

namespace comitia::client::plan {
namespace {

const PostDraft* post_named(const CongressDraft& draft, const std::string& name) {
  const auto it = std::find_if(draft.posts.begin(), draft.posts.end(), [&](const PostDraft& p) {
    return p.post.post_id() == name || p.post.title() == name;
  });
  return it == draft.posts.end() ? nullptr : &*it;
}

/// The roster by what candidates are found by.
class Index {
 public:
  explicit Index(const std::vector<RosterEntry>& roster) {
    for (const RosterEntry& entry : roster) {
      numbers_.emplace(entry.record.number(), &entry);
      if (!entry.record.student_number().empty()) students_.emplace(entry.record.student_number(), &entry);
      names_[entry.record.name()].push_back(&entry);
    }
  }
  using Found = std::vector<const RosterEntry*>;
  [[nodiscard]] Found by_number(std::uint32_t number) const { return one(numbers_, number); }
  [[nodiscard]] Found by_student(const std::string& number) const { return one(students_, number); }
  [[nodiscard]] Found by_name(const std::string& name) const {
    const auto it = names_.find(name);
    return it == names_.end() ? Found{} : it->second;
  }

 private:
  template <class Map, class Key>
  static Found one(const Map& map, const Key& key) {
    const auto it = map.find(key);
    return it == map.end() ? Found{} : Found{it->second};
  }
  std::map<std::uint32_t, const RosterEntry*> numbers_;
  std::map<std::string, const RosterEntry*> students_;
  std::map<std::string, Found> names_;
};

/// The delegate that a candidate is: by number, else by student number, else by a name that one delegate has.
const RosterEntry* delegate_of(const Index& index, const CandidateEntry& entry, bool outsiders,
                               Findings& findings) {
  const v1::SlateCandidate& candidate = entry.candidate;
  const bool by_number = candidate.delegate() != 0, by_student = !by_number && !entry.student_number.empty();
  const Index::Found found = by_number    ? index.by_number(candidate.delegate())
                             : by_student ? index.by_student(entry.student_number)
                                          : index.by_name(candidate.name());
  if (found.empty()) {
    if (by_number || !outsiders)
      findings.error(by_number || by_student ? entry.number : entry.name, words::candidate_unknown,
                     {by_number    ? std::to_string(candidate.delegate())
                      : by_student ? excerpt(entry.student_number)
                                   : excerpt(candidate.name())});
    return nullptr;
  }
  if (found.size() > 1 && !by_number) {
    findings.error(entry.name, words::candidate_ambiguous,
                   {excerpt(candidate.name()), std::to_string(found.size())});
    return nullptr;
  }
  if (found[0]->record.name() != candidate.name()) {
    findings.error(entry.name, words::candidate_name,
                   {excerpt(candidate.name()), excerpt(found[0]->record.name()),
                    std::to_string(found[0]->record.number())});
    return nullptr;
  }
  if (!candidate.college().empty() && candidate.college() != found[0]->record.college())
    findings.error(entry.row, words::candidate_college,
                   {excerpt(candidate.college()), excerpt(found[0]->record.college())});
  return found[0];
}

void check_eligible(const v1::Post& post, const CandidateEntry& entry, Findings& findings) {
  if (!post.has_eligibility()) return;
  const v1::Eligibility& asked = post.eligibility();
  const v1::SlateCandidate& candidate = entry.candidate;
  if (asked.has_rank()) {
    const v1::Fraction& share = asked.rank();
    if (candidate.rank() == 0 || candidate.cohort() == 0)
      findings.error(entry.rank, words::rank_missing, {post.title()});
    else if (!congress::within_best(candidate.rank(), candidate.cohort(), share))
      findings.error(entry.rank, words::rank_low,
                     {std::to_string(candidate.rank()), std::to_string(candidate.cohort()),
                      std::to_string(share.numerator()) + "/" + std::to_string(share.denominator())});
  }
  if (candidate.failed_courses() > asked.failed_courses())
    findings.error(entry.failed, words::courses_failed,
                   {std::to_string(candidate.failed_courses()), std::to_string(asked.failed_courses())});
  if (asked.character_attested() && !candidate.character_attested())
    findings.error(entry.conduct, words::conduct_missing, {excerpt(candidate.name())});
  if (!asked.posts_limited()) return;
  for (const std::string& held : candidate.posts())
    if (std::find(asked.permitted_posts().begin(), asked.permitted_posts().end(), held) ==
        asked.permitted_posts().end())
      findings.error(entry.held, words::post_held, {excerpt(held), post.title()});
}

/// In a stage that colleges sign, somebody signs for this one's.
void check_chain(const v1::ApprovalPlan& plan, const v1::Post& post, const CandidateEntry& entry,
                 Findings& findings) {
  if (post.chain() == 0) return;  // told already
  const std::string& college = entry.candidate.college();
  for (const v1::ApprovalStage& stage : congress::chain_of(plan, post).stages()) {
    const auto& all = stage.colleges();
    if (!all.empty() && std::none_of(all.begin(), all.end(),
                                     [&](const v1::CollegeBody& c) { return c.college() == college; }))
      findings.error(entry.row, words::college_body, {stage.title(), excerpt(college)});
  }
}

/// An elected post needs the names that the contest asks for, an appointed one no more than it has seats.
void check_names(const CongressDraft& draft, const v1::Post& post, std::size_t names, Findings& findings) {
  const Place place{draft.candidates.text};
  const std::string count = std::to_string(names);
  if (names > limits::kCandidates)
    findings.error(place, words::names_many, {post.title(), count, std::to_string(limits::kCandidates)});
  if (post.appointed()) {
    if (names > post.seats())
      findings.error(place, words::names_many, {post.title(), count, std::to_string(post.seats())});
    if (names < post.seats())
      findings.warning(place, words::names_few, {post.title(), count, std::to_string(post.seats())});
    return;
  }
  const std::uint64_t least = congress::least_names(draft.rules, post.seats());
  if (names < least) findings.error(place, words::names_few, {post.title(), count, std::to_string(least)});
}

/// A college that is misspelt with its body would be nobody's.
void check_bodies(const CongressPapers& papers, Findings& findings) {
  if (papers.enrolment.colleges.empty()) return;
  std::set<std::string> told;
  for (const PostDraft& post : papers.draft.posts) {
    if (post.post.chain() == 0) continue;
    for (const v1::ApprovalStage& stage : congress::chain_of(papers.draft.approval, post.post).stages())
      for (const v1::CollegeBody& body : stage.colleges())
        if (!papers.enrolment.has_college(body.college()) && told.insert(body.college()).second)
          findings.error(post.place, words::college_unknown,
                         {excerpt(body.college()), first_few(papers.enrolment.colleges)});
  }
}

}  // namespace

void check_candidates(CongressPapers& papers, Findings& findings) {
  const CongressDraft& draft = papers.draft;
  check_bodies(papers, findings);
  const Index index(papers.roster);
  std::map<std::string, std::set<std::pair<std::string, std::uint32_t>>> names;  // of each post
  for (CandidateEntry& entry : papers.candidates) {
    if (entry.post.empty() || entry.candidate.name().empty()) continue;
    const PostDraft* const post = post_named(draft, entry.post);
    if (!post) {
      std::string all;
      for (const PostDraft& p : draft.posts)
        all += (all.empty() ? "" : ", ") + p.post.title() + " (" + p.post.post_id() + ")";
      findings.error(entry.post_place, words::post_unknown, {excerpt(entry.post), all});
      continue;
    }
    if (!papers.roster.empty())
      if (const RosterEntry* const delegate = delegate_of(index, entry, post->outsiders, findings)) {
        entry.candidate.set_delegate(delegate->record.number());
        entry.candidate.set_college(delegate->record.college());
      }
    check_eligible(post->post, entry, findings);
    check_chain(draft.approval, post->post, entry, findings);
    const std::string& id = post->post.post_id();
    if (!names[id].emplace(entry.candidate.name(), entry.candidate.delegate()).second)
      findings.error(entry.name, words::candidate_twice,
                     {excerpt(entry.candidate.name()), post->post.title()});
    auto slate = std::find_if(papers.slates.begin(), papers.slates.end(),
                              [&](const v1::Slate& s) { return s.post_id() == id; });
    if (slate == papers.slates.end()) {
      slate = papers.slates.emplace(papers.slates.end());
      slate->set_slate_id(id + "-1");
      slate->set_post_id(id);
    }
    *slate->add_candidates() = entry.candidate;
  }
  if (papers.candidates.empty()) return;
  for (const PostDraft& post : draft.posts)
    check_names(draft, post.post, names[post.post.post_id()].size(), findings);
}

void check_ballots(const CongressDraft& draft, Findings& findings) {
  std::set<std::string> voted;
  for (const BallotDraft& ballot : draft.ballots) {
    if (ballot.post.empty()) continue;
    const PostDraft* const post = post_named(draft, ballot.post);
    if (!post)
      findings.error(ballot.place, words::ballot_post, {excerpt(ballot.post)});
    else if (post->post.appointed())
      findings.error(ballot.place, words::ballot_appointed, {post->post.title()});
    else
      voted.insert(post->post.post_id());
  }
  for (const PostDraft& post : draft.posts)
    if (!post.post.appointed() && !voted.contains(post.post.post_id()) && !post.post.post_id().empty())
      findings.warning(post.place, words::ballot_missing, {post.post.title()});
}

}  // namespace comitia::client::plan
