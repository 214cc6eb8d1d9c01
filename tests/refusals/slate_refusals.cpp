// Slates, notices and objections that are not as they must be, and ballots on something else than the final
// slate (docs/protocol.md §16).
#include "crypto/hash/label.hpp"
#include "slate_log.hpp"
#include "tests/support/slates.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

std::size_t where(v1::EntryKind kind, std::size_t nth = 0) {
  return ForgedLog(slate_congress()).find(kind, nth);
}

const congress::Slate& the_slate() { return *slate_congress().fold().slates().by_id("presidium-1"); }

/// A statement of the slates' log, altered and signed again by whoever signs it.
template <class M, class Change>
Scene altered(v1::EntryKind kind, std::size_t nth, const Change& change) {
  const std::size_t at = where(kind, nth);
  M statement = ForgedLog(slate_congress()).statement<M>(at);
  change(statement);
  if (ForgedLog(slate_congress()).at(at).kind() == v1::PROPOSED)
    return forged_at(at, by_the_chair(kind, statement), 2);
  return forged_at(at,
                   {congress::sign_entry(kind, proto::encode(statement), &slate_congress().anchor(),
                                         slate_congress().keys().secretariat)},
                   1);
}

/// The slate of the presidium, altered.
template <class Change>
Scene other_slate(const Change& change) {
  return altered<v1::Slate>(v1::SLATE, 1, change);
}

Scene renamed_after_approvals() {
  const std::size_t at = where(v1::SLATE, 1), first = signed_stages(1).front().at;
  auto statement = ForgedLog(slate_congress()).statement<v1::Slate>(at);
  statement.mutable_candidates(0)->set_name("Somebody else");
  Scene out{slate_log_until(first), slate_log_between(first, first + 1), {}, {}, &slate_congress()};
  out.before[at] = congress::sign_entry(v1::SLATE, proto::encode(statement), &slate_congress().anchor(),
                                        slate_congress().keys().secretariat);
  v1::Approval honest = approval_at(first);
  honest.set_slate_hash(crypto::str(
      congress::statement_hash(crypto::label::kSlate, slate_congress().anchor(), proto::encode(statement))));
  out.honest = {approval_entry(honest, body_key(kCollegeBranch))};
  return out;
}

Scene final_without_a_notice() {
  const std::size_t at = where(v1::NOTICE), last = where(v1::SLATE_FINAL);
  return forged_at(at, slate_log_between(last, last + 2), 2);
}

Scene final_with_an_open_objection() {
  const std::size_t at = where(v1::OBJECTION_RESOLVED), last = where(v1::SLATE_FINAL);
  return forged_at(at, slate_log_between(last, last + 2), 2);
}

Scene second_resolution() {
  const std::size_t at = where(v1::SLATE_FINAL), resolved = where(v1::OBJECTION_RESOLVED);
  auto statement = ForgedLog(slate_congress()).statement<v1::ObjectionResolved>(resolved);
  statement.set_upheld(true);
  return forged_at(at, by_the_chair(v1::OBJECTION_RESOLVED, statement), 2);
}

Scene checked_in_before_the_slates() {
  // The honest log has its final slate first, and after it this check-in.
  const std::size_t last = where(v1::SLATE_FINAL);
  CongressBuilder& congress = slate_congress();
  v1::Roster roster;
  for (std::uint32_t i = 1; i <= 6; ++i) {
    v1::RosterLine& line = *roster.add_lines();
    line.set_delegate(i);
    line.set_commitment(std::string(32, 'c'));
  }
  roster.set_last(true);
  v1::CheckedIn s;
  s.set_delegate(1);
  s.set_admission_key(crypto::str(congress.keys().admission(1).public_key().view()));
  const Bytes roster_entry = congress::sign_entry(v1::ROSTER, proto::encode(roster), &congress.anchor(),
                                                  congress.keys().secretariat);
  const Bytes check_in =
      congress::sign_entry(v1::CHECKED_IN, proto::encode(s), &congress.anchor(), congress.keys().desks[0]);
  std::vector<Bytes> honest = slate_log_between(last, last + 2);
  honest.push_back(roster_entry);
  honest.push_back(check_in);
  return {slate_log_until(last), {roster_entry, check_in}, honest, {}, &congress};
}

// ---- ballots ---------------------------------------------------------------------------------------------

template <class Change>
Scene other_definition(const Change& change) {
  CongressBuilder& congress = slate_hall();
  const ForgedLog log(congress);
  const std::size_t at = log.find(v1::DEFINED);
  auto statement = log.statement<v1::Defined>(at);
  change(statement);
  const Bytes proposal = congress::propose_entry(v1::DEFINED, proto::encode(statement), congress.anchor(),
                                                 congress.keys().secretariat);
  const auto begin = log.entries.begin() + static_cast<std::ptrdiff_t>(at);
  return {{log.entries.begin(), begin},
          {proposal,
           congress::confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), congress.keys().chief())},
          {begin, begin + 2},
          {},
          &congress};
}

void name_the_late_slate(v1::Defined& s) {
  const congress::Slate& late = *slate_hall().fold().slates().by_id("late");
  s.mutable_question()->clear_candidates();
  for (const auto& c : late.candidates()) s.mutable_question()->add_candidates(c.facts.name());
  s.set_slate_hash(crypto::str(
      congress::statement_hash(crypto::label::kSlateFinal, slate_hall().anchor(),
                               proto::encode(late.draft_final(days_after(late.notice().until(), 1))))));
}

}  // namespace

std::vector<Refusal> slate_refusals() {
  return {
      {"a candidate beyond the best three tenths", "candidate-eligible",
       [] { return other_slate([](auto& s) { s.mutable_candidates(0)->set_rank(15); }); }},
      {"a candidate who failed a course", "candidate-eligible",
       [] { return other_slate([](auto& s) { s.mutable_candidates(0)->set_failed_courses(1); }); }},
      {"a candidate whose character is not attested", "candidate-eligible",
       [] { return other_slate([](auto& s) { s.mutable_candidates(0)->clear_character_attested(); }); }},
      {"a candidate who is to be appointed", "slate-person",
       [] { return other_slate([](auto& s) { s.mutable_candidates(0)->set_name("Candidate 10"); }); }},
      {"fewer candidates than seats", "slate-form",
       [] { return other_slate([](auto& s) { s.mutable_candidates()->DeleteSubrange(1, 2); }); }},
      {"a second slate for a post while one is under way", "slate-new",
       [] {
         return altered<v1::Slate>(v1::SLATE, 1, [](auto& s) {
           s = ForgedLog(slate_congress()).statement<v1::Slate>(where(v1::SLATE));
           s.set_slate_id("heads-2");
         });
       }},
      {"a name changed after the bodies had signed", "slate-known", renamed_after_approvals},
      {"a notice of four days where five are asked", "notice-period",
       [] {
         return altered<v1::Notice>(v1::NOTICE, 0, [](auto& s) { s.set_until(days_after(s.from(), 3)); });
       }},
      {"a notice until a day that there is not", "date-form",
       [] { return altered<v1::Notice>(v1::NOTICE, 0, [](auto& s) { s.set_until(20261131); }); }},
      {"an objection after the notice", "notice-period",
       [] { return altered<v1::Objection>(v1::OBJECTION, 0, [](auto& s) { s.set_date(20261130); }); }},
      {"an objection to somebody who does not stand", "slate-candidate",
       [] {
         return altered<v1::Objection>(v1::OBJECTION, 0, [](auto& s) { s.set_candidate("Somebody else"); });
       }},
      {"an objection that says nothing", "objection-form",
       [] { return altered<v1::Objection>(v1::OBJECTION, 0, [](auto& s) { s.clear_text(); }); }},
      {"an objection that is resolved twice", "objection-known", second_resolution},
      {"a final slate without a notice", "slate-turn", final_without_a_notice},
      {"a final slate on the last day of its notice", "notice-period",
       [] {
         return altered<v1::SlateFinal>(v1::SLATE_FINAL, 0,
                                        [](auto& s) { s.set_date(the_slate().notice().until()); });
       }},
      {"a final slate with an objection that stands open", "objections-open", final_with_an_open_objection},
      {"a final slate with a name left out", "slate-final",
       [] {
         return altered<v1::SlateFinal>(v1::SLATE_FINAL, 0,
                                        [](auto& s) { s.mutable_candidates()->RemoveLast(); });
       }},
      {"a final slate with another name", "slate-final",
       [] {
         return altered<v1::SlateFinal>(v1::SLATE_FINAL, 0,
                                        [](auto& s) { s.set_candidates(0, "Somebody else"); });
       }},
      {"a delegate checks in before the slates are final", "course-order", checked_in_before_the_slates},
      {"a ballot with a name that is not on the slate", "definition-slate",
       [] {
         return other_definition([](auto& s) { s.mutable_question()->set_candidates(0, "Somebody else"); });
       }},
      {"a ballot with a name of the slate left out", "definition-slate",
       [] {
         return other_definition([](auto& s) { s.mutable_question()->mutable_candidates()->RemoveLast(); });
       }},
      {"a ballot for other seats than the post's", "definition-slate",
       [] { return other_definition([](auto& s) { s.mutable_question()->set_seats(1); }); }},
      {"a ballot for a post that is appointed", "definition-slate",
       [] { return other_definition([](auto& s) { s.set_post(kHeads); }); }},
      {"a ballot that names no slate", "definition-slate",
       [] {
         return other_definition([](auto& s) {
           s.clear_post();
           s.clear_slate_hash();
         });
       }},
      {"a ballot on a slate that is still on notice", "definition-slate",
       [] { return other_definition(name_the_late_slate); }},
  };
}

}  // namespace comitia::test
