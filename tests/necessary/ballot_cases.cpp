// Ballots in the emptied box (docs/protocol.md §8, §9 and §3.6, kind 24).
#include <algorithm>

#include "record_case.hpp"
#include "tests/support/plain_prover.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

const crypto::Contest& contest_of(ForgedLog& log) { return *log.congress().ballot("a").contest(); }

/// The log up to the close, then a box of these ballots, sorted.
void box(ForgedLog& log, std::vector<Bytes> ballots) {
  const std::size_t body = crypto::BallotLayout(contest_of(log)).body;
  const auto hash = [&](const Bytes& b) {
    return crypto::ballot_hash(crypto::View(b).first(std::min(body, b.size())));
  };
  std::sort(ballots.begin(), ballots.end(),
            [&](const Bytes& a, const Bytes& b) { return hash(a) < hash(b); });
  log.alter<v1::Ballots>(v1::BALLOTS, [&](auto& s) {
    s.clear_ballots();
    for (const Bytes& b : ballots) *s.mutable_ballots() += crypto::str(b);
  });
}

std::vector<Bytes> honest(ForgedLog& log) {
  std::vector<Bytes> out;
  for (const auto& [hash, ballot] : log.congress().held("a").box) out.push_back(ballot);
  return out;
}

/// Real seals for the key of a body, and its signature.
Bytes sealed(ForgedLog& log, const crypto::OneTimeKey& key, Bytes body) {
  const crypto::Contest& contest = contest_of(log);
  const crypto::BallotLayout layout(contest);
  for (std::uint32_t sealer = 1; sealer <= 2; ++sealer) {
    const Bytes message = crypto::seal_message(contest.origin, contest.opened.bytes, sealer, key.encoded());
    const auto blind = crypto::BlindState::blind(contest.seal_keys[sealer - 1], message);
    const auto answer = must(log.congress().held("a").seal_keys[sealer - 1].sign_blinded(blind.blinded));
    const auto seal = must(blind.finalise(contest.seal_keys[sealer - 1], message, answer));
    auto at =
        body.begin() + static_cast<std::ptrdiff_t>(layout.seals + (sealer - 1) * (32 + crypto::kSealBytes));
    at = std::copy(blind.prefix.begin(), blind.prefix.end(), at);
    std::copy(seal.begin(), seal.end(), at);
  }
  const crypto::Array64 signature = crypto::sign_ballot(contest, key, crypto::ballot_hash(body));
  crypto::append(body, signature);
  return body;
}

/// Approves candidate 1 of 3; or whatever the bits say.
PlainProver prover(ForgedLog& log, const std::string& seed,
                   Bytes bits = {1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0}) {
  return {contest_of(log), seed, scalars(bits)};
}
Bytes finished(ForgedLog& log, const PlainProver& p) {
  return sealed(log, p.key(), p.proof.body(contest_of(log)));
}

/// A sealed and signed ballot whose proof was changed after it was made.
RecordCase changed_proof(std::string check, std::function<void(PlainProof&)> change) {
  return altered(std::move(check), [change = std::move(change)](ForgedLog& log) {
    PlainProver p = prover(log, "changed");
    p.prove();
    change(p.proof);
    box(log, {finished(log, p)});
  });
}

/// The first honest ballot with one byte changed, not signed again.
RecordCase changed_byte(std::string check, std::function<std::size_t(const crypto::BallotLayout&)> where) {
  return altered(std::move(check), [where = std::move(where)](ForgedLog& log) {
    Bytes ballot = honest(log)[0];
    ballot[where(crypto::BallotLayout(contest_of(log)))] ^= 1;
    box(log, {ballot});
  });
}

void over_vote(ForgedLog& log) {
  // Two marks for candidate 1 count as the two approvals that are allowed: the sums are right, the bits are
  // none.
  PlainProver p = prover(log, "over-vote", {2, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0});
  p.b[2] = -crypto::Scalar(1);  // approve + oppose + abstain = 1
  p.prove();
  box(log, {finished(log, p)});
}

void wrong_slot(ForgedLog& log) {
  PlainProver p = prover(log, "wrong slot");
  p.marks[0][0] = crypto::Scalar(5);  // five votes are encrypted where the bits say one
  p.prove();
  box(log, {finished(log, p)});
}

void same_key_twice(ForgedLog& log) {
  PlainProver one = prover(log, "one"), two = prover(log, "two");
  two.s = one.s;
  one.prove();
  two.prove();
  box(log, {finished(log, one), finished(log, two)});
}

void same_randomness_twice(ForgedLog& log) {
  PlainProver one = prover(log, "one"), two = prover(log, "two");
  two.r = one.r;
  one.prove();
  two.prove();
  box(log, {finished(log, one), finished(log, two)});
}

}  // namespace

std::vector<RecordCase> ballot_cases() {
  std::vector<RecordCase> out;
  out.push_back(altered("ballots-order", [](ForgedLog& log) {
    log.alter<v1::Ballots>(v1::BALLOTS, [&](auto& s) {
      const std::size_t size = crypto::BallotLayout(contest_of(log)).ballot;
      std::rotate(s.mutable_ballots()->begin(),
                  s.mutable_ballots()->begin() + static_cast<std::ptrdiff_t>(size),
                  s.mutable_ballots()->end());
    });
  }));
  out.push_back(altered("ballots-whole", [](ForgedLog& log) {
    log.alter<v1::Ballots>(v1::BALLOTS, [](auto& s) { s.mutable_ballots()->pop_back(); });
  }));
  out.push_back(changed_byte("ballot-opened", [](const auto&) { return 0; }));
  out.push_back(changed_byte("seal-valid", [](const auto& at) { return at.seals + 40; }));
  out.push_back(altered("ballot-signature", [](ForgedLog& log) {
    Bytes ballot = honest(log)[0];
    ballot[ballot.size() - 32] ^= 1;  // z
    box(log, {ballot});
  }));
  out.push_back(changed_proof("ballot-bits", [](PlainProof& p) { p.z_A = p.z_A + crypto::Scalar(1); }));
  out.push_back(changed_proof("ballot-row", [](PlainProof& p) { p.z_r[0] = p.z_r[0] + crypto::Scalar(1); }));
  out.push_back(altered("ballot-binary", over_vote));
  out.push_back(altered("ballot-slots", wrong_slot));
  out.push_back(altered("one-time-key-new", same_key_twice));
  out.push_back(altered("randomness-new", same_randomness_twice));
  return out;
}

}  // namespace comitia::test
