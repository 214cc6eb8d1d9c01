// Writes records for the second checker: honest ones of every question, and the forged ones of
// tests/necessary and tests/refusals; beside each what comitia-audit says of it. Usage: write_records
// DIRECTORY
#include <fstream>
#include <iostream>

#include "proto/private_lines.hpp"
#include "record_case.hpp"
#include "record_files.hpp"
#include "refusal.hpp"
#include "tests/support/reviews.hpp"
#include "tests/support/slate_congress.hpp"

namespace {

using namespace comitia;
namespace fs = std::filesystem;
using test::write;

test::BallotPlan ballot(const std::string& id, v1::QuestionKind kind, std::uint32_t candidates,
                        std::uint32_t seats) {
  test::BallotPlan out;
  out.id = id;
  out.kind = kind;
  out.candidates = candidates;
  out.seats = seats;
  out.spoil = 2;
  out.lies = 1;
  out.not_cast = 1;
  return out;
}

/// Every question, one after another, under one rule.
test::RecordBytes questions(const std::string& majority, v1::Base base, bool blank_is_approval) {
  test::CongressPlan plan;
  plan.delegates = 14;
  plan.present = 13;
  plan.majority = majority;
  plan.base = base;
  plan.blank_is_approval = blank_is_approval;
  plan.slots = 64;
  test::CongressBuilder congress(plan);
  congress.prepare();
  congress.hold(ballot("presidium", v1::APPROVE_OPPOSE_ABSTAIN, 6, 5));
  congress.hold(ballot("exactly-2", v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY, 3, 2));
  congress.hold(ballot("two-of-four", v1::AT_MOST_K, 4, 2));
  congress.hold(ballot("wide", v1::APPROVE_OPPOSE_ABSTAIN, 40, 7));  // two rows
  test::BallotPlan motion = ballot("motion", v1::MOTION, 1, 0);
  motion.spoil = 0;
  congress.hold(motion);
  congress.open(ballot("annulled", v1::AT_MOST_K, 2, 1));
  v1::Annulled annulled;
  annulled.set_ballot_id("annulled");
  annulled.set_reason("the hall had to be left");
  congress.append_two_signed(v1::ANNULLED, annulled, congress.keys().chief(), congress.keys().secretariat);
  congress.define(ballot("not-yet", v1::AT_MOST_K, 2, 1));
  return test::record_of(congress);
}

/// A pack of rules with reserved seats, and the run-off that a tie asks for.
test::RecordBytes rounds() {
  test::CongressPlan plan;
  plan.delegates = 12;
  plan.slots = 16;
  plan.majority = ">=1/2";
  plan.base = v1::BASE_PRESENT;
  plan.rules = [](v1::Rules& r) {
    r.set_contest(v1::CONTEST_SURPLUS);
    r.set_margin(20);
    r.set_reserved(1);
    r.set_too_few(v1::TOO_FEW_NEW_ELECTION);
    r.set_tellers(5);
    r.set_threshold(3);
  };
  test::CongressBuilder congress(plan);
  congress.prepare();
  test::BallotPlan first = ballot("first", v1::APPROVE_OPPOSE_ABSTAIN, 5, 3);
  first.spoil = first.lies = first.not_cast = 0;
  // All for 1, and half each for 3 and 4, which are of the other group.
  first.marks = [](std::uint32_t delegate) {
    const auto yes = [](bool approve) {
      return approve ? congress::Mark::kApprove : congress::Mark::kOppose;
    };
    return std::vector{yes(true), yes(false), yes(delegate % 2 == 0), yes(delegate % 2 == 1), yes(false)};
  };
  first.definition = [](v1::Defined& d) {
    for (const char* group : {"Arts", "Arts", "Law", "Law", "Arts"}) d.mutable_question()->add_groups(group);
    d.mutable_question()->set_seats(2);
  };
  congress.hold(first);
  test::BallotPlan second = ballot("second", v1::APPROVE_OPPOSE_ABSTAIN, 2, 1);
  second.spoil = second.lies = second.not_cast = 0;
  second.definition = [&](v1::Defined& d) {
    d.set_runoff_of("first");
    *d.mutable_question() =
        congress::question_of(congress.ballot("first").outcome()->runoffs.at(0), v1::APPROVE_OPPOSE_ABSTAIN);
  };
  second.seed = 3;
  congress.hold(second);
  return test::record_of(congress);
}

/// Two classes of voters, one ballot each.
test::RecordBytes by_classes() {
  test::CongressPlan plan;
  plan.delegates = 12;
  plan.slots = 16;
  plan.smallest_count = 0;
  plan.base = v1::BASE_PRESENT;
  plan.voter_class = [](std::uint32_t delegate) { return delegate <= 4 ? 1u : 2u; };
  plan.rules = [](v1::Rules& r) {
    for (const auto& [name, weight] : {std::pair{"Staff", 30u}, std::pair{"Students", 70u}}) {
      r.add_classes()->set_name(name);
      r.mutable_classes(r.classes_size() - 1)->set_weight(weight);
    }
  };
  test::CongressBuilder congress(plan);
  congress.prepare();
  for (const std::uint32_t voters : {1u, 2u}) {
    test::BallotPlan plan_of = ballot("chair-class-" + std::to_string(voters), v1::AT_MOST_K, 4, 2);
    plan_of.spoil = plan_of.lies = 0;
    plan_of.not_cast = voters - 1;
    plan_of.definition = [voters](v1::Defined& d) {
      d.set_title("Chair");
      d.set_voter_class(voters);
    };
    congress.open(plan_of);
    for (const auto step : {&test::CongressBuilder::vote, &test::CongressBuilder::close,
                            &test::CongressBuilder::empty_box, &test::CongressBuilder::sign_closed_states})
      (congress.*step)(plan_of.id);
  }
  for (const auto step : {&test::CongressBuilder::decrypt, &test::CongressBuilder::announce})
    for (const char* id : {"chair-class-1", "chair-class-2"}) (congress.*step)(id);
  congress.finish();
  return test::record_of(congress);
}

/// The sample's ceremony with a complaint by teller 4 that teller 2 answers; the log ends with the key.
test::RecordBytes answered_complaint() {
  test::ForgedLog log(test::sample_congress());
  const std::size_t acknowledged = log.find(v1::CEREMONY_ACKNOWLEDGED);
  const std::size_t dealt = log.find(v1::CEREMONY_SHARES, 1);
  const std::vector<crypto::Bytes> rest(log.entries.begin() + static_cast<std::ptrdiff_t>(acknowledged),
                                        log.entries.begin() + static_cast<std::ptrdiff_t>(acknowledged + 4));
  const auto shares = log.statement<v1::CeremonyShares>(dealt);
  log.cut(acknowledged);
  v1::CeremonyComplaint complaint;
  complaint.set_attempt(1);
  complaint.set_teller(4);
  complaint.set_dealer(2);
  log.append(v1::CEREMONY_COMPLAINT, complaint, log.keys().teller(4));
  const std::string& origin = log.congress().fold().convened().origin();
  const auto& tellers = log.keys().tellers;
  const crypto::SecretBytes opened =
      test::must(crypto::open_envelope({crypto::view(origin), 1, 2, 4}, tellers[1].envelope.public_key(),
                                       tellers[3].envelope, crypto::view(shares.envelopes(2).sealed())));
  v1::CeremonyAnswer answer;
  answer.set_attempt(1);
  answer.set_teller(2);
  answer.set_complainer(4);
  answer.set_shares(crypto::str(opened.expose_secret()));
  log.append(v1::CEREMONY_ANSWER, answer, log.keys().teller(2));
  log.entries.insert(log.entries.end(), rest.begin(), rest.end());
  return log.record();
}

/// One teller's share is erased before the ballot, the others' after it.
test::RecordBytes erased_shares() {
  test::CongressPlan plan;
  plan.delegates = 3;
  plan.tellers = 4;
  plan.threshold = 2;
  plan.slots = 3;
  plan.smallest_count = 0;
  test::CongressBuilder congress(plan);
  congress.prepare();
  congress.erase_share(4);
  test::BallotPlan two = ballot("two", v1::AT_MOST_K, 2, 1);
  two.spoil = two.lies = two.not_cast = 0;
  congress.hold(two);
  for (const std::uint32_t teller : {2u, 1u, 3u}) congress.erase_share(teller);
  return test::record_of(congress);
}

/// A congress that elects other tellers between two ballots.
test::RecordBytes tellers_replaced() {
  test::CongressPlan plan;
  plan.delegates = 9;
  plan.tellers = 3;
  plan.threshold = 2;
  plan.slots = 8;
  plan.smallest_count = 0;
  plan.course.emplace();
  test::CongressBuilder congress(plan);
  congress.prepare();
  congress.hold(ballot("first", v1::APPROVE_OPPOSE_ABSTAIN, 3, 2));
  congress.elect_tellers("others", 4);
  congress.hold_ceremony();
  congress.approve_slate("by-election", plan.slate);
  congress.hold(ballot("second", v1::APPROVE_OPPOSE_ABSTAIN, 3, 2));
  return test::record_of(congress);
}

/// A review by two groups of assessors; and one of which a group is too small to be decrypted.
test::RecordBytes review(std::uint32_t not_cast) {
  const auto congress = test::review_congress();
  congress->define(test::review_ballot("students", "学生代表"));
  test::BallotPlan staff = test::review_ballot("staff", "教师代表");
  staff.spoil = 1;
  staff.not_cast = not_cast;
  congress->define(staff);
  if (not_cast < 3) {
    test::hold_together(*congress, {"students", "staff"});
    return test::record_of(*congress);
  }
  using B = test::CongressBuilder;
  for (const auto step : {&B::count_presence, &B::post_seal_keys, &B::open_defined, &B::vote, &B::close,
                          &B::empty_box, &B::sign_closed_states})
    for (const char* id : {"students", "staff"}) (congress.get()->*step)(id);
  congress->decrypt("students");
  congress->announce("students");
  return test::record_of(*congress);
}

void put_text(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  if (!(out << text).flush()) throw std::runtime_error("cannot write " + file.string());
}

template <class M>
std::string private_text(const std::vector<M>& lines) {
  std::string out;
  for (const M& line : lines) out += proto::private_line(line) + "\n";
  return out;
}

/// The record of the course with private files beside it, honest or not; `check`: what both checkers find.
void write_private(const fs::path& directory, const std::string& check, const test::RecordBytes& record,
                   const std::function<void(std::vector<v1::PrivateLine>&, std::vector<v1::PrivateLine>&,
                                            std::vector<v1::PrivateExcuse>&)>& change) {
  const test::CongressBuilder& congress = test::roster_congress();
  auto roster = congress.private_roster(), staff = congress.private_staff();
  auto excuses = congress.private_excuses();
  if (change) change(roster, staff, excuses);
  write(directory, record);
  put_text(directory / "private/roster.jsonl", private_text(roster) + (check == "private-line" ? "{\n" : ""));
  put_text(directory / "private/staff.jsonl", private_text(staff));
  put_text(directory / "private/excuses.jsonl", private_text(excuses));
  put_text(directory / "expected.txt", check);
}

void write_private_ones(const fs::path& directory) {
  const test::RecordBytes honest = test::record_of(test::roster_congress());
  write_private(directory / "private-honest", "", honest, {});
  write_private(directory / "private-line", "private-line", honest, {});
  write_private(directory / "private-record", "private-record", honest, [](auto& roster, auto&, auto&) {
    roster[3].mutable_record()->set_college("no such college");
  });
  write_private(directory / "private-another-person", "private-opening", honest,
                [](auto& roster, auto&, auto&) { roster[3].mutable_record()->set_name("somebody else"); });
  write_private(directory / "private-another-sex", "private-opening", honest,
                [](auto& roster, auto&, auto&) { roster[3].mutable_record()->set_sex("女"); });
  write_private(directory / "private-one-less", "private-opening", honest,
                [](auto& roster, auto&, auto&) { roster.pop_back(); });
  write_private(directory / "private-one-more", "private-opening", honest, [](auto& roster, auto&, auto&) {
    roster.push_back(roster.back());
    roster.back().mutable_record()->set_number(99);
  });
  write_private(directory / "private-another-class", "private-opening", honest,
                [](auto& roster, auto&, auto&) { roster[0].mutable_record()->set_voter_class(1); });
  write_private(directory / "private-other-staff", "private-opening", honest,
                [](auto&, auto& staff, auto&) { staff[1].mutable_record()->set_name("somebody else"); });
  write_private(directory / "private-another-reason", "private-opening", honest,
                [](auto&, auto&, auto& excuses) { excuses[0].set_reason("tired"); });
  // Secretariat and chair state a woman more than there is.
  test::ForgedLog log(test::roster_congress());
  log.alter<v1::Credentials>(v1::CREDENTIALS,
                             [](auto& s) { s.mutable_findings(3)->set_actual(s.findings(3).actual() + 1); });
  write_private(directory / "private-false-report", "private-findings", log.record(), {});
}

void write_all(const fs::path& directory) {
  write(directory / "honest-more-than-half-of-returned", questions(">1/2", v1::BASE_RETURNED, false));
  write(directory / "honest-two-thirds-for-and-against", questions(">=2/3", v1::BASE_FOR_AND_AGAINST, true));
  write(directory / "honest-without-majority", questions(">1/2", v1::BASE_NONE, false));
  write(directory / "honest-answered-complaint", answered_complaint());
  write(directory / "honest-erased-shares", erased_shares());
  write(directory / "honest-course", test::record_of(test::course_congress()));
  write_private_ones(directory);
  write(directory / "honest-rounds", rounds());
  write(directory / "honest-classes", by_classes());
  write(directory / "honest-sample", test::record_of(test::sample_congress()));
  write(directory / "honest-slates", test::record_of(test::slate_congress()));
  write(directory / "honest-slate-hall", test::record_of(test::slate_hall()));
  write(directory / "honest-course", test::record_of(test::roster_congress()));
  write(directory / "honest-review", review(1));
  write(directory / "honest-review-of-few", review(3));
  write(directory / "honest-tellers-replaced", tellers_replaced());
  for (const test::RecordCase& one : test::all_record_cases())
    write(directory / ("forged-" + one.check), one.record());
  for (const test::Refusal& one : test::all_refusals())
    write(directory / ("forged-" + one.check + "--" + test::identifier(one.name)),
          test::forged_record(one.scene()));
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::cerr << "usage: write_records DIRECTORY\n";
    return 2;
  }
  write_all(argv[1]);
  return 0;
} catch (const std::exception& e) {
  std::cerr << "write_records: " << e.what() << '\n';
  return 1;
}
