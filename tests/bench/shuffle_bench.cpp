// What a shuffle costs to make and to verify, and how far both are from their limits: the group operations
// that they cannot do without, counted, and timed in the same run.
#include <benchmark/benchmark.h>

#include <map>
#include <memory>
#include <vector>

#include "crypto/group/multiscalar.hpp"
#include "crypto/group/secret_sum.hpp"
#include "crypto/mix/shuffle.hpp"
#include "crypto/mix/shuffle_verifier.hpp"
#include "tests/bench/thread_time.hpp"

namespace comitia::crypto {
namespace {

/// Rows of a ballot, and one shuffle of them.
struct Mixing {
  ShuffleContext context{bytes(view("congress.example/hall")), "deputies", 1, 1, {}};
  ShuffleRows inputs;
  Bytes outputs, proof;

  static const Mixing& of(std::size_t rows, std::size_t slots) {
    static std::map<std::pair<std::size_t, std::size_t>, std::unique_ptr<const Mixing>> made;
    auto& one = made[{rows, slots}];
    if (!one) one.reset(new Mixing(rows, slots));
    return *one;
  }

 private:
  Mixing(std::size_t rows, std::size_t slots) : inputs(random_rows(rows, slots)) {
    while (context.slot_keys.size() < slots)
      context.slot_keys.push_back(FixedBase::generator() * Scalar::random());
    const Shuffle shuffle(context, inputs);
    outputs = bytes(shuffle.outputs());
    proof = shuffle.prove(context, inputs).value();
  }
  static ShuffleRows random_rows(std::size_t rows, std::size_t slots) {
    Bytes encoded;
    for (std::size_t i = 0; i < rows * (1 + slots); ++i)
      append(encoded, (FixedBase::generator() * Scalar::random()).encode());
    return ShuffleRows::decode(encoded, rows, slots).value();
  }
};

/// A number of each operation, on values that lie in the cache, one after another.
class Limit {
 public:
  std::size_t fixed_base = 0;  ///< multiplications
  std::size_t encodings = 0, decodings = 0;
  std::size_t additions = 0;         ///< of public points, as the verifier adds them
  std::size_t secret_additions = 0;  ///< in constant time, as the prover adds them

  void run() {
    for (std::size_t i = 0; i < fixed_base; ++i) base_.add(k_, secret_);
    for (std::size_t i = 0; i < encodings; ++i) benchmark::DoNotOptimize(secret_.encode());
    for (std::size_t i = 0; i < decodings; i += points_.size())
      benchmark::DoNotOptimize(PublicPoint::decode_all(encoded_, points_));
    for (std::size_t i = 0; i < additions; ++i) sum_ += points_[i % points_.size()];
    for (std::size_t i = 0; i < secret_additions; ++i) secret_ += Point::base();
    benchmark::DoNotOptimize(sum_);
    benchmark::DoNotOptimize(secret_);
  }

 private:
  WindowedBase base_{Point::base()};
  SecretDigits k_{SecretScalar::random()};
  Bytes encoded_ = [] {
    Bytes out;
    for (int i = 0; i < 64; ++i) append(out, (FixedBase::generator() * Scalar::random()).encode());
    return out;
  }();
  std::vector<PublicPoint> points_ = std::vector<PublicPoint>(encoded_.size() / 32);
  PublicSum sum_;
  Point secret_ = FixedBase::generator() * Scalar::random();
};

Limit making(std::size_t n, std::size_t m) {
  Limit out;
  out.fixed_base = n * (1 + m) + n + 4 * n;     // rows; c; two for each member of the chain and its t
  out.encodings = n * (1 + m) + n + 2 * n;      // the same as they are sent
  out.decodings = n * (1 + m);                  // the inputs
  out.secret_additions = 67 * n * (1 + 1 + m);  // t_3 and t_4: SecretSum
  return out;
}

Limit verifying(std::size_t n, std::size_t m) {
  Limit out;
  out.decodings = n * (1 + m) + 3 * n;
  const std::size_t full = 2 * n * (1 + m) + 3 * n;  // inputs, outputs; G_i, c_j, c^_i
  out.additions = multiscalar_cost(full, n).additions;
  return out;
}

template <class Work>
void against_limit(benchmark::State& state, const char* what, Limit limit, Work&& work) {
  double working = 0;
  double at_least = 0;
  for (auto _ : state) {
    const double start = bench::seconds_of_this_thread();
    work();
    const double middle = bench::seconds_of_this_thread();
    limit.run();
    working += middle - start;
    at_least += bench::seconds_of_this_thread() - middle;
  }
  const auto runs = static_cast<double>(state.iterations());
  const auto rows = static_cast<double>(state.range(0));
  state.counters[what] = working / runs;
  state.counters["limit_s"] = at_least / runs;
  state.counters["limit_ratio"] = working / at_least;
  state.counters["row_us"] = 1e6 * working / runs / rows;
  state.counters["fixed_bases_each"] = static_cast<double>(limit.fixed_base) / rows;
  state.counters["decodings_each"] = static_cast<double>(limit.decodings) / rows;
  state.counters["additions_each"] = static_cast<double>(limit.additions + limit.secret_additions) / rows;
}

// Arguments: rows, slots.
void shuffle_and_prove(benchmark::State& state) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  const auto slots = static_cast<std::size_t>(state.range(1));
  const Mixing& mixing = Mixing::of(rows, slots);
  against_limit(state, "make_s", making(rows, slots), [&] {
    const Shuffle shuffle(mixing.context, mixing.inputs);
    if (!shuffle.prove(mixing.context, mixing.inputs).ok()) state.SkipWithError("a shuffle was not proven");
  });
  state.counters["bytes_each"] = static_cast<double>(mixing.proof.size()) / static_cast<double>(rows);
}

void verify(benchmark::State& state) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  const auto slots = static_cast<std::size_t>(state.range(1));
  const Mixing& mixing = Mixing::of(rows, slots);
  against_limit(state, "verify_s", verifying(rows, slots), [&] {
    if (!verify_shuffle(mixing.context, mixing.inputs, mixing.outputs, mixing.proof).ok())
      state.SkipWithError("a good shuffle was refused");
  });
}

void sizes(benchmark::internal::Benchmark* bench) {
  bench->Unit(benchmark::kMillisecond);
  for (const std::int64_t rows : {10, 1'000, 10'000, 100'000}) bench->Args({rows, 1});
  bench->Args({1'000, 5});
}
BENCHMARK(shuffle_and_prove)->Apply(sizes);
BENCHMARK(verify)->Apply(sizes);

}  // namespace
}  // namespace comitia::crypto
