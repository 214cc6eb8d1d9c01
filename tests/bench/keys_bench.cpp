// What the tellers' key costs: the ceremony of 5 tellers with 64 slots, and the decryption of one count.
#include <benchmark/benchmark.h>

#include "crypto/keys/total_table.hpp"
#include "tests/support/tellers.hpp"

namespace comitia::test {
namespace {

using namespace crypto;

const Tellers& tellers() {
  static const Tellers held = hold_ceremony(ceremony_context(5, 3, 64));
  return held;
}

std::vector<CipherRow> rows(std::size_t count, std::size_t slots) {
  const std::vector<std::uint64_t> marks(slots, 1);
  std::vector<CipherRow> out;
  while (out.size() < count) out.push_back(encrypt(tellers().key, marks));
  return out;
}

void ceremony_deal(benchmark::State& state) {
  const CeremonyContext& context = tellers().context;
  for (auto _ : state) benchmark::DoNotOptimize(Dealer::draw(context, 1).message(context));
}
BENCHMARK(ceremony_deal)->Unit(benchmark::kMillisecond);

void ceremony_check_message(benchmark::State& state) {
  const Tellers& held = tellers();
  for (auto _ : state) {
    benchmark::DoNotOptimize(DealerCommitments::decode(held.context, 1, held.messages[0]));
  }
}
BENCHMARK(ceremony_check_message)->Unit(benchmark::kMillisecond);

void ceremony_check_shares(benchmark::State& state) {
  const SecretBytes shares = tellers().dealers[0].shares_for(2);
  for (auto _ : state) {
    benchmark::DoNotOptimize(tellers().commitments[0].check_shares(2, shares.expose_secret()));
  }
}
BENCHMARK(ceremony_check_shares)->Unit(benchmark::kMillisecond);

void ceremony_combine_keys(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(combine_keys(tellers().context, tellers().commitments));
}
BENCHMARK(ceremony_combine_keys)->Unit(benchmark::kMillisecond);

// Arguments: rows, slots.
void decryption_make(benchmark::State& state) {
  const auto slots = static_cast<std::size_t>(state.range(1));
  const std::vector<CipherRow> sums = rows(static_cast<std::size_t>(state.range(0)), slots);
  const DecryptionContext context = decryption_context(tellers(), 0, slots);
  for (auto _ : state) {
    benchmark::DoNotOptimize(make_decryption(context, sums, key_shares(tellers(), 0, slots)));
  }
}
BENCHMARK(decryption_make)->Args({1, 12})->Args({1, 64})->Args({200, 5})->Unit(benchmark::kMillisecond);

void decryption_check(benchmark::State& state) {
  const auto slots = static_cast<std::size_t>(state.range(1));
  const std::vector<CipherRow> sums = rows(static_cast<std::size_t>(state.range(0)), slots);
  const DecryptionContext context = decryption_context(tellers(), 0, slots);
  const Bytes share = make_decryption(context, sums, key_shares(tellers(), 0, slots));
  for (auto _ : state) benchmark::DoNotOptimize(check_decryption(context, sums, share));
}
BENCHMARK(decryption_check)->Args({1, 12})->Args({1, 64})->Args({200, 5})->Unit(benchmark::kMillisecond);

// Argument: the bound. 64 totals spread over it, by three tellers.
void decryption_combine(benchmark::State& state) {
  const auto bound = static_cast<std::uint64_t>(state.range(0));
  std::vector<std::uint64_t> totals;
  for (std::uint64_t l = 0; l < 64; ++l) totals.push_back(bound * l / 63);
  const std::vector<CipherRow> sums = {encrypt(tellers().key, totals)};
  std::vector<TellerDecryption> decryptions;
  for (std::size_t j = 0; j < 3; ++j) {
    const DecryptionContext context = decryption_context(tellers(), j, 64);
    const Bytes share = make_decryption(context, sums, key_shares(tellers(), j, 64));
    decryptions.push_back({context.teller, check_decryption(context, sums, share).value()});
  }
  for (auto _ : state) benchmark::DoNotOptimize(combine_decryptions(sums, decryptions, bound));
}
BENCHMARK(decryption_combine)->Arg(488)->Arg(3'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void total_table_build(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(TotalTable(static_cast<std::uint64_t>(state.range(0))));
}
BENCHMARK(total_table_build)->Arg(488)->Arg(3'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void total_table_find_last(benchmark::State& state) {
  const auto bound = static_cast<std::uint64_t>(state.range(0));
  const TotalTable table(bound);
  const Point last = FixedBase::generator() * Scalar{bound};
  for (auto _ : state) benchmark::DoNotOptimize(table.find(last));
}
BENCHMARK(total_table_find_last)->Arg(488)->Arg(3'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace comitia::test
