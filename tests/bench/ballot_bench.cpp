// What a ballot costs to make and to check, for 6 candidates and 5 seats, and how far a batch is from its
// limit.
#include <benchmark/benchmark.h>

#include <random>
#include <vector>

#include "crypto/ballot/maker.hpp"
#include "crypto/ballot/verifier.hpp"
#include "crypto/group/multiscalar.hpp"
#include "tests/bench/thread_time.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

constexpr std::size_t kBallots = 1000;

const test::ApproveOppose& question() {
  static const test::ApproveOppose six_candidates_five_seats(6, 5);
  return six_candidates_five_seats;
}

/// A contest and 1,000 ballots of it.
struct Hall {
  Contest contest;
  BallotMaker maker{contest};
  BallotVerifier verifier{contest};
  std::vector<Bytes> ballots;
  std::vector<View> views;

  explicit Hall(Contest of) : contest(std::move(of)) {
    std::mt19937 random(1);
    for (std::size_t i = 0; i < kBallots; ++i)
      ballots.push_back(test::honest_ballot(maker, contest, question().random_bits(random)));
    views.assign(ballots.begin(), ballots.end());
  }

  static const Hall& sealed() {
    static const Hall hall(test::with_sealers(test::contest_for(question().statement())));
    return hall;
  }
};

void make_ballot(benchmark::State& state) {
  const Hall& hall = Hall::sealed();
  std::mt19937 random(2);
  const SecretBytes bits(question().random_bits(random));
  const OneTimeKey key = OneTimeKey::draw();
  const std::vector<Seal> seals = test::seals_for(hall.contest, key.encoded());
  for (auto _ : state) {
    const MadeBallot made = hall.maker.make(bits, key, seals).value();
    benchmark::DoNotOptimize(sign_ballot(hall.contest, key, made.hash));
  }
  state.counters["bytes"] = static_cast<double>(hall.ballots.front().size());
}
BENCHMARK(make_ballot)->Unit(benchmark::kMillisecond);

void verify(benchmark::State& state, SealCheck seals) {
  const Hall& hall = Hall::sealed();
  const auto n = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) {
    for (const auto& result : hall.verifier.verify(std::span(hall.views).first(n), 1, seals))
      if (!result.ok()) state.SkipWithError("a good ballot was refused");
  }
  state.counters["each"] = benchmark::Counter(
      static_cast<double>(n), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK_CAPTURE(verify, two_seals, SealCheck::kCheck)
    ->Arg(1)
    ->Arg(64)
    ->Arg(kBallots)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(verify, seals_left_out, SealCheck::kAlreadyChecked)
    ->Arg(1)
    ->Arg(64)
    ->Arg(kBallots)
    ->Unit(benchmark::kMillisecond);

void verify_one_seal(benchmark::State& state) {
  const Hall& hall = Hall::sealed();
  const View seal = hall.views.front().subspan(hall.verifier.layout().seals, 32 + kSealBytes);
  const View p = hall.views.front().subspan(hall.verifier.layout().one_time_key, 32);
  const Array32 prefix = *exactly<32>(seal.first(32));
  for (auto _ : state) {
    const Bytes message = seal_message(hall.contest.origin, hall.contest.opened.bytes, 1, p);
    if (!hall.contest.seal_keys.front().verify(message, prefix, seal.last(kSealBytes)).ok())
      state.SkipWithError("a good seal was refused");
  }
}
BENCHMARK(verify_one_seal)->Unit(benchmark::kMicrosecond);

/// What no batch verifier can do without: to decode each point once, and to add each into a bucket for every
/// window (multiscalar_cost); here on points that lie in the cache, one after another, without scalars or
/// hashes.
class Limit {
 public:
  explicit Limit(const Statement& statement) {
    const std::size_t rows = statement.rows().size();
    const std::size_t half = 3 + rows;                      // A, D, T_v and T_u carry the bare weights
    const std::size_t full = 2 + rows + statement.slots();  // B, C, u, v
    points_ = half + full + 2;                              // and of the signature p, R
    const std::size_t bases = 2 + statement.bits() + statement.widest_row();
    const MultiscalarCost proofs = multiscalar_cost(kBallots * full + bases, kBallots * half);
    const MultiscalarCost signatures = multiscalar_cost(kBallots + 1, kBallots);
    additions_ = proofs.additions + signatures.additions;
    for (std::size_t i = 0; i < points_; ++i)
      append(encoded_, (FixedBase::generator() * Scalar::random()).encode());
    decoded_.resize(points_);
  }

  void run() {
    for (std::size_t i = 0; i < kBallots; ++i)
      benchmark::DoNotOptimize(PublicPoint::decode_all(encoded_, decoded_));
    for (std::size_t i = 0; i < additions_; ++i) sum_ += decoded_[i % points_];
    benchmark::DoNotOptimize(sum_);
  }

  [[nodiscard]] std::size_t points() const noexcept { return points_; }
  [[nodiscard]] std::size_t additions() const noexcept { return additions_; }

 private:
  std::size_t points_ = 0;
  std::size_t additions_ = 0;
  Bytes encoded_;
  std::vector<PublicPoint> decoded_;
  PublicSum sum_;
};

void verify_against_limit(benchmark::State& state) {
  const Hall& hall = Hall::sealed();
  Limit limit(hall.contest.statement);
  double verifying = 0;
  double at_least = 0;
  for (auto _ : state) {
    const double start = bench::seconds_of_this_thread();
    benchmark::DoNotOptimize(hall.verifier.verify(hall.views, 1, SealCheck::kAlreadyChecked));
    const double middle = bench::seconds_of_this_thread();
    limit.run();
    verifying += middle - start;
    at_least += bench::seconds_of_this_thread() - middle;
  }
  const auto ballots = static_cast<double>(state.iterations()) * kBallots;
  state.counters["limit_ratio"] = verifying / at_least;
  state.counters["verify_us"] = 1e6 * verifying / ballots;
  state.counters["limit_us"] = 1e6 * at_least / ballots;
  state.counters["points_each"] = static_cast<double>(limit.points());
  state.counters["additions_each"] = static_cast<double>(limit.additions()) / kBallots;
}
BENCHMARK(verify_against_limit)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace comitia::crypto
