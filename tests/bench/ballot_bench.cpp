// What a ballot costs to make and to check, for 6 candidates and 5 seats, and how far the batch is from its
// limit.
#include <benchmark/benchmark.h>

#include <chrono>
#include <random>
#include <vector>

#include "crypto/ballot/maker.hpp"
#include "crypto/ballot/verifier.hpp"
#include "crypto/group/multiscalar.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {
namespace {

const test::ApproveOppose& question() {
  static const test::ApproveOppose six_candidates_five_seats(6, 5);
  return six_candidates_five_seats;
}

/// The contest and 1,000 ballots of it, without seals.
struct Hall {
  Contest contest = test::contest_for(question().statement());
  BallotMaker maker{contest};
  BallotVerifier verifier{contest};
  std::vector<Bytes> ballots;
  std::vector<View> views;

  Hall() {
    std::mt19937 random(1);
    for (int i = 0; i < 1000; ++i)
      ballots.push_back(test::honest_ballot(maker, contest, question().random_bits(random)));
    views.assign(ballots.begin(), ballots.end());
  }

  static const Hall& get() {
    static const Hall hall;
    return hall;
  }
};

void make_ballot(benchmark::State& state) {
  const Hall& hall = Hall::get();
  std::mt19937 random(2);
  const Bytes bits = question().random_bits(random);
  for (auto _ : state) benchmark::DoNotOptimize(test::honest_ballot(hall.maker, hall.contest, bits));
  state.counters["bytes"] = static_cast<double>(hall.ballots.front().size());
}
BENCHMARK(make_ballot)->Unit(benchmark::kMillisecond);

void verify_batch(benchmark::State& state) {
  const Hall& hall = Hall::get();
  const auto n = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) {
    const auto results = hall.verifier.verify(std::span(hall.views).first(n));
    for (const auto& result : results)
      if (!result.ok()) state.SkipWithError("a good ballot was refused");
  }
  state.counters["each"] = benchmark::Counter(
      static_cast<double>(n), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(verify_batch)->Arg(1)->Arg(64)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace comitia::crypto
