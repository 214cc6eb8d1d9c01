// Writes records for the second checker: honest ones of every question, and the forged ones of
// tests/necessary and tests/refusals; beside each what comitia-audit says of it. Usage: write_records
// DIRECTORY
#include <fstream>
#include <iostream>

#include "auditor/print.hpp"
#include "record_case.hpp"
#include "refusal.hpp"
#include "tests/support/slate_congress.hpp"

namespace {

using namespace comitia;
namespace fs = std::filesystem;

void write(const fs::path& directory, const test::RecordBytes& record) {
  fs::create_directories(directory);
  const auto put = [&](const char* name, crypto::View bytes) {
    std::ofstream out(directory / name, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error("cannot write " + (directory / name).string());
  };
  put("log.comitia", record.log);
  put("notes.comitia", record.notes);
  const std::string json = auditor::to_json(test::audit_tied(record))
                               .dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
  put("audit.json", crypto::view(json));
}

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

void write_all(const fs::path& directory) {
  write(directory / "honest-more-than-half-of-returned", questions(">1/2", v1::BASE_RETURNED, false));
  write(directory / "honest-two-thirds-for-and-against", questions(">=2/3", v1::BASE_FOR_AND_AGAINST, true));
  write(directory / "honest-without-majority", questions(">1/2", v1::BASE_NONE, false));
  write(directory / "honest-answered-complaint", answered_complaint());
  write(directory / "honest-sample", test::record_of(test::sample_congress()));
  write(directory / "honest-slates", test::record_of(test::slate_congress()));
  write(directory / "honest-slate-hall", test::record_of(test::slate_hall()));
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
