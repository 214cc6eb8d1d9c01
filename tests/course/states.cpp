#include "states.hpp"

#include "congress/statement.hpp"
#include "record_case.hpp"

namespace comitia::test {
namespace {

/// Just after the nth entry of this kind; where two sign, after its confirmation.
std::size_t after_in(CongressBuilder& congress, v1::EntryKind kind, std::size_t nth = 0) {
  const std::size_t at = ForgedLog(congress).find(kind, nth);
  return at + (congress::needs_two(kind) ? 2 : 1);
}

std::size_t after(v1::EntryKind kind, std::size_t nth = 0) { return after_in(ended_congress(), kind, nth); }

std::size_t after_motion(v1::EntryKind kind, const std::string& id) {
  const ForgedLog log(ended_congress());
  for (std::size_t nth = 0;; ++nth) {
    const std::size_t at = log.find(kind, nth);
    const std::string found = kind == v1::MOTION_PUT ? log.statement<v1::MotionPut>(at).motion_id()
                                                     : log.statement<v1::MotionDecided>(at).motion_id();
    if (found == id) return at + 2;
  }
}

}  // namespace

std::vector<CourseState> course_states() {
  return {
      {"convened", 1},
      {"roster complete", after(v1::ROSTER)},
      {"slate final", after(v1::SLATE_FINAL)},
      {"credentials accepted", after(v1::CREDENTIALS)},
      {"below the quorum", after(v1::CHECKED_IN, 2)},
      {"quorum", after(v1::CHECKED_IN, 4)},
      {"rules put", after_motion(v1::MOTION_PUT, "rules")},
      {"rules adopted", after_motion(v1::MOTION_DECIDED, "rules")},
      {"tellers put", after_motion(v1::MOTION_PUT, "tellers")},
      {"tellers elected", after_motion(v1::MOTION_DECIDED, "tellers")},
      {"key final", after(v1::CEREMONY_ACKNOWLEDGED, 3)},
      {"report put", after_motion(v1::MOTION_PUT, "report")},
      {"hands asked", after_motion(v1::MOTION_PUT, "hands")},
      {"hands counted", after(v1::SHOW_OF_HANDS, 1)},
      {"ballot defined", after(v1::DEFINED)},
      {"presence counted", after(v1::PRESENCE)},
      {"sealers' keys", after(v1::SEAL_KEY, 1)},
      {"open", after(v1::OPENED)},
      {"papers issued", after(v1::ISSUE_BATCH)},
      {"closed", after(v1::CLOSED)},
      {"box in the log", after(v1::BALLOTS)},
      {"close signed", after(v1::CLOSED_STATE, 2)},
      {"counted", after(v1::SHARE, 1)},
      {"announced", after(v1::RESULT)},
      {"secret motion put", after_motion(v1::MOTION_PUT, "secret")},
      {"its ballot announced", after(v1::RESULT, 1)},
      {"lot committed", after(v1::LOT_COMMITTED, 1)},
      {"lot drawn", after(v1::LOT_REVEALED, 1)},
      {"tie decided", after(v1::OUTCOME_DECIDED)},
      {"chairs in turn", after(v1::ROTATION)},
      {"seat vacant", after(v1::VACANCY)},
      {"council formed", after(v1::COUNCIL)},
      {"archived", after(v1::ARCHIVED)},
  };
}

std::vector<CourseState> mixing_states() {
  CongressBuilder& congress = written_congress();
  return {{"roll in the log", after_in(congress, v1::ELIGIBLE)},
          {"ballot defined", after_in(congress, v1::DEFINED)},
          {"open", after_in(congress, v1::OPENED)},
          {"closed", after_in(congress, v1::CLOSED)},
          {"box in the log", after_in(congress, v1::BALLOTS)},
          {"close signed", after_in(congress, v1::CLOSED_STATE, 2)},
          {"one has mixed", after_in(congress, v1::SHUFFLE)},
          {"two have mixed", after_in(congress, v1::SHUFFLE, 1)},
          {"mixing closed", after_in(congress, v1::MIXING_CLOSED)},
          {"counted", after_in(congress, v1::SHARE, 1)},
          {"named", after_in(congress, v1::NAMED)},
          {"announced", after_in(congress, v1::RESULT)}};
}

congress::Fold fold_at(CongressBuilder& congress, std::size_t size) {
  const std::vector<crypto::Bytes>& entries = congress.entries();
  congress::Fold out = must(congress::Fold::convene(entries[0]));
  for (std::size_t i = 1; i < size; ++i) must(out.apply(entries[i]));
  return out;
}

}  // namespace comitia::test
