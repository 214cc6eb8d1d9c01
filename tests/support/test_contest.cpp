#include "tests/support/test_contest.hpp"

#include <string>

#include "crypto/ballot/verifier.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::test {

using namespace crypto;

namespace {

const std::vector<SealSecretKey>& sealers() {
  static const std::vector<SealSecretKey> two{SealSecretKey::generate(), SealSecretKey::generate()};
  return two;
}

}  // namespace

Scalar scalar_named(std::string_view name) { return Scalar::reduce(sha512(view(name))); }

std::vector<Scalar> slot_secrets(std::size_t n) {
  std::vector<Scalar> out;
  for (std::size_t l = 1; l <= n; ++l) out.push_back(scalar_named("slot key " + std::to_string(l)));
  return out;
}

Contest contest_for(Statement statement, std::size_t keys) {
  std::vector<Point> slot_keys;
  for (const Scalar& x : slot_secrets(keys)) slot_keys.push_back(FixedBase::generator() * x);
  return {bytes(view("comitia.example/congress+000102030405060708090a0b0c0d0e0f")),
          "presidium",
          OpenedHash{sha256(view("opened"))},
          std::move(statement),
          std::move(slot_keys),
          {}};
}

Contest with_sealers(Contest contest) {
  for (const SealSecretKey& sealer : sealers()) contest.seal_keys.push_back(sealer.public_key());
  return contest;
}

std::vector<Seal> seals_for(const Contest& contest, View p) {
  std::vector<Seal> out;
  for (std::uint32_t i = 0; i < 2; ++i) {
    const Bytes message = seal_message(contest.origin, contest.opened.bytes, i + 1, p);
    const BlindState blind = BlindState::blind(contest.seal_keys[i], message);
    const Array<kSealBytes> answer = sealers()[i].sign_blinded(blind.blinded).value();
    out.push_back({blind.prefix, blind.finalise(contest.seal_keys[i], message, answer).value()});
  }
  return out;
}

OneTimeKey key_named(std::string_view name) {
  const Secret<32> secret(scalar_named(name).encode());
  return std::move(OneTimeKey::restore(secret)).value();
}

Bytes signed_ballot(const Contest& contest, const OneTimeKey& key, Bytes body) {
  const Array64 signature = sign_ballot(contest, key, ballot_hash(body));
  append(body, signature);
  return body;
}

Bytes honest_ballot(const BallotMaker& maker, const Contest& contest, View bits) {
  const OneTimeKey key = OneTimeKey::draw();
  const std::vector<Seal> seals =
      contest.seal_keys.empty() ? std::vector<Seal>() : seals_for(contest, key.encoded());
  MadeBallot made = std::move(maker.make(SecretBytes(bits), key, seals)).value();
  return signed_ballot(contest, key, std::move(made.body));
}

std::string verdict(const Contest& contest, View ballot) {
  const std::vector<View> one{ballot};
  return verdict(BallotVerifier(contest).verify(one).front());
}

bool encrypts(std::span<const Point> row, std::size_t l, const Scalar& mark) {
  const Scalar x = slot_secrets(l + 1)[l];
  return row[l + 1] == x * row[0] + FixedBase::generator() * mark;
}

}  // namespace comitia::test
