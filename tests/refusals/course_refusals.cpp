// A congress with a course that skips a step of it: for each arrow, what comes after it in its stead
// (docs/protocol.md §14, rules.md §3).
#include "congress/motions.hpp"
#include "forger.hpp"
#include "record_case.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

/// Number of the nth entry of this kind in the log of course_congress().
std::size_t at(v1::EntryKind kind, std::size_t nth = 0) {
  return ForgedLog(course_congress()).find(kind, nth);
}

std::size_t put_of(const std::string& id) {
  const ForgedLog log(course_congress());
  for (std::size_t nth = 0;; ++nth) {
    const std::size_t found = log.find(v1::MOTION_PUT, nth);
    if (log.statement<v1::MotionPut>(found).motion_id() == id) return found;
  }
}

std::size_t decision_of(const std::string& id) {
  const ForgedLog log(course_congress());
  for (std::size_t nth = 0;; ++nth) {
    const std::size_t found = log.find(v1::MOTION_DECIDED, nth);
    if (log.statement<v1::MotionDecided>(found).motion_id() == id) return found;
  }
}

std::vector<Bytes> between(std::size_t first, std::size_t last) {
  const std::vector<Bytes>& all = course_congress().entries();
  return {all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)};
}

/// The log up to `from`, and there `count` entries that honestly come at `later`.
Scene skipping(std::size_t from, std::size_t later, std::size_t count) {
  return {between(0, from), between(later, later + count), between(from, from + 1), {}, &course_congress()};
}

std::vector<Bytes> by_two(v1::EntryKind kind, const google::protobuf::Message& statement,
                          const crypto::SigningKey& proposer, const crypto::SigningKey& confirmer) {
  ForgedLog log(course_congress());
  log.cut(0);
  log.append_two_signed(kind, proto::encode(statement), proposer, confirmer);
  return log.entries;
}

Scene without_presence() {
  const std::size_t presence = at(v1::PRESENCE), opened = at(v1::OPENED);
  Scene out = skipping(presence, opened, 2);
  std::vector<Bytes> keys = between(presence + 2, opened);  // the seal keys
  out.before.insert(out.before.end(), keys.begin(), keys.end());
  return out;
}

Scene without_a_quorum() {
  const std::size_t fourth = at(v1::CHECKED_IN, 3);
  Scene out = skipping(fourth, fourth, 1);
  congress::Fold fold = must(congress::Fold::convene(out.before[0]));
  for (std::size_t i = 1; i < out.before.size(); ++i) must(fold.apply(out.before[i]));
  auto put = ForgedLog(course_congress()).statement<v1::MotionPut>(put_of("rules"));
  congress::Motions::fill_snapshot(put, fold.surroundings());
  auto& keys = course_congress().keys();
  out.forged = by_two(v1::MOTION_PUT, put, keys.chair, keys.secretariat);
  return out;
}

Scene rules_as_an_entry() {
  const std::size_t end = put_of("report");
  auto& keys = course_congress().keys();
  return {between(0, end),
          by_two(v1::RULES, course_congress().rules_of_plan(), keys.secretariat, keys.chief()),
          between(end, end + 2),
          {},
          &course_congress()};
}

Scene tellers_while_a_ballot_runs() {
  const std::size_t end = at(v1::CLOSED);
  auto put = ForgedLog(course_congress()).statement<v1::MotionPut>(put_of("tellers"));
  put.set_motion_id("others");
  auto& keys = course_congress().keys();
  return {between(0, end),
          by_two(v1::MOTION_PUT, put, keys.chair, keys.secretariat),
          between(end, end + 2),
          {},
          &course_congress()};
}

}  // namespace

std::vector<Refusal> course_refusals() {
  return {
      {"a delegate checked in before the roster", "course-order",
       [] { return skipping(at(v1::ROSTER), at(v1::CHECKED_IN), 1); }},
      {"credentials before the roster", "course-order",
       [] { return skipping(at(v1::ROSTER), at(v1::CREDENTIALS), 2); }},
      {"a delegate checked in before the credentials", "course-order",
       [] { return skipping(at(v1::CREDENTIALS), at(v1::CHECKED_IN), 1); }},
      {"a delegate checked in before the slate is final", "course-order",
       [] { return skipping(at(v1::SLATE_FINAL), at(v1::CHECKED_IN), 1); }},
      {"a motion without a quorum", "quorum", without_a_quorum},
      {"a report before the rules", "course-order",
       [] { return skipping(put_of("rules"), put_of("report"), 2); }},
      {"tellers elected before the rules", "course-order",
       [] { return skipping(put_of("rules"), put_of("tellers"), 2); }},
      {"rules that no motion adopted", "course-order", rules_as_an_entry},
      {"a key ceremony before the tellers are elected", "entry-signer",
       [] {
         Scene out = skipping(put_of("tellers"), at(v1::CEREMONY_COMMIT), 1);
         const ForgedLog log(course_congress());
         // Nobody is a teller yet: somebody who is an official tries.
         out.forged = {congress::sign_entry(
             v1::CEREMONY_COMMIT, crypto::view(log.at(at(v1::CEREMONY_COMMIT)).statement()),
             &course_congress().anchor(), course_congress().keys().secretariat)};
         return out;
       }},
      {"a ballot defined before the ceremony", "course-order",
       [] { return skipping(at(v1::CEREMONY_COMMIT), at(v1::DEFINED), 2); }},
      {"a ballot defined before the last teller has acknowledged", "course-order",
       [] { return skipping(at(v1::CEREMONY_ACKNOWLEDGED, 3), at(v1::DEFINED), 2); }},
      {"a motion in secret before the ceremony", "course-order",
       [] { return skipping(at(v1::CEREMONY_COMMIT), put_of("secret"), 2); }},
      {"presence counted before the slate is announced", "ballot-known",
       [] { return skipping(at(v1::DEFINED), at(v1::PRESENCE), 2); }},
      {"a ballot opened before presence is counted", "ballot-turn", without_presence},
      {"papers issued before the opening", "ballot-turn",
       [] { return skipping(at(v1::OPENED), at(v1::ISSUE_BATCH), 1); }, "not-allowed"},
      {"the box emptied before the close", "ballot-turn",
       [] { return skipping(at(v1::CLOSED), at(v1::BALLOTS), 1); }, "not-allowed"},
      {"a close signed before the ballot is closed", "ballot-turn",
       [] { return skipping(at(v1::CLOSED), at(v1::CLOSED_STATE), 1); }},
      {"a decryption before the tellers have signed the close", "close-quorum",
       [] { return skipping(at(v1::CLOSED_STATE, 2), at(v1::SHARE), 1); }},
      {"a result before the count", "ballot-turn", [] { return skipping(at(v1::SHARE), at(v1::RESULT), 2); }},
      {"tellers replaced while a ballot is open", "course-order", tellers_while_a_ballot_runs},
      {"a vote on a motion that is not put", "motion-known",
       [] { return skipping(put_of("report"), at(v1::NAMED_VOTE, 5), 1); }},
      {"a decision with votes that are not in the log", "motion-decided",
       [] { return skipping(put_of("report") + 2, decision_of("report"), 1); }},
      {"a decision before the hands are counted", "motion-turn",
       [] { return skipping(put_of("hands") + 2, decision_of("hands"), 1); }},
      {"a secret motion decided before its ballot is announced", "motion-turn",
       [] { return skipping(at(v1::RESULT, 1), decision_of("secret"), 1); }},
      {"a decision that the secretariat proposes", "entry-signer",
       [] {
         const std::size_t decision = decision_of("report");
         ForgedLog log(course_congress());
         log.sign_by(decision, course_congress().keys().secretariat);
         return Scene{between(0, decision),
                      {log.entries.back()},
                      between(decision, decision + 2),
                      {},
                      &course_congress()};
       }},
  };
}

}  // namespace comitia::test
