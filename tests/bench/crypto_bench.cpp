// What the group costs: the primitives, and the multi-scalar multiplication that every verifier rests on.
#include <benchmark/benchmark.h>

#include <vector>

#include "crypto/base/random.hpp"
#include "crypto/group/generator.hpp"
#include "crypto/group/multiscalar.hpp"
#include "crypto/group/secret_sum.hpp"
#include "crypto/hash/label.hpp"
#include "crypto/hash/transcript.hpp"

namespace comitia::crypto {
namespace {

Point random_point() { return FixedBase::generator() * Scalar::random(); }

Scalar random_half_scalar() {
  Array64 wide{};
  random_fill(std::span(wide).first(16));
  return Scalar::reduce(wide);
}

void decode_point(benchmark::State& state) {
  const EncodedPoint bytes = random_point().encode();
  for (auto _ : state) benchmark::DoNotOptimize(Point::decode(bytes));
}
BENCHMARK(decode_point);

void encode_point(benchmark::State& state) {
  const Point p = random_point();
  for (auto _ : state) benchmark::DoNotOptimize(p.encode());
}
BENCHMARK(encode_point);

void add_points(benchmark::State& state) {
  Point sum = random_point();
  const Point p = random_point();
  for (auto _ : state) benchmark::DoNotOptimize(sum += p);
}
BENCHMARK(add_points);

void double_point(benchmark::State& state) {
  Point p = random_point();
  for (auto _ : state) benchmark::DoNotOptimize(p.double_in_place());
}
BENCHMARK(double_point);

void hash_to_group(benchmark::State& state) {
  const Bytes message(32, 7);
  for (auto _ : state) benchmark::DoNotOptimize(Point::hash(label::kGenerator, message));
}
BENCHMARK(hash_to_group);

void fixed_base(benchmark::State& state) {
  const SecretScalar k = SecretScalar::random();
  for (auto _ : state) benchmark::DoNotOptimize(generator_table(0) * k);
}
BENCHMARK(fixed_base);

void windowed_base(benchmark::State& state) {
  const WindowedBase base(generator(0));
  const SecretScalar k = SecretScalar::random();
  Point sum;
  for (auto _ : state) base.add(SecretDigits(k), sum);
  benchmark::DoNotOptimize(sum);
}
BENCHMARK(windowed_base);

void add_to_secret_sum(benchmark::State& state) {
  SecretSum sum;
  const SecretDigits k(SecretScalar::random());
  const Point p = random_point();
  for (auto _ : state) sum.add(k, p);
  benchmark::DoNotOptimize(sum.total());
}
BENCHMARK(add_to_secret_sum);

void variable_base_secret(benchmark::State& state) {
  const SecretScalar k = SecretScalar::random();
  const Point p = random_point();
  for (auto _ : state) benchmark::DoNotOptimize(k * p);
}
BENCHMARK(variable_base_secret);

void variable_base_public(benchmark::State& state) {
  const Scalar k = Scalar::random();
  const Point p = random_point();
  for (auto _ : state) benchmark::DoNotOptimize(k * p);
}
BENCHMARK(variable_base_public);

void multiply_scalars(benchmark::State& state) {
  Scalar k = Scalar::random();
  const Scalar l = Scalar::random();
  for (auto _ : state) benchmark::DoNotOptimize(k *= l);
}
BENCHMARK(multiply_scalars);

void random_scalar(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Scalar::random());
}
BENCHMARK(random_scalar);

// One third of the scalars has 128 bits, as in a batch of ballots. per_operation is to be compared with
// add_points and double_point: what lies above them is recoding, memory and the order of work.
void multiscalar_mix(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const std::size_t half = n / 3;
  std::vector<Scalar> scalars;
  std::vector<Point> points;
  for (std::size_t i = 0; i < n; ++i) {
    scalars.push_back(i < half ? random_half_scalar() : Scalar::random());
    points.push_back(random_point());
  }
  for (auto _ : state) benchmark::DoNotOptimize(multiscalar(scalars, points));
  const MultiscalarCost cost = multiscalar_cost(n - half, half);
  state.counters["adds"] = static_cast<double>(cost.additions);
  state.counters["doubles"] = static_cast<double>(cost.doublings);
  state.counters["per_operation"] =
      benchmark::Counter(static_cast<double>(cost.additions + cost.doublings),
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["per_point"] = benchmark::Counter(
      static_cast<double>(n), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(multiscalar_mix)
    ->Arg(1)
    ->Arg(30)
    ->Arg(60)
    ->Arg(100)
    ->Arg(200)
    ->Arg(1000)
    ->Arg(3000)
    ->Arg(20000)
    ->Arg(50000)
    ->Unit(benchmark::kMicrosecond);

void copy_and_finish_sha512(benchmark::State& state) {
  Sha512 prefix;
  prefix.update(Bytes(200, 1));
  for (auto _ : state) benchmark::DoNotOptimize(Sha512(prefix).finish());
}
BENCHMARK(copy_and_finish_sha512);

void hash_ballot_sha512(benchmark::State& state) {
  const Bytes ballot(1800, 1);
  for (auto _ : state) benchmark::DoNotOptimize(sha512(ballot));
}
BENCHMARK(hash_ballot_sha512);

void transcript_of_a_ballot(benchmark::State& state) {
  const Transcript prefix(label::kBallotProof, Bytes(64, 1));
  const Bytes point(32, 2);
  for (auto _ : state) {
    Transcript transcript = prefix;
    for (int i = 0; i < 40; ++i) transcript.absorb("point", point);
    benchmark::DoNotOptimize(transcript.challenge("x"));
  }
}
BENCHMARK(transcript_of_a_ballot);

}  // namespace
}  // namespace comitia::crypto
