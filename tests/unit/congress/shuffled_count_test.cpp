// Small elections through the whole cryptography of a mixed count: each row encrypted, shuffled and proven by
// two tellers, decrypted by two of three, and then counted. What comes out is what the papers say.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "congress/question.hpp"
#include "congress/ranking_method.hpp"
#include "congress/ranking_question.hpp"
#include "crypto/keys/decryption.hpp"
#include "crypto/mix/shuffle.hpp"
#include "crypto/mix/shuffle_verifier.hpp"
#include "tests/support/must.hpp"
#include "tests/support/random_rankings.hpp"
#include "tests/support/tellers.hpp"

namespace comitia::congress {
namespace {

using Row = std::vector<std::uint64_t>;

#ifdef __SANITIZE_ADDRESS__
constexpr int kElections = 400;  // what a sanitizer looks for is in the first of them
#else
constexpr int kElections = 10'000;  // half of them of each kind
#endif
constexpr std::size_t kMostSlots = 4;
constexpr std::uint64_t kBound = 16;

/// The tellers of all these elections, two of three.
class Mix {
 public:
  explicit Mix(std::size_t slots) : slots_(slots) {
    const auto& keys = tellers().key.slot_keys;
    context_.slot_keys.assign(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(slots));
  }

  OpenedList opened(const std::vector<Row>& marks) {
    crypto::Bytes encoded;
    for (const Row& row : marks) {
      const crypto::CipherRow encrypted = test::encrypt(tellers().key, row);
      crypto::append(encoded, encrypted.u.encode());
      for (const crypto::Point& v : encrypted.v) crypto::append(encoded, v.encode());
    }
    auto rows = test::must(crypto::ShuffleRows::decode(encoded, marks.size(), slots_));
    for (context_.number = 1; context_.number <= 2; ++context_.number) {
      context_.mixer = 4 - context_.number;
      const crypto::Shuffle shuffle(context_, rows);
      const crypto::Bytes proof = test::must(shuffle.prove(context_, rows));
      rows = test::must(crypto::verify_shuffle(context_, rows, shuffle.outputs(), proof));
    }
    return decrypted(rows);
  }

 private:
  static const test::Tellers& tellers() {
    static const test::Tellers held = test::hold_ceremony(test::ceremony_context(3, 2, kMostSlots));
    return held;
  }

  [[nodiscard]] OpenedList decrypted(const crypto::ShuffleRows& mixed) const {
    std::vector<crypto::CipherRow> rows;
    for (std::size_t i = 0; i < mixed.rows(); ++i) {
      const auto point = [&](std::size_t k) {
        return test::must(crypto::Point::decode(mixed.encoded().subspan(32 * ((slots_ + 1) * i + k), 32)));
      };
      crypto::CipherRow& row = rows.emplace_back(crypto::CipherRow{point(0), {}});
      for (std::size_t k = 1; k <= slots_; ++k) row.v.push_back(point(k));
    }
    std::vector<crypto::TellerDecryption> decryptions;
    for (const std::size_t position : {0, 2}) {
      const auto own = test::decryption_context(tellers(), position, slots_);
      const auto share = crypto::make_decryption(own, rows, test::key_shares(tellers(), position, slots_));
      decryptions.push_back({own.teller, test::must(crypto::check_decryption(own, rows, share))});
    }
    return test::must(crypto::combine_decryptions(rows, decryptions, kBound));
  }

  std::size_t slots_;
  crypto::ShuffleContext context_{crypto::bytes(crypto::view("congress.example/hall")), "deputies", 0, 0, {}};
};

TEST(ShuffledCount, OfRankingsIsThePlainOne) {
  std::mt19937_64 chance(20261203);
  std::vector<Mix> mixes;
  for (std::size_t slots = 0; slots <= kMostSlots; ++slots) mixes.emplace_back(slots);
  for (int run = 0; run < kElections / 2; ++run) {
    const std::size_t m = 2 + chance() % (kMostSlots - 1), n = 1 + chance() % 6;
    v1::Question q;
    q.set_kind(v1::RANKING);
    q.set_seats(1);
    q.set_method(static_cast<v1::RankingMethod>(1 + run % 4));
    for (std::size_t i = 0; i < m; ++i) q.add_candidates("Candidate " + std::to_string(i + 1));
    const crypto::Statement statement = test::must(statement_of(q));
    const std::vector<test::PlainBallot> ballots = test::random_ballots(chance, n, m);
    std::vector<Row> rows;
    for (const test::PlainBallot& ballot : ballots) {
      std::vector<Mark> marks(m, Mark::kBlank);
      for (std::size_t place = 0; place < ballot.size(); ++place)
        marks[ballot[place]] = number_mark(static_cast<std::uint32_t>(place + 1));
      const auto slots = statement.evaluate(test::must(bits_of(q, marks, false)).bits.expose_secret());
      rows.emplace_back(slots.begin(), slots.end());
    }
    const OpenedList opened = mixes[m].opened(rows);
    const Totals totals = test::must(totals_of(q, {}, n, {&opened, 1}));
    const RankingOutcome plain = count_rankings(method_of(q), test::rankings_of(ballots, m), 1, {});
    const RankingOutcome mixed = count_rankings(method_of(q), *totals.rankings, 1, {});
    ASSERT_EQ(mixed.elected, plain.elected) << run;
    ASSERT_EQ(mixed.rounds.size(), plain.rounds.size()) << run;
    for (std::size_t r = 0; r < plain.rounds.size(); ++r)
      ASSERT_EQ(mixed.rounds[r].votes, plain.rounds[r].votes) << run;
  }
}

TEST(ShuffledCount, OfWrittenNamesIsThePlainOne) {
  constexpr std::uint32_t kCandidates = 3, kSeats = 2, kPersons = 5;
  v1::Question q;
  q.set_kind(v1::AT_MOST_K);
  q.set_seats(kSeats);
  v1::WriteIns& w = *q.mutable_write_ins();
  for (std::uint32_t i = 0; i < kCandidates; ++i) {
    q.add_candidates("Candidate " + std::to_string(i + 1));
    w.add_listed();
  }
  w.set_places(1);
  w.set_rule(v1::WRITE_IN_FREE);
  w.set_roll_hash(std::string(32, 'h'));
  w.set_eligible(kPersons);
  const crypto::Statement statement = test::must(statement_of(q));
  std::mt19937_64 chance(20261204);
  Mix mix(1);
  for (int run = 0; run < kElections / 2; ++run) {
    const std::uint64_t n = 1 + chance() % 6;
    std::array<std::uint64_t, kCandidates> approvals{};
    std::map<std::uint32_t, std::uint64_t> written;
    std::uint64_t voids = 0;
    std::vector<std::uint64_t> sums(statement.slots() - 1);
    std::vector<Row> rows;
    for (std::uint64_t voter = 0; voter < n; ++voter) {
      std::array<bool, kCandidates> approved{};
      for (bool& one : approved) one = chance() % 3 == 0;
      const std::uint32_t name = chance() % 2 == 0 ? 1 + static_cast<std::uint32_t>(chance() % kPersons) : 0;
      // What the paper says, in plain words: more names than seats are none.
      const auto names = std::count(approved.begin(), approved.end(), true) + (name != 0);
      if (names > kSeats) {
        ++voids;
      } else {
        for (std::size_t i = 0; i < kCandidates; ++i) approvals[i] += approved[i];
        if (name != 0) ++written[name];
      }
      std::vector<Mark> marks;
      for (const bool one : approved) marks.push_back(one ? Mark::kApprove : Mark::kBlank);
      const std::vector<std::uint32_t> place{name};
      const auto slots = statement.evaluate(test::must(bits_of(q, marks, false, place)).bits.expose_secret());
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += static_cast<std::uint64_t>(slots[i]);
      rows.push_back({static_cast<std::uint64_t>(slots.back())});
    }
    const OpenedList opened = mix.opened(rows);
    const Totals totals = test::must(totals_of(q, sums, n, {&opened, 1}));
    ASSERT_EQ(totals.void_ballots, voids) << run;
    for (std::size_t i = 0; i < kCandidates; ++i)
      ASSERT_EQ(totals.candidates[i].approve, approvals[i]) << run;
    ASSERT_EQ(totals.written.size(), written.size()) << run;
    for (const Totals::Written& one : totals.written) ASSERT_EQ(one.votes, written[one.person]) << run;
  }
}

}  // namespace
}  // namespace comitia::congress
