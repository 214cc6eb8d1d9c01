#include "ballot-client/cli/proposal_words.hpp"

#include "ballot-client/cli/council.hpp"
#include "ballot-client/cli/motion_words.hpp"
#include "ballot-client/cli/office_words.hpp"
#include "ballot-client/cli/question_words.hpp"
#include "ballot-client/cli/slate_words.hpp"
#include "congress/calendar.hpp"
#include "congress/credentials_words.hpp"
#include "congress/entry.hpp"
#include "congress/officials.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

using congress::Fold;
using Words = std::vector<std::string>;

template <class M>
M read(const congress::Proposal& proposal) {
  auto statement = proto::read<M>(proposal.statement, limits::kEntryBytes);
  return statement.ok() ? std::move(statement).value() : M();
}

std::string ballot_name(const Fold& fold, const std::string& id) {
  const auto ballot = fold.ballot(id);
  return "ballot '" + id + "'" + (ballot.ok() ? " (" + ballot.value()->definition().title() + ")" : "");
}

Words words(const v1::Rules& s, const Fold&) {
  Words out{"Adopt the rules of this congress; from then on they are frozen."};
  for (std::string& line : rules_words(s)) out.push_back("  " + std::move(line));
  return out;
}

Words words(const v1::RoundClosed& s, const Fold&) {
  std::string tellers;
  for (const std::uint32_t teller : s.missing())
    tellers += (tellers.empty() ? "" : ", ") + std::to_string(teller);
  return {"Go on with the tellers' key ceremony without teller " + tellers + ".",
          "Attempt " + std::to_string(s.attempt()) + " ends; the others begin again."};
}

Words words(const v1::AdmissionReplaced& s, const Fold&) {
  return {"Replace the slip of delegate " + std::to_string(s.delegate()) + ".",
          "The old slip is void from then on; ballot papers issued with it stay issued."};
}

Words words(const v1::Defined& s, const Fold& fold) {
  Words out{"Define ballot '" + s.ballot_id() + "': " + s.title() + "."};
  for (std::string& line : ballot_slate_words(s, fold)) out.push_back("  " + std::move(line));
  for (std::string& line : question_words(s.question())) out.push_back("  " + std::move(line));
  if (s.small_count_told()) out.push_back("  The delegates are told that even very few ballots are counted.");
  if (!s.runoff_of().empty())
    out.push_back("  It is a run-off of " + s.runoff_of() + ", as its outcome asks for.");
  if (!s.council().empty())
    out.push_back("  Only members of council '" + s.council() + "'" +
                  (s.council_group().empty() ? "" : " of the group '" + s.council_group() + "'") +
                  " who are present grade. Nobody is elected: how often each grade was given is made known.");
  if (s.voter_class() > 0) {
    const auto at = static_cast<int>(s.voter_class()) - 1;
    const bool named = fold.rules() && at < fold.rules()->classes_size();
    out.push_back("  Only voters of class " + std::to_string(s.voter_class()) +
                  (named ? " (" + fold.rules()->classes(at).name() + ")" : "") +
                  " take part; the classes are weighed together.");
  }
  return out;
}

Words words(const v1::Presence& s, const Fold& fold) {
  return {"Take the count of those present for " + ballot_name(fold, s.ballot_id()) +
              (s.date() != 0 ? " on " + congress::day_text(s.date()) : "") + ": " +
              std::to_string(s.present()) + " of " + std::to_string(fold.delegates().entitled()) +
              " entitled.",
          "Only they are given ballot papers."};
}

Words words(const v1::Opened& s, const Fold& fold) {
  return {"Open " + ballot_name(fold, s.ballot_id()) + " in " + s.place() + " for the " +
              std::to_string(s.present()) + " delegates present.",
          "The tellers' key has the fingerprint " + crypto::hex(crypto::view(s.tellers_key_hash())) + "."};
}

Words words(const v1::Replacement& s, const Fold& fold) {
  return {"Give delegate " + std::to_string(s.delegate()) + " a second paper for " +
              ballot_name(fold, s.ballot_id()) + ".",
          "Reason: " + s.reason(),
          "The first one cannot be called back: the number of such papers is reported with the result."};
}

Words words(const v1::Closed& s, const Fold& fold) {
  return {"Close " + ballot_name(fold, s.ballot_id()) + ". Nobody can vote in it afterwards."};
}

Words words(const v1::Result& s, const Fold& fold) {
  Words out{"Announce the result of " + ballot_name(fold, s.ballot_id()) + "."};
  for (const std::string& line : s.derivation()) out.push_back("  " + line);
  for (const std::string& line : s.derivation_zh()) out.push_back("  " + line);
  const auto ballot = fold.ballot(s.ballot_id());
  if (ballot.ok() && ballot.value()->outcome() && ballot.value()->outcome()->unanimous)
    out.emplace_back(
        "Careful: somebody's marks are all the same, so that the result shows how every delegate voted.");
  return out;
}

Words words(const v1::Credentials& s, const Fold& fold) {
  const v1::CompositionPlan& plan = fold.convened().course().composition();
  const congress::Words lines = congress::credentials_words(plan, s, fold.convened().entitled());
  Words out{"Accept the credentials report (代表资格审查报告); from then on delegates may check in."};
  for (const std::string& line : lines.chinese) out.push_back("  " + line);
  for (const std::string& line : lines.english) out.push_back("  " + line);
  out.push_back(
      "The log cannot show who the delegates are: whoever keeps the private roster compares it with");
  out.push_back("`comitia roster report`, and an auditor with `comitia-audit verify --private`.");
  return out;
}

Words words(const v1::Excused& s, const Fold& fold) {
  return {"Excuse delegate " + std::to_string(s.delegate()) + " (请假).",
          std::to_string(fold.delegates().entitled()) + " are entitled (应到) now, one less from then on.",
          "The reason is private; commitment " + crypto::hex(crypto::view(s.reason())) + "."};
}

Words words(const v1::MotionPut& s, const Fold&) {
  Words out = motion_words(s);
  out.insert(out.begin(), "Put this motion to the congress:");
  return out;
}

Words words(const v1::ShowOfHands& s, const Fold&) {
  if (s.acclaimed()) return {"Motion '" + s.motion_id() + "': by acclamation, and nobody objected."};
  return {"Motion '" + s.motion_id() + "': hands counted for " + std::to_string(s.in_favour()) +
              ", against " + std::to_string(s.against()) + ", abstaining " + std::to_string(s.abstaining()) +
              ".",
          "Confirm only what you have counted yourself."};
}

Words words(const v1::MotionDecided& s, const Fold& fold) {
  const congress::Motion* const motion = fold.motions().find(s.motion_id());
  Words out{"Decide motion '" + s.motion_id() + "'" + (motion ? " (" + motion->put().title() + ")" : "") +
            ": " + (s.carried() ? "carried; it takes effect." : "not carried.")};
  for (const std::string& line : s.derivation()) out.push_back("  " + line);
  for (const std::string& line : s.derivation_zh()) out.push_back("  " + line);
  return out;
}

Words words(const v1::Council& s, const Fold& fold) {
  Words out = council_words(s);
  out.insert(out.begin(), "Compose this council; it stays as it is:");
  const auto composed = fold.councils().check(s, fold.delegates());
  if (!composed.ok()) out.push_back("  It cannot be composed so: " + composed.fault().where);
  return out;
}

Words words(const v1::Annulled& s, const Fold& fold) {
  return {"Annul " + ballot_name(fold, s.ballot_id()) + ": its box is kept and never opened.",
          "Reason: " + s.reason()};
}

}  // namespace

std::string official_name(const Fold& fold, const crypto::VerifyKey& key) {
  const congress::Official* const who = fold.officials().by_key(key.view());
  if (!who) return "nobody known";
  return std::string(congress::role_name(who->role)) + " " + std::to_string(who->index) + " (" + who->name +
         ")";
}

std::vector<std::string> proposal_words(const congress::Proposal& p, const Fold& fold) {
  switch (p.kind) {
    case v1::RULES:
      return words(read<v1::Rules>(p), fold);
    case v1::ROUND_CLOSED:
      return words(read<v1::RoundClosed>(p), fold);
    case v1::ADMISSION_REPLACED:
      return words(read<v1::AdmissionReplaced>(p), fold);
    case v1::DEFINED:
      return words(read<v1::Defined>(p), fold);
    case v1::PRESENCE:
      return words(read<v1::Presence>(p), fold);
    case v1::OPENED:
      return words(read<v1::Opened>(p), fold);
    case v1::REPLACEMENT:
      return words(read<v1::Replacement>(p), fold);
    case v1::CLOSED:
      return words(read<v1::Closed>(p), fold);
    case v1::RESULT:
      return words(read<v1::Result>(p), fold);
    case v1::ANNULLED:
      return words(read<v1::Annulled>(p), fold);
    case v1::NOTICE:
    case v1::OBJECTION_RESOLVED:
    case v1::WITHDRAWN:
    case v1::SLATE_FINAL:
      return slate_proposal_words(p, fold);
    case v1::CREDENTIALS:
      return words(read<v1::Credentials>(p), fold);
    case v1::ROTATION:
    case v1::SUBSTITUTED:
    case v1::VACANCY:
    case v1::ARCHIVED:
    case v1::OUTCOME_DECIDED:
      return office_proposal_words(p);
    case v1::EXCUSED:
      return words(read<v1::Excused>(p), fold);
    case v1::COUNCIL:
      return words(read<v1::Council>(p), fold);
    case v1::MOTION_PUT:
      return words(read<v1::MotionPut>(p), fold);
    case v1::SHOW_OF_HANDS:
      return words(read<v1::ShowOfHands>(p), fold);
    case v1::MOTION_DECIDED:
      return words(read<v1::MotionDecided>(p), fold);
    default:
      return {"A step that this program does not know."};
  }
}

nlohmann::ordered_json proposal_json(const crypto::EntryHash& hash, const congress::Proposal& proposal,
                                     const Fold& fold) {
  return {{"proposal", hash.hex()},
          {"kind", congress::kind_label(proposal.kind)},
          {"proposer", official_name(fold, proposal.proposer)},
          {"words", proposal_words(proposal, fold)}};
}

}  // namespace comitia::client::cli
