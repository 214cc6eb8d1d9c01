#include "forger.hpp"

#include <algorithm>

#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::test {
namespace {

BallotPlan at_most_two(const std::string& id, std::uint32_t candidates) {
  BallotPlan out;
  out.id = id;
  out.kind = v1::AT_MOST_K;
  out.candidates = candidates;
  return out;
}

std::unique_ptr<CongressBuilder> hold_hall_congress() {
  CongressPlan plan;
  plan.delegates = 6;
  plan.present = 5;
  plan.tellers = 4;
  plan.threshold = 2;
  plan.slots = 5;  // one more than the question takes
  plan.smallest_count = 0;
  auto out = std::make_unique<CongressBuilder>(plan);
  out->prepare();
  out->open(at_most_two("council", 3));
  out->open(at_most_two("board", 3));
  out->vote("council");
  out->close("council");
  out->empty_box("council");
  out->sign_closed_states("council");
  out->decrypt("council");
  out->announce("council");
  out->finish();
  return out;
}

std::unique_ptr<CongressBuilder> open_wide_congress() {
  CongressPlan plan;
  plan.delegates = 1;
  plan.tellers = plan.threshold = 1;
  plan.slots = 64;
  auto out = std::make_unique<CongressBuilder>(plan);
  out->prepare();
  out->open(at_most_two("wide", 64));  // with void 65 slots
  return out;
}

}  // namespace

CongressBuilder& hall_congress() {
  static const std::unique_ptr<CongressBuilder> congress = hold_hall_congress();
  return *congress;
}

CongressBuilder& wide_congress() {
  static const std::unique_ptr<CongressBuilder> congress = open_wide_congress();
  return *congress;
}

std::size_t before(v1::EntryKind kind, std::size_t nth) { return ForgedLog(hall_congress()).find(kind, nth); }

std::vector<crypto::Bytes> log_between(std::size_t first, std::size_t last) {
  const auto& all = hall_congress().entries();
  return {all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last)};
}

std::vector<crypto::Bytes> log_until(std::size_t size) { return log_between(0, size); }

std::vector<crypto::Bytes> two_signed(v1::EntryKind kind, const google::protobuf::Message& statement,
                                      CongressBuilder& congress) {
  const crypto::Bytes proposal =
      congress::propose_entry(kind, proto::encode(statement), congress.anchor(), congress.keys().secretariat);
  return {proposal,
          congress::confirm_entry(crypto::leaf_hash(proposal), congress.anchor(), congress.keys().chief())};
}

crypto::Bytes one_signed(v1::EntryKind kind, const google::protobuf::Message& statement,
                         const crypto::SigningKey& key, CongressBuilder& congress) {
  return congress::sign_entry(kind, proto::encode(statement), &congress.anchor(), key);
}

const crypto::Contest& Forger::contest() const { return *congress_.ballot(id_).contest(); }

PlainProver Forger::prover(const std::string& seed, crypto::View bits) const {
  const crypto::Bytes two_of_three{1, 1, 0, 0, 0, 0};
  return {contest(), seed, scalars(bits.empty() ? crypto::View(two_of_three) : bits)};
}

crypto::Bytes Forger::sealed(crypto::Bytes body, const std::string& by) const {
  const std::string& sealers = by.empty() ? id_ : by;
  const crypto::Contest& of = *congress_.ballot(sealers).contest();
  const crypto::BallotLayout at = layout();
  const crypto::Bytes p = crypto::bytes(crypto::View(body).subspan(at.one_time_key, 32));
  auto out = body.begin() + static_cast<std::ptrdiff_t>(at.seals);
  for (std::uint32_t sealer = 1; sealer <= congress::kSealers; ++sealer) {
    const crypto::Bytes message = crypto::seal_message(of.origin, of.opened.bytes, sealer, p);
    const auto blind = crypto::BlindState::blind(of.seal_keys[sealer - 1], message);
    const auto answer = must(congress_.held(sealers).seal_keys[sealer - 1].sign_blinded(blind.blinded));
    const auto seal = must(blind.finalise(of.seal_keys[sealer - 1], message, answer));
    out = std::copy(blind.prefix.begin(), blind.prefix.end(), out);
    out = std::copy(seal.begin(), seal.end(), out);
  }
  return body;
}

crypto::Bytes Forger::with_signature(crypto::Bytes body, const crypto::OneTimeKey& key) const {
  crypto::append(body, crypto::sign_ballot(contest(), key, crypto::ballot_hash(body)));
  return body;
}

crypto::Bytes Forger::finished(const PlainProver& prover) const {
  return with_signature(sealed(prover.proof.body(contest())), prover.key());
}

crypto::Bytes Forger::honest() const {
  const Paper paper = this->paper(1);
  return congress_.sign(id_, paper, made(paper));
}

Paper Forger::paper(std::uint32_t delegate) const {
  Paper out = congress_.draw_paper(id_, delegate);
  congress_.seal(id_, out);
  return out;
}

crypto::MadeBallot Forger::made(const Paper& paper) const {
  return congress_.make(id_, paper, marks_of(congress_.held(id_).plan, paper.delegate));
}

Forger::Challenge Forger::challenge(const Paper& paper, const crypto::MadeBallot& made,
                                    const crypto::OneTimeKey* signer) const {
  const Paper again = congress_.draw_paper(id_, paper.delegate);
  Challenge out;
  v1::Spoiled spoiled;
  spoiled.set_ballot_id(id_);
  spoiled.set_body(crypto::str(made.body));
  spoiled.set_opening(crypto::str(made.opening.expose_secret()));
  crypto::Bytes hashes;
  for (const crypto::BlindState& blind : again.blinds) {
    const auto hash = crypto::labelled_sha256(crypto::label::kBlinded, blind.blinded);
    spoiled.add_blinded_hashes(crypto::str(hash));
    crypto::append(hashes, hash);
    out.request.mutable_spoil()->add_blinded(crypto::str(blind.blinded));
  }
  spoiled.set_signature(crypto::str(crypto::sign_spoil(contest(), signer ? *signer : paper.key, made.hash,
                                                       made.opening.expose_secret(), hashes)));
  out.entry = congress::unsigned_entry(v1::SPOILED, proto::encode(spoiled));
  out.request.mutable_spoil()->set_entry(crypto::str(out.entry));
  return out;
}

crypto::Bytes Forger::box(std::vector<crypto::Bytes> ballots) const {
  const std::size_t body = layout().body;
  const auto hash = [&](const crypto::Bytes& b) {
    return crypto::ballot_hash(crypto::View(b).first(std::min(body, b.size())));
  };
  std::sort(ballots.begin(), ballots.end(),
            [&](const crypto::Bytes& a, const crypto::Bytes& b) { return hash(a) < hash(b); });
  v1::Ballots statement;
  statement.set_ballot_id(id_);
  statement.set_last(true);
  for (const crypto::Bytes& ballot : ballots) *statement.mutable_ballots() += crypto::str(ballot);
  return one_signed(v1::BALLOTS, statement, congress_.keys().server, congress_);
}

v1::Request Forger::cast(crypto::View ballot) const {
  v1::Request out;
  out.mutable_cast()->set_ballot_id(id_);
  out.mutable_cast()->set_ballot(crypto::str(ballot));
  return out;
}

Scene Forger::scene(std::vector<crypto::Bytes> ballots) const {
  Scene out{congress_.entries(), {}, {box({honest()})}, {}, &congress_};
  if (&congress_ == &hall_congress()) out.before.resize(test::before(v1::CLOSED));
  out.asked = Asked{out.before.size(), "hall", {}, {cast(honest())}};
  v1::Closed closed;
  closed.set_ballot_id(id_);
  for (crypto::Bytes& entry : two_signed(v1::CLOSED, closed, congress_))
    out.before.push_back(std::move(entry));
  for (const crypto::Bytes& ballot : ballots) out.asked->forged.push_back(cast(ballot));
  out.forged = {box(std::move(ballots))};
  return out;
}

}  // namespace comitia::test
