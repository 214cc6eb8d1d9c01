// The course of a congress, its motions, petitions and tellers (docs/protocol.md §14, §17).
#include "congress/motions.hpp"
#include "record_case.hpp"

namespace comitia::test {
namespace {

RecordCase of_the_course(std::string check, std::function<void(ForgedLog&)> forge) {
  const auto log = [forge = std::move(forge)] {
    ForgedLog out(course_congress());
    forge(out);
    return out;
  };
  return {std::move(check), [log] { return log().audit(); }, [log] { return log().record(); }, log};
}

/// Number of the proposal that puts this motion.
std::size_t put_of(const ForgedLog& log, const std::string& id) {
  for (std::size_t nth = 0;; ++nth) {
    const std::size_t at = log.find(v1::MOTION_PUT, nth);
    if (log.statement<v1::MotionPut>(at).motion_id() == id) return at;
  }
}

void append_vote(ForgedLog& log, const std::string& id, std::uint32_t delegate, std::uint32_t turn) {
  v1::NamedVote vote;
  vote.set_motion_id(id);
  vote.set_delegate(delegate);
  vote.set_choice(v1::VOICE_FOR);
  vote.set_turn(turn);
  v1::SignedNamedVote s;
  s.set_vote(crypto::str(proto::encode(vote)));
  s.set_admission_signature(crypto::str(log.keys().admission(delegate).sign_statement(
      congress::kNamedVoteType, congress::signed_bytes(&log.congress().anchor(), crypto::view(s.vote())))));
  log.append(v1::NAMED_VOTE, s, log.keys().terminals[0]);
}

/// After the motion is put and before anybody has voted on it.
void keep_put(ForgedLog& log, const std::string& id) { log.cut(put_of(log, id) + 2); }

}  // namespace

std::vector<RecordCase> motion_cases() {
  std::vector<RecordCase> out;
  out.push_back(of_the_course("course-order", [](ForgedLog& log) {
    // A report before the rules: with the snapshot that the motion on the rules had.
    const std::size_t first = put_of(log, "rules");
    auto put = log.statement<v1::MotionPut>(put_of(log, "report"));
    log.cut(first);
    log.append_two_signed(v1::MOTION_PUT, proto::encode(put), log.keys().chair, log.keys().secretariat);
  }));
  out.push_back(of_the_course("motion-form", [](ForgedLog& log) {
    log.alter<v1::MotionPut>(put_of(log, "report"), [](auto& s) { s.set_title("two\nlines"); });
  }));
  out.push_back(of_the_course("motion-new", [](ForgedLog& log) {
    const std::size_t at = put_of(log, "report");
    log.repeat(at);
    log.repeat(at + 1);
  }));
  out.push_back(of_the_course("motion-known", [](ForgedLog& log) {
    keep_put(log, "report");
    append_vote(log, "none", 1, 1);
  }));
  out.push_back(of_the_course("motion-turn", [](ForgedLog& log) { append_vote(log, "report", 5, 1); }));
  out.push_back(of_the_course("motion-present", [](ForgedLog& log) {
    keep_put(log, "report");
    append_vote(log, "report", 6, 1);
  }));
  out.push_back(of_the_course("motion-admission", [](ForgedLog& log) {
    log.alter<v1::SignedNamedVote>(v1::NAMED_VOTE,
                                   [](auto& s) { s.mutable_admission_signature()->front() ^= 1; });
  }));
  out.push_back(of_the_course("vote-turn", [](ForgedLog& log) {
    // What delegate 1 said first, once more after its second vote.
    std::size_t first = put_of(log, "report") + 2;
    log.cut(first + 2);
    log.repeat(first);
  }));
  out.push_back(of_the_course("hands-count", [](ForgedLog& log) {
    log.alter<v1::ShowOfHands>(v1::SHOW_OF_HANDS, [](auto& s) { s.set_in_favour(6); });
  }));
  out.push_back(of_the_course("motion-decided", [](ForgedLog& log) {
    log.alter<v1::MotionDecided>(log.find(v1::MOTION_DECIDED, 2), [](auto& s) { s.set_not_pressed(0); });
  }));
  out.push_back(of_the_course("petition-once", [](ForgedLog& log) {
    const std::size_t at = log.find(v1::PETITION_SIGNED);
    log.cut(at + 1);
    log.repeat(at);
  }));
  out.push_back(of_the_course("petition-support", [](ForgedLog& log) {
    const std::size_t recall = put_of(log, "recall");
    const crypto::Bytes proposal = log.entries[recall], confirmation = log.entries[recall + 1];
    log.cut(log.find(v1::PETITION_SIGNED, 1));
    log.entries.push_back(proposal);
    log.entries.push_back(confirmation);
  }));
  out.push_back(of_the_course("amendment-text", [](ForgedLog& log) {
    log.alter<v1::MotionPut>(put_of(log, "article-3-again"), [](auto& s) {
      s.mutable_amendment()->set_old_text(0, "The presidium has a chair.");
    });
  }));
  out.push_back(of_the_course("tellers-form", [](ForgedLog& log) {
    // Delegate 6 is not here.
    log.alter<v1::MotionPut>(put_of(log, "tellers"),
                             [](auto& s) { s.mutable_tellers()->mutable_tellers(3)->set_delegate(6); });
  }));
  out.push_back(of_the_course("teller-candidate", [](ForgedLog& log) {
    log.alter<v1::MotionPut>(put_of(log, "tellers"), [](auto& s) {
      s.mutable_tellers()->mutable_tellers(3)->set_name("Candidate 2");
    });
  }));
  return out;
}

}  // namespace comitia::test
