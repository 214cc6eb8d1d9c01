// Bits of entries flipped, with tree, notes and cosignatures remade around them by keys that the forger
// holds: only the entry's own checks can find them, and must, each by the check that the bit concerns.
#include <gtest/gtest.h>

#include <mutex>
#include <random>
#include <set>

#include "auditor/parallel.hpp"
#include "flipped.hpp"
#include "tests/support/forged_log.hpp"
#include "tests/support/record_bytes.hpp"

namespace comitia {
namespace {

using test::flipped;
using test::ForgedLog;
using Checks = std::set<std::string_view>;

unsigned cores() { return std::max(1u, std::thread::hardware_concurrency()); }

test::CongressBuilder& congress() {
  static const auto out = [] {
    test::CongressPlan plan;
    plan.delegates = 4;
    plan.tellers = 2;
    plan.threshold = 1;
    plan.slots = 5;
    plan.desks = plan.terminals = 1;
    plan.smallest_count = 0;
    auto built = std::make_unique<test::CongressBuilder>(plan);
    built->prepare();
    test::BallotPlan ballot;
    ballot.id = "b";
    ballot.candidates = 2;
    ballot.seats = 1;
    ballot.spoil = 1;
    built->hold(ballot);
    built->erase_share(2);
    built->finish();
    return built;
  }();
  return *out;
}

/// The parts of an entry's bytes (docs/protocol.md §3.1): where they lie, and who answers for them.
struct Part {
  std::string_view name;
  std::size_t end;  ///< first byte after it
  Checks found_by;
};

std::vector<Part> parts_of(const crypto::Bytes& bytes) {
  const v1::Entry entry = test::must(congress::read_entry(bytes));
  const std::size_t signature = entry.signatures().empty() ? 0 : 2 + 2 + 32 + 2 + 64;
  const std::size_t statement_end = bytes.size() - signature;
  const Checks framing = {"record-canonical", "entry-signatures", "entry-kind"};
  // Another kind: another label under the signature, another signer, or none at all.
  const Checks kind = {"record-canonical", "entry-kind",  "entry-signatures",
                       "entry-signer",     "two-signers", "sign-valid"};
  // Entry 0 is read before there is a key to verify it by.
  const Checks convened = {"record-canonical", "convened-form", "sign-key-form", "entry-signer",
                           "sign-valid"};
  const Checks spoiled = {"record-canonical", "ballot-known",     "ballot-length",  "ballot-opened",
                          "point-canonical",  "scalar-canonical", "point-identity", "seal-valid",
                          "spoil-opening",    "spoil-signature",  "issue-form"};
  std::vector<Part> out{{"kind", 2, kind},
                        {"statement's length", statement_end - entry.statement().size(), framing},
                        {"statement", statement_end,
                         entry.kind() == v1::SPOILED    ? spoiled
                         : entry.kind() == v1::CONVENED ? convened
                                                        : Checks{"sign-valid"}}};
  if (signature == 0) return out;
  out.push_back({"signature's frame", statement_end + 4, framing});
  // Another key is nobody's, or not the device's own, or no key.
  out.push_back({"key", statement_end + 36, {"entry-signer", "sign-key-form", "sign-valid"}});
  out.push_back({"signature's length", statement_end + 38, framing});
  out.push_back({"signature", statement_end + 102, {"sign-form", "sign-valid"}});
  return out;
}

struct Tally {
  std::mutex mutex;
  std::map<std::string, std::map<std::string, int>> by_part;  // part -> check -> how often
  void print() const {
    for (const auto& [part, checks] : by_part) {
      std::printf("%-24s", part.c_str());
      for (const auto& [check, times] : checks) std::printf(" %s %d", check.c_str(), times);
      std::printf("\n");
    }
  }
};

TEST(RecordReflip, TwoThousandBitsAreFoundByTheCheckThatTheyConcern) {
  const ForgedLog honest(congress());
  ASSERT_EQ(test::outcome_of(honest.audit()), "ok");
  std::size_t all = 0;
  for (const crypto::Bytes& entry : honest.entries) all += entry.size() * 8;
  Tally tally;
  auditor::in_parallel(2000, cores(), [&](std::size_t i) {
    std::mt19937_64 random(i);
    std::size_t bit = random() % all, index = 0;
    for (; bit >= honest.entries[index].size() * 8; ++index) bit -= honest.entries[index].size() * 8;
    const std::vector<Part> parts = parts_of(honest.entries[index]);
    const auto part =
        std::find_if(parts.begin(), parts.end(), [&](const Part& p) { return bit / 8 < p.end; });
    ForgedLog forged(honest);
    forged.entries[index] = flipped(forged.entries[index], bit);
    const auditor::Report report = forged.audit();
    const std::string found = test::outcome_of(report);
    const std::lock_guard lock(tally.mutex);
    ++tally.by_part[std::string(part->name)][found];
    const std::string where = "bit " + std::to_string(bit) + " of entry " + std::to_string(index);
    EXPECT_TRUE(part->found_by.contains(found)) << where << ": " << found;
    ASSERT_FALSE(report.findings.empty()) << where;
    EXPECT_EQ(report.findings[0].entry, index) << where;
  });
  tally.print();
}

/// Kinds whose statement is wholly determined by the log before it: whoever signs another one again is found
/// out by what it says.
struct Determined {
  v1::EntryKind kind;
  Checks found_by;
};

const std::vector<Determined>& determined() {
  static const Checks ballot = {"record-canonical", "ballots-order",    "ballots-whole",    "ballot-known",
                                "ballot-opened",    "point-canonical",  "scalar-canonical", "point-identity",
                                "seal-valid",       "ballot-signature", "ballot-bits",      "ballot-binary",
                                "ballot-row",       "ballot-slots",     "record-size"};
  static const std::vector<Determined> out = {
      {v1::CEREMONY_REVEAL, {"record-canonical", "ceremony-commitment", "ceremony-turn", "entry-signer"}},
      {v1::CEREMONY_ACKNOWLEDGED, {"record-canonical", "ceremony-round", "ceremony-turn", "entry-signer"}},
      {v1::PRESENCE, {"record-canonical", "presence-roll", "ballot-known", "quorum"}},
      {v1::OPENED, {"record-canonical", "opened-statement", "ballot-known"}},
      {v1::ISSUE_BATCH,
       {"record-canonical", "issue-form", "issue-admission", "issue-terminal", "issue-present", "issue-order",
        "delegate-known", "ballot-known", "record-size", "issue-once"}},
      {v1::BALLOTS, ballot},
      {v1::CLOSED_STATE, {"record-canonical", "closed-state", "ballot-known"}},
      {v1::SHARE,
       {"record-canonical", "share-state", "share-rows", "share-teller", "ballot-known", "decryption-key",
        "decryption-rows", "point-canonical", "scalar-canonical", "entry-signer"}},
      {v1::RESULT, {"record-canonical", "result-statement", "ballot-known"}},
      {v1::SHARE_ERASED, {"record-canonical", "erasure-key", "entry-signer"}},
  };
  return out;
}

TEST(RecordReflip, FiveHundredBitsOfStatementsSignedAgain) {
  const ForgedLog honest(congress());
  Tally tally;
  auditor::in_parallel(500, cores(), [&](std::size_t i) {
    std::mt19937_64 random(i);
    const Determined& what = determined()[i % determined().size()];
    ForgedLog forged(honest);
    const std::size_t index = forged.find(what.kind);
    const v1::Entry entry = forged.at(index);
    std::string statement = entry.statement();
    if (entry.kind() == v1::PROPOSED) {
      v1::Proposed proposed;
      ASSERT_TRUE(proposed.ParseFromString(statement));
      statement = proposed.statement();
    }
    const std::size_t bit = random() % (statement.size() * 8);
    forged.replace(index, flipped(crypto::view(statement), bit));
    const std::string found = test::outcome_of(forged.audit());
    const std::lock_guard lock(tally.mutex);
    const std::string name(congress::kind_label(what.kind));
    ++tally.by_part[name][found];
    EXPECT_TRUE(what.found_by.contains(found)) << name << ", bit " << bit << ": " << found;
  });
  tally.print();
}

}  // namespace
}  // namespace comitia
