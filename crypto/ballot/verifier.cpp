#include "crypto/ballot/verifier.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "crypto/ballot/bisect.hpp"
#include "crypto/ballot/one_time_key.hpp"
#include "crypto/ballot/opening.hpp"
#include "crypto/ballot/proof_batch.hpp"
#include "crypto/ballot/signature_batch.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::crypto {
namespace {

/// Beyond this a larger batch saves little and takes much memory.
constexpr std::size_t kLargestBatch = 2048;

View element(View body, std::size_t at) { return body.subspan(at, 32); }

}  // namespace

struct BallotVerifier::Shared {
  explicit Shared(const Contest& contest) : bases(contest), signatures(label::kBallotSignature, contest) {}
  ProofBases bases;
  SignatureTranscript signatures;
};

BallotVerifier::BallotVerifier(const Contest& contest)
    : contest_(contest), shared_(std::make_unique<const Shared>(contest)) {}
BallotVerifier::~BallotVerifier() = default;

const BallotLayout& BallotVerifier::layout() const noexcept { return shared_->bases.layout; }

std::vector<Result<CheckedBallot>> BallotVerifier::verify(std::span<const View> ballots, unsigned threads,
                                                          SealCheck seals) const {
  assert(threads >= 1);
  const std::size_t n = ballots.size();
  const std::size_t parts =
      std::max<std::size_t>(std::min<std::size_t>(threads, n), (n + kLargestBatch - 1) / kLargestBatch);
  std::vector<std::vector<Result<CheckedBallot>>> done(parts);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t part; (part = next++) < parts;) {
      const std::size_t first = n * part / parts;
      const std::size_t last = n * (part + 1) / parts;
      done[part] = verify_batch(ballots.subspan(first, last - first), seals);
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min<std::size_t>(threads, parts); ++i) others.emplace_back(work);
    work();
  }
  if (parts == 1) return std::move(done.front());
  std::vector<Result<CheckedBallot>> out;
  out.reserve(n);
  for (auto& part : done) std::move(part.begin(), part.end(), std::back_inserter(out));
  return out;
}

std::vector<Result<CheckedBallot>> BallotVerifier::verify_batch(std::span<const View> ballots,
                                                                SealCheck seals) const {
  const std::size_t n = ballots.size();
  const BallotLayout& at = layout();
  ProofBatch proofs(shared_->bases, n);
  SignatureBatch signatures(n);
  std::vector<BallotHash> hashes(n);
  std::vector<std::optional<Fault>> faults(n);

  const auto admit_to_signatures = [&](std::size_t i) -> Result<void> {
    const View ballot = ballots[i];
    // Without a switch, since what follows reads that far.
    if (ballot.size() < at.ballot) return fault(checks::ballot_length, "too short");
    COMITIA_REQUIRE(checks::ballot_length, ballot.size() == at.ballot, "too long");
    const View body = ballot.first(at.body);
    const View signature = ballot.subspan(at.body, 64);
    const View p = element(body, at.one_time_key);
    COMITIA_REQUIRE(checks::ballot_opened, same(element(body, 0), contest_.opened.view()));
    COMITIA_CHECK(signatures.decode(i, p, signature));
    COMITIA_CHECK(proofs.decode(i, body));
    if (seals == SealCheck::kCheck) COMITIA_CHECK(check_seals(body));
    hashes[i] = ballot_hash(body);
    return signatures.admit(i, shared_->signatures, p, hashes[i], signature);
  };
  const auto note = [&faults](std::size_t i, Result<void> result) {
    if (!result.ok()) faults[i] = std::move(result).fault();
  };

  BatchRandomiser randomiser(ballots);
  for (std::size_t i = 0; i < n; ++i) note(i, admit_to_signatures(i));
  bisect(
      0, n, [&](std::size_t first, std::size_t last) { return signatures.holds(first, last, randomiser); },
      [&](std::size_t i) { faults[i] = fault(checks::ballot_signature); });
  for (std::size_t i = 0; i < n; ++i)
    if (!faults[i]) note(i, proofs.admit(i, ballots[i].first(at.body)));
  bisect(
      0, n, [&](std::size_t first, std::size_t last) { return proofs.holds(first, last, randomiser); },
      [&](std::size_t i) { faults[i] = fault(proofs.failing(i, randomiser)); });

  std::vector<Result<CheckedBallot>> out;
  out.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    if (faults[i])
      out.emplace_back(std::move(*faults[i]));
    else
      out.emplace_back(checked(ballots[i].first(at.body), hashes[i], proofs.rows(i)));
  }
  return out;
}

Result<SpoiledBallot> BallotVerifier::verify_spoiled(View body, View opening, View new_blinded,
                                                     View signature) const {
  const BallotLayout& at = layout();
  if (body.size() < at.body) return fault(checks::ballot_length, "too short");
  COMITIA_REQUIRE(checks::ballot_length, body.size() == at.body, "too long");
  COMITIA_REQUIRE(checks::ballot_opened, same(element(body, 0), contest_.opened.view()));
  COMITIA_REQUIRE(checks::spoil_opening, opening.size() == opening_size(contest_.statement), "its length");
  const View p = element(body, at.one_time_key);
  COMITIA_CHECK(PublicPoint::decode_nonidentity(p));
  COMITIA_CHECK(check_seals(body));
  const BallotHash hash = ballot_hash(body);
  COMITIA_CHECK(verify_spoil(contest_, p, hash, opening, new_blinded, signature));
  return SpoiledBallot{hash, *exactly<32>(p), check_opened(body, hash, opening)};
}

Result<CheckedBallot> BallotVerifier::check_opened(View body, const BallotHash& hash, View opening) const {
  const BallotLayout& at = layout();
  ProofBatch proof(shared_->bases, 1);
  COMITIA_CHECK(proof.decode(0, body));
  COMITIA_CHECK(proof.admit(0, body));
  const View verified[] = {body, opening};
  BatchRandomiser randomiser(verified);
  if (!proof.holds(0, 1, randomiser)) return fault(proof.failing(0, randomiser));
  COMITIA_CHECK(check_opening(contest_, opening, body.subspan(at.rows, at.commitments - at.rows)));
  return checked(body, hash, proof.rows(0));
}

Result<void> BallotVerifier::check_seals(View body) const {
  const BallotLayout& at = layout();
  const View p = element(body, at.one_time_key);
  for (std::size_t i = 0; i < contest_.seal_keys.size(); ++i) {
    const View seal = body.subspan(at.seals + i * (32 + kSealBytes), 32 + kSealBytes);
    const auto sealer = static_cast<std::uint32_t>(i + 1);  // counted from 1 (protocol.md §6)
    Array32 prefix;
    std::copy_n(seal.begin(), prefix.size(), prefix.begin());
    COMITIA_CHECK(contest_.seal_keys[i].verify(
        seal_message(contest_.origin, contest_.opened.bytes, sealer, p), prefix, seal.last(kSealBytes)));
  }
  return {};
}

CheckedBallot BallotVerifier::checked(View body, const BallotHash& hash,
                                      std::span<const PublicPoint> rows) const {
  CheckedBallot out;
  out.hash_ = hash;
  std::copy_n(element(body, layout().one_time_key).begin(), 32, out.p_.begin());
  out.rows_.assign(rows.begin(), rows.end());
  std::size_t at = layout().rows;
  for (const RowShape& row : contest_.statement.rows()) {
    std::copy_n(element(body, at).begin(), 32, out.u_.emplace_back().begin());
    at += 32 * (1 + row.slots.size());
  }
  return out;
}

}  // namespace comitia::crypto
