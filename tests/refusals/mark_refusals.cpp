// Ballots whose marks are wrong: sealed, signed, and proven as well as it can be (docs/protocol.md §8).
#include "forger.hpp"
#include "tests/support/forgeries.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;
using crypto::Scalar;

Refusal ballot(std::string name, std::string check, std::function<Bytes(const Forger&)> make) {
  return {std::move(name), std::move(check), [make = std::move(make)] {
            const Forger forger;
            return forger.scene({make(forger)});
          }};
}

Refusal proven(const std::string& name, std::string check, std::vector<Scalar> bits) {
  return ballot(name, std::move(check), [name, bits = std::move(bits)](const Forger& forger) {
    PlainProver prover(forger.contest(), name, bits);
    prover.prove();
    return forger.finished(prover);
  });
}

/// The body of a ballot of tests/support/forgeries.hpp, with real seals.
Bytes completed(const Forger& forger, const Forgery& forgery) {
  const Bytes body(forgery.ballot.begin(),
                   forgery.ballot.begin() + static_cast<std::ptrdiff_t>(forger.layout().body));
  const auto key = must(crypto::OneTimeKey::restore(crypto::Secret<32>(forgery.s.encode())));
  return forger.with_signature(forger.sealed(body), key);
}

}  // namespace

std::vector<Refusal> mark_refusals() {
  std::vector<Refusal> out;
  for (const Forgery& cheat : cheats(Forger().contest()))
    out.push_back(ballot(cheat.name, cheat.refused,
                         [cheat](const Forger& forger) { return completed(forger, cheat); }));
  const Scalar zero, one(1);
  out.push_back(proven("an over-vote made up for by a slack of minus one", "ballot-binary",
                       {one, one, one, zero, -one, zero}));
  out.push_back({"two rows under one randomness", "ballot-randomness", [] {
                   const Forger forger("wide", wide_congress());
                   Bytes bits(forger.contest().statement.bits());
                   bits[0] = bits[1] = 1;
                   PlainProver prover = forger.prover("shared randomness", bits);
                   prover.r[1] = prover.r[0];
                   prover.prove();
                   return forger.scene({forger.finished(prover)});
                 }});
  return out;
}

std::vector<Refusal> transcript_refusals() {
  std::vector<Refusal> out;
  for (const NamedField& left_out : kTranscript)
    out.push_back(ballot("a proof that leaves out " + std::string(left_out.name), "ballot-bits",
                         [field = left_out.field](const Forger& forger) {
                           return completed(forger, honest_but_for(forger.contest(), field));
                         }));
  for (const WeakForgery& forgery : forgeries_by_omission(Forger().contest()))
    out.push_back(ballot(forgery.name, forgery.refused,
                         [forgery](const Forger& forger) { return completed(forger, forgery); }));
  return out;
}

}  // namespace comitia::test
