// Decryptions that are wrong, and results without enough of them (docs/protocol.md §10). The teller knows its
// key share and all rules.
#include "forger.hpp"
#include "tests/support/keys_challenges.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;
using crypto::Point;
using crypto::Scalar;

/// The proof of §10.3, and two that it warns of.
enum class Weights {
  kReal,            ///< eta_l = e^l, e after the D's
  kBeforeTheD,      ///< the same, but e before the D's are absorbed
  kOneForAllSlots,  ///< eta_l = 1
};

/// Teller 1 at the sum of "council".
struct Decryptor {
  const congress::Ballot& ballot = hall_congress().ballot("council");
  std::vector<crypto::CipherRow> rows = ballot.sum_rows();
  crypto::DecryptionContext context =
      ballot.decryption_context(1, 0, rows[0].v.size(), hall_congress().fold().surroundings());
  std::vector<Scalar> key = key_of(1);

  [[nodiscard]] std::vector<Scalar> key_of(std::uint32_t teller) const {
    std::vector<Scalar> out;
    for (std::size_t l = 0; l < rows[0].v.size(); ++l)
      out.push_back(hall_congress().keys().tellers[teller - 1].shares[l].clone().declassify());
    return out;
  }
  [[nodiscard]] std::vector<Point> decryptions(const std::vector<Scalar>& x) const {
    std::vector<Point> out;
    for (const Scalar& x_l : x) out.push_back(x_l * rows[0].u);
    return out;
  }
  [[nodiscard]] static std::vector<Scalar> eta(Weights weights, const Scalar& e, std::size_t slots) {
    std::vector<Scalar> out;
    Scalar power(1);
    for (std::size_t l = 0; l < slots; ++l)
      out.push_back(weights == Weights::kOneForAllSlots ? Scalar(1) : power *= e);
    return out;
  }
  /// The challenge e of a proof whose weights are drawn before the D's.
  [[nodiscard]] Scalar known_e() const {
    return must(decryption_transcript(context, {&rows[0], 1}).challenge("e"));
  }
  /// An honest proof about these D's, whatever they are.
  [[nodiscard]] Bytes proof(const std::vector<Point>& d, const std::vector<Scalar>& x,
                            Weights weights = Weights::kReal) const {
    Bytes out = encode_all(d);
    crypto::Transcript transcript = decryption_transcript(context, {&rows[0], 1});
    if (weights != Weights::kBeforeTheD) transcript.absorb("D", out);
    const Scalar e = must(transcript.challenge("e"));
    if (weights == Weights::kBeforeTheD) transcript.absorb("D", out);
    const std::vector<Scalar> eta_l = eta(weights, e, x.size());
    Scalar xi;
    for (std::size_t l = 0; l < x.size(); ++l) xi += eta_l[l] * x[l];
    const Scalar k = Scalar::random();
    const std::vector<Point> t{k * Point::base(), k * rows[0].u};
    transcript.absorb("T1", t[0].encode());
    transcript.absorb("T2", t[1].encode());
    const Scalar z = k + must(transcript.challenge("c")) * xi;
    crypto::append(out, encode_all(t));
    crypto::append(out, z.encode());
    return out;
  }
};

/// The first share of the log, with this as its decryption.
Scene share(const Bytes& decryption) {
  const std::size_t at = before(v1::SHARE);
  const ForgedLog log(hall_congress());
  auto statement = log.statement<v1::Share>(at);
  statement.set_shares(0, crypto::str(decryption));
  return {log_until(at),
          {one_signed(v1::SHARE, statement, hall_congress().keys().teller(1))},
          log_between(at, at + 1),
          {}};
}

Scene wrong_decryption() {
  const Decryptor teller;
  std::vector<Point> d = teller.decryptions(teller.key);
  d[0] += Point::base();
  return share(teller.proof(d, teller.key));
}

Scene swapped_slots() {
  const Decryptor teller;
  std::vector<Point> d = teller.decryptions(teller.key);
  std::swap(d[0], d[1]);
  return share(teller.proof(d, teller.key));
}

/// One byte changed in an honest decryption.
Scene recoded(std::size_t at_byte, std::uint8_t value) {
  const Decryptor teller;
  Bytes decryption = teller.proof(teller.decryptions(teller.key), teller.key);
  decryption[at_byte] = value;
  return share(decryption);
}

Scene under_another_key() {
  const Decryptor teller;
  const std::vector<Scalar> other = teller.key_of(2);
  return share(teller.proof(teller.decryptions(other), other));
}

/// Errors in two slots in the ratio of weights that are known before the D's are chosen.
Scene known_weights(Weights proof) {
  const Decryptor teller;
  const std::vector<Scalar> eta = Decryptor::eta(Weights::kBeforeTheD, teller.known_e(), teller.key.size());
  std::vector<Point> d = teller.decryptions(teller.key);
  d[0] += Point::base();
  d[1] -= (eta[0] * eta[1].inverse()) * Point::base();
  return share(teller.proof(d, teller.key, proof));
}

/// A vote moved from one candidate to another: lambda_1 = 2 for the tellers 1 and 2.
Scene equal_weights(Weights proof) {
  const Decryptor teller;
  const Point half = Scalar(2).inverse() * Point::base();
  std::vector<Point> d = teller.decryptions(teller.key);
  d[0] -= half;
  d[1] += half;
  return share(teller.proof(d, teller.key, proof));
}

/// The true result, announced when one teller of the two that it takes has decrypted.
Scene one_teller_less() {
  const std::size_t second = before(v1::SHARE, 1);
  const std::size_t result = before(v1::RESULT);
  return {log_until(second), log_between(result, result + 2), log_between(second, result + 2), {}};
}

Scene one_teller_twice() {
  const std::size_t first = before(v1::SHARE), second = before(v1::SHARE, 1);
  const ForgedLog log(hall_congress());
  auto statement = log.statement<v1::Share>(first);
  const congress::Ballot& ballot = hall_congress().ballot("council");
  const auto rows = ballot.sum_rows();  // decrypted anew: other bytes, the same teller
  statement.set_shares(
      0, crypto::str(crypto::make_decryption(
             ballot.decryption_context(1, 0, rows[0].v.size(), hall_congress().fold().surroundings()),
             {&rows[0], 1}, std::span(hall_congress().keys().tellers[0].shares).first(rows[0].v.size()))));
  return {log_until(second),
          {one_signed(v1::SHARE, statement, hall_congress().keys().teller(1))},
          log_between(second, second + 1),
          {}};
}

}  // namespace

std::vector<Refusal> count_refusals() {
  return {
      {"a wrong decryption", "decryption-rows", wrong_decryption},
      {"decryptions of two slots swapped", "decryption-rows", swapped_slots},
      {"a decryption under another teller's key", "decryption-key", under_another_key},
      {"a non-canonical decryption", "point-canonical", [] { return recoded(31, 0xff); }},
      {"a non-canonical z of a decryption", "scalar-canonical",
       [] { return recoded(32 * (Decryptor().key.size() + 2) + 31, 0xff); }},
      {"decryption errors that cancel under weights known beforehand", "decryption-rows",
       [] { return known_weights(Weights::kReal); }},
      {"a decryption proof whose weights do not depend on the decryptions", "decryption-key",
       [] { return known_weights(Weights::kBeforeTheD); }},
      {"decryption errors that cancel under equal weights", "decryption-rows",
       [] { return equal_weights(Weights::kReal); }},
      {"a decryption proof with one weight for all slots", "decryption-key",
       [] { return equal_weights(Weights::kOneForAllSlots); }},
      {"a result by one teller less than it takes", "ballot-turn", one_teller_less},
      {"one teller in place of two", "share-once", one_teller_twice},
  };
}

}  // namespace comitia::test
