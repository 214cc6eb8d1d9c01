// What seals, signatures and the log cost.
#include <benchmark/benchmark.h>

#include "crypto/base/random.hpp"
#include "crypto/seal/blind_rsa.hpp"
#include "crypto/sign/ed25519.hpp"

namespace comitia::crypto {
namespace {

struct Sealer {
  SealSecretKey secret = SealSecretKey::generate();
  SealPublicKey key = secret.public_key();
  Bytes message = seal_message(view("comitia.example/congress"), random_array<32>(), 0, random_array<32>());
};

void seal_verify(benchmark::State& state) {
  const Sealer sealer;
  const BlindState blinding = BlindState::blind(sealer.key, sealer.message);
  const auto seal =
      blinding.finalise(sealer.key, sealer.message, sealer.secret.sign_blinded(blinding.blinded).value());
  for (auto _ : state) {
    if (!sealer.key.verify(sealer.message, blinding.prefix, seal.value()).ok())
      state.SkipWithError("refused");
  }
}
BENCHMARK(seal_verify);

void seal_blind(benchmark::State& state) {
  const Sealer sealer;
  for (auto _ : state) benchmark::DoNotOptimize(BlindState::blind(sealer.key, sealer.message));
}
BENCHMARK(seal_blind);

void seal_sign(benchmark::State& state) {
  const Sealer sealer;
  const BlindState blinding = BlindState::blind(sealer.key, sealer.message);
  for (auto _ : state) benchmark::DoNotOptimize(sealer.secret.sign_blinded(blinding.blinded));
}
BENCHMARK(seal_sign);

void ed25519_sign(benchmark::State& state) {
  const SigningKey key = SigningKey::draw();
  for (auto _ : state) benchmark::DoNotOptimize(key.sign_statement("check-in", view("a statement")));
}
BENCHMARK(ed25519_sign);

void ed25519_verify(benchmark::State& state) {
  const SigningKey key = SigningKey::draw();
  const Array64 signature = key.sign(view("a statement"));
  for (auto _ : state) {
    if (!verify(key.public_key(), view("a statement"), signature).ok()) state.SkipWithError("refused");
  }
}
BENCHMARK(ed25519_verify);

}  // namespace
}  // namespace comitia::crypto
