#include "commands.hpp"

#include "congress/course.hpp"
#include "congress/motions.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "record_case.hpp"
#include "tests/support/slates.hpp"

namespace comitia::test {
namespace {

using congress::Fold;
using crypto::Bytes;

CongressKeys& keys() { return ended_congress().keys(); }

/// The honest statement of this kind: the next one of the log, else the last.
Bytes honest_in(CongressBuilder& congress, v1::EntryKind kind, const Fold& fold) {
  const ForgedLog log(congress);
  Bytes out;
  for (std::size_t i = 1; i < log.entries.size(); ++i) {
    const v1::Entry entry = log.at(i);
    if (entry.kind() == v1::PROPOSED) {
      const auto proposed =
          must(proto::read<v1::Proposed>(crypto::view(entry.statement()), limits::kEntryBytes));
      if (proposed.kind() == kind) out = crypto::bytes(crypto::view(proposed.statement()));
      if (proposed.kind() == kind && i >= fold.size()) break;
    } else if (entry.kind() == kind) {
      out = crypto::bytes(crypto::view(entry.statement()));
      if (i >= fold.size()) break;
    }
  }
  return out;
}

Bytes honest(v1::EntryKind kind, const Fold& fold) { return honest_in(ended_congress(), kind, fold); }

CourseCommand as_in_the_log(v1::EntryKind kind) {
  return {std::string(congress::kind_label(kind)), kind,
          [kind](const Fold& fold) { return honest(kind, fold); }};
}

template <class M, class Fill>
CourseCommand made(v1::EntryKind kind, Fill fill) {
  return {std::string(congress::kind_label(kind)), kind, [fill](const Fold& fold) {
            M out;
            fill(out, fold);
            return proto::encode(out);
          }};
}

CourseCommand put(const char* what, v1::MotionSubject subject, v1::MotionMethod method) {
  return {std::string("motion-put: ") + what, v1::MOTION_PUT, [subject, method](const Fold& fold) {
            v1::MotionPut out;
            out.set_motion_id("another");
            out.set_title("Another motion");
            out.set_subject(subject);
            out.set_method(method);
            if (subject == v1::SUBJECT_ADOPT_RULES)
              out.set_rules(crypto::str(proto::encode(ended_congress().rules_of_plan())));
            else if (subject == v1::SUBJECT_ELECT_TELLERS)
              *out.mutable_tellers() = CongressKeys::draw(ended_congress().plan()).elect(2);
            else
              out.add_text("What is resolved.");
            congress::Motions::fill_snapshot(out, fold.surroundings());
            return proto::encode(out);
          }};
}

/// A motion that is not decided, else "report".
std::string motion_of(const Fold& fold) {
  for (const auto& [id, motion] : fold.motions().all())
    if (motion.phase() != congress::MotionPhase::kDecided) return id;
  return "report";
}

Bytes named_vote(const Fold& fold) {
  v1::NamedVote vote;
  vote.set_motion_id(motion_of(fold));
  vote.set_delegate(1);
  vote.set_choice(v1::VOICE_FOR);
  const auto position = fold.delegates().position(1);
  const congress::Motion* const motion = fold.motions().find(vote.motion_id());
  vote.set_turn(motion && position ? motion->turns(*position) + 1 : 1);
  v1::SignedNamedVote out;
  out.set_vote(crypto::str(proto::encode(vote)));
  out.set_admission_signature(crypto::str(keys().admission(1).sign_statement(
      congress::kNamedVoteType, congress::signed_bytes(&fold.anchor(), crypto::view(out.vote())))));
  return proto::encode(out);
}

Bytes petition(const Fold& fold) {
  v1::Petition petition;
  petition.set_post("presidium");
  petition.set_holder("Li Si");
  petition.set_grounds("absent");
  v1::PetitionSupport support;
  support.set_petition(crypto::str(proto::encode(petition)));
  support.set_delegate(1);
  v1::SignedPetitionSupport out;
  out.set_support(crypto::str(proto::encode(support)));
  out.set_admission_signature(crypto::str(keys().admission(1).sign_statement(
      congress::kPetitionType, congress::signed_bytes(&fold.anchor(), crypto::view(out.support())))));
  return proto::encode(out);
}

Bytes decision(const Fold& fold) {
  const auto draft = fold.motions().draft(motion_of(fold), fold.motion_context());
  return draft.ok() ? proto::encode(draft.value()) : honest(v1::MOTION_DECIDED, fold);
}

Bytes hands(const Fold& fold) {
  v1::ShowOfHands out;
  out.set_motion_id(motion_of(fold));
  out.set_in_favour(5);
  return proto::encode(out);
}

Bytes check_in(const Fold&) {
  v1::CheckedIn out;
  out.set_delegate(6);
  out.set_admission_key(crypto::str(keys().admission(6).public_key().view()));
  return proto::encode(out);
}

Bytes presence(const Fold& fold) {
  const auto ballot = fold.ballot("council");
  return ballot.ok()
             ? proto::encode(ballot.value()->draft_presence(fold.surroundings(), fold.calendar().latest()))
             : honest(v1::PRESENCE, fold);
}

}  // namespace

std::vector<CourseRole> course_roles() {
  CongressKeys& k = keys();
  return {{'S', "secretariat", &k.secretariat},
          {'C', "chair", &k.chair},
          {'R', "scrutineer", &k.scrutineers[0]},
          {'B', "body", &k.bodies[0]},
          {'D', "desk", &k.desks[0]},
          {'H', "chief teller", &k.tellers[0].key},
          {'T', "another teller", &k.tellers[1].key},
          {'V', "server", &k.server},
          {'A', "station", &k.station},
          {'L', "terminal", &k.terminals[0]}};
}

std::vector<CourseCommand> course_commands() {
  std::vector<CourseCommand> out;
  out.push_back(as_in_the_log(v1::ROSTER));
  out.push_back(made<v1::TerminalAuthorised>(v1::TERMINAL_AUTHORISED, [](auto& s, const Fold&) {
    s.set_code_hash(std::string(32, 'c'));
    s.set_label("terminal 9");
  }));
  out.push_back(made<v1::Slate>(v1::SLATE, [](auto& s, const Fold&) {
    s.set_slate_id("another");
    s.set_post_id(kPresidium);
    for (const char* name : {"Candidate 7", "Candidate 8"}) s.add_candidates()->set_name(name);
  }));
  for (const v1::EntryKind kind : {v1::APPROVAL, v1::NOTICE, v1::SLATE_FINAL, v1::CREDENTIALS})
    out.push_back(as_in_the_log(kind));
  out.push_back(made<v1::Excused>(v1::EXCUSED, [](auto& s, const Fold&) {
    s.set_delegate(6);
    s.set_reason(std::string(32, 'r'));
  }));
  out.push_back({"checked-in", v1::CHECKED_IN, check_in});
  out.push_back(made<v1::AdmissionReplaced>(v1::ADMISSION_REPLACED, [](auto& s, const Fold&) {
    s.set_delegate(1);
    s.set_admission_key(crypto::str(keys().admission(6).public_key().view()));
  }));
  out.push_back(made<v1::Left>(v1::LEFT, [](auto& s, const Fold&) { s.set_delegate(1); }));
  out.push_back(made<v1::CameBack>(v1::CAME_BACK, [](auto& s, const Fold&) { s.set_delegate(1); }));
  out.push_back(
      {"rules", v1::RULES, [](const Fold&) { return proto::encode(ended_congress().rules_of_plan()); }});
  out.push_back(put("the rules", v1::SUBJECT_ADOPT_RULES, v1::METHOD_BY_NAME));
  out.push_back(put("tellers", v1::SUBJECT_ELECT_TELLERS, v1::METHOD_BY_NAME));
  out.push_back(put("a resolution", v1::SUBJECT_RESOLUTION, v1::METHOD_BY_NAME));
  out.push_back(put("a resolution in secret", v1::SUBJECT_RESOLUTION, v1::METHOD_SECRET));
  out.push_back({"named-vote", v1::NAMED_VOTE, named_vote});
  out.push_back({"show-of-hands", v1::SHOW_OF_HANDS, hands});
  out.push_back({"motion-decided", v1::MOTION_DECIDED, decision});
  out.push_back({"petition-signed", v1::PETITION_SIGNED, petition});
  out.push_back(as_in_the_log(v1::CEREMONY_COMMIT));
  out.push_back(made<v1::RoundClosed>(v1::ROUND_CLOSED, [](auto& s, const Fold&) {
    s.set_attempt(1);
    s.add_missing(4);
  }));
  out.push_back(as_in_the_log(v1::DEFINED));
  out.push_back({"presence", v1::PRESENCE, presence});
  for (const v1::EntryKind kind : {v1::SEAL_KEY, v1::OPENED, v1::ISSUE_BATCH})
    out.push_back(as_in_the_log(kind));
  out.push_back(made<v1::Replacement>(v1::REPLACEMENT, [](auto& s, const Fold&) {
    s.set_ballot_id("council");
    s.set_delegate(1);
    s.set_reason("the terminal stopped");
  }));
  for (const v1::EntryKind kind : {v1::CLOSED, v1::BALLOTS, v1::CLOSED_STATE, v1::SHARE, v1::RESULT})
    out.push_back(as_in_the_log(kind));
  out.push_back(made<v1::Annulled>(v1::ANNULLED, [](auto& s, const Fold&) {
    s.set_ballot_id("council");
    s.set_reason("the hall had to be left");
  }));
  out.push_back(made<v1::LotCommitted>(v1::LOT_COMMITTED, [](auto& s, const Fold&) {
    s.set_lot_id("another");
    s.set_attempt(1);
    s.set_teller(1);
    for (const char* name : {"Candidate 1", "Candidate 2"}) s.add_names(name);
    s.set_commitment(std::string(32, 'c'));
  }));
  for (const v1::EntryKind kind : {v1::LOT_REVEALED, v1::OUTCOME_DECIDED, v1::ROTATION, v1::SUBSTITUTED,
                                   v1::VACANCY, v1::COUNCIL, v1::ARCHIVED})
    out.push_back(as_in_the_log(kind));
  return out;
}

std::vector<CourseRole> mixing_roles() {
  CongressKeys& k = written_congress().keys();
  return {{'S', "secretariat", &k.secretariat},
          {'D', "desk", &k.desks[0]},
          {'H', "chief teller", &k.tellers[0].key},
          {'T', "another teller", &k.tellers[1].key},
          {'V', "server", &k.server},
          {'A', "station", &k.station}};
}

std::vector<CourseCommand> mixing_commands() {
  std::vector<CourseCommand> out;
  for (const v1::EntryKind kind : {v1::ELIGIBLE, v1::DEFINED, v1::CLOSED_STATE, v1::SHUFFLE,
                                   v1::MIXING_CLOSED, v1::SHARE, v1::NAMED, v1::RESULT})
    out.push_back({std::string(congress::kind_label(kind)), kind,
                   [kind](const Fold& fold) { return honest_in(written_congress(), kind, fold); }});
  out.push_back(made<v1::Annulled>(v1::ANNULLED, [](auto& s, const Fold&) {
    s.set_ballot_id("a");
    s.set_reason("the hall had to be left");
  }));
  return out;
}

}  // namespace comitia::test
