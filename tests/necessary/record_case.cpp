#include "record_case.hpp"

#include <iterator>

#include "tests/support/composition.hpp"

namespace comitia::test {
namespace {

CongressPlan plan(std::uint32_t smallest_count) {
  CongressPlan out;
  out.delegates = 6;
  out.present = 5;
  out.tellers = 4;
  out.threshold = 2;
  out.slots = 8;
  out.smallest_count = smallest_count;
  return out;
}

}  // namespace

BallotPlan sample_ballot() {
  BallotPlan out;
  out.id = "a";
  out.spoil = 1;
  out.not_cast = 1;
  return out;
}

CongressBuilder& sample_congress() {
  static const std::unique_ptr<CongressBuilder> congress = [] {
    auto out = std::make_unique<CongressBuilder>(plan(0));
    out->prepare();
    out->hold(sample_ballot());
    BallotPlan motion;
    motion.id = "b";
    motion.kind = v1::MOTION;
    motion.candidates = 1;
    motion.seats = 0;
    out->open(motion);
    out->finish();
    return out;
  }();
  return *congress;
}

std::unique_ptr<CongressBuilder> prepared_congress(std::uint32_t smallest_count) {
  auto out = std::make_unique<CongressBuilder>(plan(smallest_count));
  out->prepare();
  return out;
}

std::unique_ptr<CongressBuilder> opened_congress(std::uint32_t smallest_count) {
  auto out = prepared_congress(smallest_count);
  out->open(sample_ballot());
  return out;
}

CongressBuilder& roster_congress() {
  static const std::unique_ptr<CongressBuilder> congress = [] {
    CongressPlan course;
    course.delegates = 20;
    course.present = 15;
    course.tellers = 0;
    course.course = university_plan();
    course.records = sound_delegates();
    course.staff = sound_staff();
    auto out = std::make_unique<CongressBuilder>(course);
    out->post_roster();
    out->accept_credentials();
    out->enrol_terminals();
    out->check_in();
    out->excuse(16, "ill");
    v1::Left left;
    left.set_delegate(2);
    out->append(v1::LEFT, left, out->keys().desks[0]);
    out->finish();
    return out;
  }();
  return *congress;
}

RecordCase altered_roster(std::string check, std::function<void(ForgedLog&)> forge) {
  return built(std::move(check), [forge = std::move(forge)] {
    auto out = std::make_unique<ForgedLog>(roster_congress());
    forge(*out);
    return out;
  });
}

RecordCase altered(std::string check, std::function<void(ForgedLog&)> forge) {
  const auto log = [forge = std::move(forge)] {
    ForgedLog out(sample_congress());
    forge(out);
    return out;
  };
  return {std::move(check), [log] { return log().audit(); }, [log] { return log().record(); }, log};
}

RecordCase built(std::string check, std::function<std::unique_ptr<ForgedLog>()> forge) {
  return {std::move(check), [forge] { return forge()->audit(); }, [forge] { return forge()->record(); },
          [forge] { return *forge(); }};
}

v1::Share share_of(CongressBuilder& congress, const std::string& id, std::uint32_t teller) {
  const congress::Ballot& ballot = congress.ballot(id);
  v1::Share out;
  out.set_ballot_id(id);
  out.set_teller(teller);
  out.set_closed_state_hash(crypto::str(ballot.closed_state_hash()));
  out.set_rows_hash(crypto::str(ballot.rows_hash()));
  std::uint32_t first_row = 0;
  for (const std::vector<crypto::CipherRow>& part : ballot.decrypted_rows()) {
    const std::size_t slots = part.front().v.size();
    out.add_shares(crypto::str(crypto::make_decryption(
        ballot.decryption_context(teller, first_row, slots, congress.fold().surroundings()), part,
        std::span(congress.keys().tellers[teller - 1].shares).first(slots))));
    first_row += static_cast<std::uint32_t>(part.size());
  }
  return out;
}

std::unique_ptr<ForgedLog> with_share(std::unique_ptr<CongressBuilder> congress) {
  const v1::Share share = share_of(*congress, "a", 1);
  // As long as the test program: the log refers to it.
  static std::vector<std::unique_ptr<CongressBuilder>> all;
  CongressBuilder& kept = *all.emplace_back(std::move(congress));
  auto out = std::make_unique<ForgedLog>(kept);
  out->append(v1::SHARE, share, kept.keys().teller(1));
  return out;
}

std::vector<RecordCase> all_record_cases() {
  std::vector<RecordCase> out;
  for (auto* cases :
       {entry_cases, hall_cases, roster_cases, rule_cases, ceremony_cases, issue_cases, ballot_cases,
        count_cases, mixing_cases, erasure_cases, note_cases, motion_cases, slate_cases, council_cases}) {
    std::vector<RecordCase> some = cases();
    std::move(some.begin(), some.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace comitia::test
