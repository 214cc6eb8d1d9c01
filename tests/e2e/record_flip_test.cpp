// Any flipped bit of an exported record is found: all bits of a small one, 10,000 random ones of a larger
// one.
//
// A whole audit for every bit would repeat the same honest prefix a hundred thousand times. So a bit of an
// entry is tried on one fold that has taken all entries before it, and must be refused there (what the fold
// refuses the auditor reports: a sample of bits goes through whole audits); afterwards that fold must still
// take the honest entry. A bit of the notes is tried on the follower of notes over the honest tree. With
// COMITIA_ALL_BITS=1 every bit goes through a whole audit.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <random>

#include "auditor/note_follower.hpp"
#include "auditor/parallel.hpp"
#include "flipped.hpp"
#include "tests/support/must.hpp"
#include "tests/support/record_bytes.hpp"

namespace comitia {
namespace {

using test::flipped;

unsigned cores() { return std::max(1u, std::thread::hardware_concurrency()); }

/// Everything that a record can hold in as few bytes as possible: two delegates, of whom one challenges; two
/// tellers.
std::unique_ptr<test::CongressBuilder> smallest() {
  test::CongressPlan plan;
  plan.delegates = 2;
  plan.tellers = 2;
  plan.threshold = 1;
  plan.slots = 2;
  plan.desks = plan.terminals = 1;
  plan.smallest_count = 0;
  auto out = std::make_unique<test::CongressBuilder>(plan);
  out->prepare();
  test::BallotPlan motion;
  motion.id = "m";
  motion.kind = v1::MOTION;
  motion.candidates = 1;
  motion.seats = 0;
  motion.spoil = 1;
  out->hold(motion);
  out->finish();
  return out;
}

std::unique_ptr<test::CongressBuilder> larger() {
  test::CongressPlan plan;
  plan.delegates = 120;
  plan.tellers = 3;
  plan.threshold = 2;
  plan.slots = 13;
  plan.threads = cores();
  auto out = std::make_unique<test::CongressBuilder>(plan);
  out->prepare();
  test::BallotPlan ballot;
  ballot.candidates = 6;
  ballot.seats = 5;
  ballot.spoil = 3;
  ballot.not_cast = 2;
  out->hold(ballot);
  out->finish();
  return out;
}

/// Where a bit of the log's file lies.
struct Place {
  std::size_t entry;  ///< entries.size() for the first line
  std::size_t bit;    ///< within length and entry
};

class Flips {
 public:
  explicit Flips(test::CongressBuilder& congress)
      : entries_(congress.entries()),
        notes_(test::notes_bytes(congress.notes())),
        record_(test::record_of(congress)) {
    for (const crypto::Bytes& entry : entries_) tree_.push_back(crypto::leaf_hash(entry));
    officials_ = &congress.fold().officials();
  }

  [[nodiscard]] std::size_t log_bits() const { return record_.log.size() * 8; }
  [[nodiscard]] std::size_t notes_bits() const { return record_.notes.size() * 8; }
  [[nodiscard]] std::size_t entries() const { return entries_.size(); }

  void whole(std::size_t bit) {
    test::RecordBytes record = record_;
    const bool in_log = bit < log_bits();
    (in_log ? record.log : record.notes) =
        in_log ? flipped(record_.log, bit) : flipped(record_.notes, bit - log_bits());
    tried_++;
    if (test::audit_tied_to(record, anchor()).findings.empty())
      missed("bit " + std::to_string(bit) + " of the record");
  }

  /// Bits of one entry, without its length; all of them or those given.
  void entry(std::size_t index, std::span<const std::size_t> bits) {
    congress::Fold fold = test::must(congress::Fold::convene(entries_[0]));
    for (std::size_t i = 1; i < index; ++i) test::must(fold.apply(entries_[i]));
    for (const std::size_t bit : bits) {
      tried_++;
      const crypto::Bytes forged = flipped(entries_[index], bit);
      const bool refused = index == 0 ? !congress::Fold::convene(forged).ok() : !fold.apply(forged).ok();
      if (!refused) missed("bit " + std::to_string(bit) + " of entry " + std::to_string(index));
    }
    if (index > 0 && !fold.apply(entries_[index]).ok())
      missed("entry " + std::to_string(index) + " is refused afterwards");
  }

  void note(std::size_t bit) {
    const crypto::Bytes notes = flipped(notes_, bit);
    auditor::NoteFollower follower(auditor::FramedReader(std::make_unique<auditor::MemorySource>(notes),
                                                         auditor::kNotesLine, auditor::kNoteBytes),
                                   officials_->log_key(), officials_->witnesses(), 1);
    auditor::Report report;
    crypto::MerkleFrontier tree;
    for (const crypto::EntryHash& leaf : tree_) {
      tree.append(leaf);
      (void)follower.grown(tree, report);
    }
    follower.finish(tree.size(), report);
    tried_++;
    if (report.findings.empty()) missed("bit " + std::to_string(bit) + " of the notes");
  }

  [[nodiscard]] std::size_t entry_bits(std::size_t index) const { return entries_[index].size() * 8; }
  /// First bit, in the log's file, of the length before entry `index`.
  [[nodiscard]] std::size_t length_at(std::size_t index) const {
    std::size_t out = auditor::kLogLine.size();
    for (std::size_t i = 0; i < index; ++i) out += 4 + entries_[i].size();
    return out * 8;
  }
  [[nodiscard]] Place place(std::size_t bit) const {
    std::size_t at = auditor::kLogLine.size() * 8;
    if (bit < at) return {entries_.size(), bit};
    for (std::size_t i = 0;; ++i) {
      const std::size_t size = 32 + entry_bits(i);
      if (bit < at + size) return {i, bit - at};
      at += size;
    }
  }

  void expect_all_found(std::size_t tried) {
    EXPECT_EQ(tried_, tried);
    EXPECT_EQ(missed_.size(), 0u);
    for (std::size_t i = 0; i < std::min<std::size_t>(missed_.size(), 20); ++i)
      ADD_FAILURE() << "not found: " << missed_[i];
    ::testing::Test::RecordProperty("bits", std::to_string(tried));
    std::printf("%zu bits flipped, %zu found\n", tried, tried - missed_.size());
  }

 private:
  [[nodiscard]] const crypto::EntryHash& anchor() const { return tree_[0]; }
  void missed(std::string what) {
    const std::lock_guard lock(mutex_);
    missed_.push_back(std::move(what));
  }

  const std::vector<crypto::Bytes> entries_;
  const crypto::Bytes notes_;
  const test::RecordBytes record_;
  std::vector<crypto::EntryHash> tree_;
  const congress::Officials* officials_;
  std::atomic<std::size_t> tried_ = 0;
  std::mutex mutex_;
  std::vector<std::string> missed_;
};

std::vector<std::size_t> range(std::size_t size) {
  std::vector<std::size_t> out(size);
  for (std::size_t i = 0; i < size; ++i) out[i] = i;
  return out;
}

TEST(RecordFlip, EveryBitOfASmallRecord) {
  const auto congress = smallest();
  Flips flips(*congress);
  const std::size_t all = flips.log_bits() + flips.notes_bits();
  std::printf("a record of %zu bytes, %zu entries\n", all / 8, flips.entries());
  if (std::getenv("COMITIA_ALL_BITS")) {
    auditor::in_parallel(all, cores(), [&](std::size_t bit) { flips.whole(bit); });
    return flips.expect_all_found(all);
  }
  auditor::in_parallel(flips.entries(), cores(),
                       [&](std::size_t i) { flips.entry(i, range(flips.entry_bits(i))); });
  auditor::in_parallel(flips.notes_bits(), cores(), [&](std::size_t bit) { flips.note(bit); });
  auditor::in_parallel(flips.entries() * 32, cores(),
                       [&](std::size_t i) { flips.whole(flips.length_at(i / 32) + i % 32); });
  auditor::in_parallel(auditor::kLogLine.size() * 8, cores(), [&](std::size_t bit) { flips.whole(bit); });
  flips.expect_all_found(all);
}

TEST(RecordFlip, ASampleOfBitsByWholeAudits) {
  const auto congress = smallest();
  Flips flips(*congress);
  const std::size_t all = flips.log_bits() + flips.notes_bits();
  constexpr std::size_t kSample = 3000;
  auditor::in_parallel(kSample, cores(), [&](std::size_t i) {
    std::mt19937_64 random(i);
    flips.whole(i * all / kSample + random() % (all / kSample));
  });
  flips.expect_all_found(kSample);
}

TEST(RecordFlip, TenThousandBitsOfALargerRecord) {
  const auto congress = larger();
  Flips flips(*congress);
  const std::size_t all = flips.log_bits() + flips.notes_bits();
  constexpr std::size_t kBits = 10'000;
  std::mt19937_64 random(20261123);
  std::map<std::size_t, std::vector<std::size_t>> by_entry;
  std::vector<std::size_t> notes, whole;
  for (std::size_t i = 0; i < kBits; ++i) {
    const std::size_t bit = random() % all;
    if (bit >= flips.log_bits()) {
      notes.push_back(bit - flips.log_bits());
      continue;
    }
    const Place place = flips.place(bit);
    if (place.entry == flips.entries() || place.bit < 32)
      whole.push_back(bit);
    else
      by_entry[place.entry].push_back(place.bit - 32);
  }
  std::vector<std::pair<std::size_t, std::vector<std::size_t>>> entries(by_entry.begin(), by_entry.end());
  auditor::in_parallel(entries.size(), cores(),
                       [&](std::size_t i) { flips.entry(entries[i].first, entries[i].second); });
  auditor::in_parallel(notes.size(), cores(), [&](std::size_t i) { flips.note(notes[i]); });
  auditor::in_parallel(whole.size(), cores(), [&](std::size_t i) { flips.whole(whole[i]); });
  flips.expect_all_found(kBits);
}

}  // namespace
}  // namespace comitia
