// Ballots in which one element is not encoded canonically, is the identity, or does not have its length
// (docs/protocol.md §1.2, §8.4.2).
#include "crypto/ballot/signature_transcript.hpp"
#include "crypto/hash/label.hpp"
#include "forger.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

// 2^255 - 19 and the order of the group, little-endian.
constexpr std::string_view kFieldPrime = "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f";
constexpr std::string_view kOrder = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

/// The same point by the encoding that a careless decoder takes too: the other square root.
void negate(std::span<std::uint8_t> element) {
  const Bytes prime = *crypto::from_hex(kFieldPrime);
  int borrow = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    const int difference = prime[i] - element[i] - borrow;
    borrow = difference < 0;
    element[i] = static_cast<std::uint8_t>(difference);
  }
}

/// The same scalar, not reduced.
void add_order(std::span<std::uint8_t> element) {
  const Bytes order = *crypto::from_hex(kOrder);
  int carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    const int sum = element[i] + order[i] + carry;
    carry = sum >> 8;
    element[i] = static_cast<std::uint8_t>(sum);
  }
}

using Change = void (*)(std::span<std::uint8_t>);
using Place = std::size_t (*)(const crypto::BallotLayout&);

/// One element of an otherwise honest ballot, changed before it is sealed and signed, or - beyond the body -
/// after.
Refusal recoded(const std::string& name, std::string check, Place where, Change change) {
  return {"a non-canonical " + name, std::move(check), [name, where, change] {
            const Forger forger;
            const std::size_t at = where(forger.layout());
            PlainProver prover = forger.prover("non-canonical " + name);
            prover.prove();
            Bytes body = prover.proof.body(forger.contest());
            const bool in_body = at < body.size();
            if (in_body) change(std::span(body).subspan(at, 32));
            Bytes ballot = forger.with_signature(forger.sealed(std::move(body)), prover.key());
            if (!in_body) change(std::span(ballot).subspan(at, 32));
            return forger.scene({std::move(ballot)});
          }};
}

Refusal point(const std::string& name, Place where) {
  return recoded(name, "point-canonical", where, negate);
}
Refusal scalar(const std::string& name, Place where) {
  return recoded(name, "scalar-canonical", where, add_order);
}

/// Whoever may name the identity as one-time key needs no secret: any R = k g with z = k is its signature.
Scene identity_as_one_time_key() {
  const Forger forger;
  PlainProver prover = forger.prover("identity p");
  prover.encrypt();
  prover.proof.p = {};
  prover.commit();
  prover.commit_rows(prover.y());
  prover.respond(prover.x());
  Bytes ballot = forger.sealed(prover.proof.body(forger.contest()));
  const crypto::Scalar k = crypto::Scalar::random();
  crypto::append(ballot, (k * crypto::Point::base()).encode());
  crypto::append(ballot, k.encode());
  return forger.scene({std::move(ballot)});
}

/// Without randomness: the marks lie open.
Scene identity_as_randomness() {
  const Forger forger;
  PlainProver prover = forger.prover("identity u");
  prover.r[0] = crypto::Scalar();
  prover.prove();
  return forger.scene({forger.finished(prover)});
}

Refusal resized(std::string name, std::function<void(Bytes&)> change) {
  Refusal out{std::move(name), "ballots-whole", [change = std::move(change)] {
                const Forger forger;
                Bytes ballot = forger.honest();
                change(ballot);
                return forger.scene({std::move(ballot)});
              }};
  out.at_the_socket = "ballot-length";
  return out;
}

}  // namespace

std::vector<Refusal> encoding_refusals() {
  using At = crypto::BallotLayout;
  return {
      point("one-time key", [](const At& at) { return at.one_time_key; }),
      point("u", [](const At& at) { return at.rows; }),
      point("v", [](const At& at) { return at.rows + 32; }),
      point("B", [](const At& at) { return at.commitments; }),
      point("A", [](const At& at) { return at.commitments + 32; }),
      point("C", [](const At& at) { return at.commitments + 64; }),
      point("D", [](const At& at) { return at.commitments + 96; }),
      point("T_u", [](const At& at) { return at.row_commitments; }),
      point("T_v", [](const At& at) { return at.slot_commitment; }),
      point("R of the signature", [](const At& at) { return at.body; }),
      scalar("f", [](const At& at) { return at.responses; }),
      scalar("z_A", [](const At& at) { return at.z_a; }),
      scalar("z_C", [](const At& at) { return at.z_c; }),
      scalar("z_r", [](const At& at) { return at.z_r; }),
      scalar("z of the signature", [](const At& at) { return at.body + 32; }),
      {"the identity as one-time key", "point-identity", identity_as_one_time_key},
      {"the identity as u", "point-identity", identity_as_randomness},
      resized("a ballot without its last byte", [](Bytes& ballot) { ballot.pop_back(); }),
      resized("a ballot without its signature", [](Bytes& ballot) { ballot.resize(ballot.size() - 64); }),
      resized("a ballot with a byte more", [](Bytes& ballot) { ballot.push_back(0); }),
  };
}

}  // namespace comitia::test
