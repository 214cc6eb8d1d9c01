// Writes records for the second checker: honest ones of every question, and the forged ones of
// tests/necessary; beside each what comitia-audit says of it. Usage: write_records DIRECTORY
#include <fstream>
#include <iostream>

#include "auditor/print.hpp"
#include "record_case.hpp"

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

void write_all(const fs::path& directory) {
  write(directory / "honest-more-than-half-of-returned", questions(">1/2", v1::BASE_RETURNED, false));
  write(directory / "honest-two-thirds-for-and-against", questions(">=2/3", v1::BASE_FOR_AND_AGAINST, true));
  write(directory / "honest-without-majority", questions(">1/2", v1::BASE_NONE, false));
  write(directory / "honest-sample", test::record_of(test::sample_congress()));
  for (const test::RecordCase& one : test::all_record_cases())
    write(directory / ("forged-" + one.check), one.record());
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
