#include "crypto/ballot/maker.hpp"

#include <utility>

#include "crypto/ballot/prover.hpp"
#include "crypto/base/checks.hpp"

namespace comitia::crypto {
namespace {

/// Whether all bytes are 0 or 1 and all constraints hold; the time does not depend on the marks.
bool well_formed(const Statement& statement, View bits) noexcept {
  std::uint64_t wrong = 0;
  for (const std::uint8_t bit : bits) wrong |= bit & 0xFEu;
  for (const Constraint& c : statement.constraints()) {
    std::int64_t sum = -c.constant;
    for (const Term& term : c.form) sum += term.coefficient * bits[term.bit];
    wrong |= static_cast<std::uint64_t>(sum);
  }
  return wrong == 0;
}

SecretBytes opening_of(const std::vector<SecretScalar>& r, View bits) {
  SecretBytes opening(32 * r.size() + bits.size());
  auto out = opening.expose_secret_mutable().begin();
  for (const SecretScalar& r_w : r) {
    const Secret<32> encoded = r_w.expose_secret();
    out = std::copy_n(encoded.expose_secret().begin(), 32, out);
  }
  std::copy(bits.begin(), bits.end(), out);
  return opening;
}

}  // namespace

struct BallotMaker::Tables {
  BallotProver prover;
};

BallotMaker::BallotMaker(const Contest& contest)
    : contest_(contest), tables_(std::make_unique<Tables>(Tables{BallotProver(contest)})) {}
BallotMaker::~BallotMaker() = default;

Result<MadeBallot> BallotMaker::make(const SecretBytes& bits, const OneTimeKey& key,
                                     std::span<const Seal> seals) const {
  const View marks = bits.expose_secret();
  if (marks.size() != contest_.statement.bits()) return fault(checks::statement_form, "number of marks");
  COMITIA_REQUIRE(checks::statement_form, well_formed(contest_.statement, marks),
                  "the marks break a constraint");
  if (seals.size() != contest_.seal_keys.size()) return fault(checks::ballot_length, "number of seals");

  const BallotLayout& layout = tables_->prover.layout();
  Bytes body;
  body.reserve(layout.ballot);  // the signature is often appended
  append(body, contest_.opened.view());
  append(body, key.encoded());
  for (const Seal& seal : seals) {
    append(body, seal.prefix);
    append(body, seal.signature);
  }
  body.resize(layout.body);
  COMITIA_TRY(const std::vector<SecretScalar> r, tables_->prover.prove(body, marks, key));

  MadeBallot made;
  made.hash = ballot_hash(body);
  made.body = std::move(body);
  made.opening = opening_of(r, marks);
  return made;
}

}  // namespace comitia::crypto
