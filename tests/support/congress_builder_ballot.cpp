// One ballot of a made-up congress, from its definition to its result.
#include <algorithm>
#include <optional>
#include <stdexcept>

#include "congress/entry.hpp"
#include "congress/read_out.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "crypto/keys/decryption.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"
#include "tests/support/parallel.hpp"
#include "tests/support/slates.hpp"

namespace comitia::test {

void CongressBuilder::hold(const BallotPlan& plan) {
  open(plan);
  vote(plan.id);
  close(plan.id);
  empty_box(plan.id);
  sign_closed_states(plan.id);
  mix(plan.id);
  decrypt(plan.id);
  name_written(plan.id);
  announce(plan.id);
  finish();
}

void CongressBuilder::open(const BallotPlan& plan) {
  define(plan);
  count_presence(plan.id);
  post_seal_keys(plan.id);
  open_defined(plan.id);
}

void CongressBuilder::define(const BallotPlan& plan) {
  v1::Defined defined;
  defined.set_ballot_id(plan.id);
  defined.set_title("Ballot " + plan.id);
  v1::Question& question = *defined.mutable_question();
  question.set_kind(plan.kind);
  question.set_seats(plan.kind == v1::MOTION ? 0 : plan.seats);
  question.set_read_out(fold_->rules() && congress::asks_for_read_out(*fold_->rules(), plan.kind));
  const congress::Slate* const slate = plan_.course ? fold_->slates().final_of(plan.post) : nullptr;
  for (std::uint32_t i = 1; i <= plan.candidates; ++i) {
    std::string name = "Candidate " + std::to_string(i);
    if (!plan.motion.empty())
      name = "Motion " + plan.motion;
    else if (slate)
      name = slate->final_statement().candidates(static_cast<int>(i - 1));
    question.add_candidates(name);
  }
  defined.set_motion_id(plan.motion);
  if (slate && plan.motion.empty()) {
    defined.set_post(plan.post);
    defined.set_slate_hash(crypto::str(slate->final_hash()));
  }
  defined.set_rules_hash(crypto::str(fold_->rules_hash()));
  defined.set_small_count_told(plan.small_count_told);
  if (plan.definition) plan.definition(defined);
  append_two_signed(v1::DEFINED, defined, keys_.secretariat, keys_.chief());
  held_[plan.id].plan = plan;
  held_[plan.id].plan.candidates = static_cast<std::uint32_t>(defined.question().candidates_size());
}

v1::Presence CongressBuilder::presence_of(const std::string& id) const {
  return ballot(id).draft_presence(fold_->surroundings(), plan_.course ? day() : 0);
}

void CongressBuilder::count_presence(const std::string& id) {
  append_two_signed(v1::PRESENCE, presence_of(id), keys_.secretariat, keys_.chief());
}

void CongressBuilder::post_seal_keys(const std::string& id) {
  HeldBallot& h = held(id);
  for (std::uint32_t sealer = 1; sealer <= congress::kSealers; ++sealer) {
    h.seal_keys.push_back(crypto::SealSecretKey::generate());
    v1::SealKey statement;
    statement.set_ballot_id(id);
    statement.set_sealer(sealer);
    statement.set_modulus(crypto::str(h.seal_keys.back().public_key().modulus()));
    append(v1::SEAL_KEY, statement, sealer == 1 ? keys_.server : keys_.station);
  }
}

void CongressBuilder::open_defined(const std::string& id) {
  append_two_signed(v1::OPENED, must(ballot(id).draft_opened(fold_->surroundings())), keys_.secretariat,
                    keys_.chief());
  publish_note(fold_->officials().cosign_quorum());
  held(id).maker = std::make_unique<crypto::BallotMaker>(*ballot(id).contest());
}

Paper CongressBuilder::draw_paper(const std::string& id, std::uint32_t delegate) const {
  const crypto::Contest& contest = *ballot(id).contest();
  Paper out{delegate, crypto::OneTimeKey::draw(), {}, {}};
  for (std::uint32_t sealer = 1; sealer <= congress::kSealers; ++sealer)
    out.blinds.push_back(crypto::BlindState::blind(
        contest.seal_keys[sealer - 1],
        crypto::seal_message(contest.origin, contest.opened.bytes, sealer, out.key.encoded())));
  return out;
}

v1::SignedIssueRequest CongressBuilder::sign_request(const std::string& id, const Paper& paper) const {
  v1::IssueRequest request;
  request.set_ballot_id(id);
  request.set_delegate(paper.delegate);
  for (const crypto::BlindState& blind : paper.blinds)
    request.add_blinded_hashes(crypto::str(crypto::labelled_sha256(crypto::label::kBlinded, blind.blinded)));
  const crypto::Bytes statement = proto::encode(request);
  const crypto::Bytes signed_part = congress::signed_bytes(&anchor(), statement);
  const crypto::SigningKey& terminal = keys_.terminals[paper.delegate % keys_.terminals.size()];
  v1::SignedIssueRequest out;
  out.set_request(crypto::str(statement));
  out.set_admission_signature(
      crypto::str(keys_.admissions[paper.delegate - 1].sign_statement(congress::kIssueType, signed_part)));
  out.set_terminal_key(crypto::str(terminal.public_key().view()));
  out.set_terminal_signature(crypto::str(terminal.sign_statement(congress::kIssueTerminalType, signed_part)));
  return out;
}

void CongressBuilder::seal(const std::string& id, Paper& paper) const {
  const crypto::Contest& contest = *ballot(id).contest();
  const HeldBallot& h = held_.at(id);
  for (std::uint32_t sealer = 1; sealer <= congress::kSealers; ++sealer) {
    const crypto::BlindState& blind = paper.blinds[sealer - 1];
    const auto answer = must(h.seal_keys[sealer - 1].sign_blinded(blind.blinded));
    const auto signature = must(blind.finalise(
        contest.seal_keys[sealer - 1],
        crypto::seal_message(contest.origin, contest.opened.bytes, sealer, paper.key.encoded()), answer));
    paper.seals.push_back({blind.prefix, signature});
  }
}

crypto::MadeBallot CongressBuilder::make(const std::string& id, const Paper& paper,
                                         std::span<const congress::Mark> marks,
                                         std::span<const std::uint32_t> written) const {
  const congress::Ballot& b = ballot(id);
  const congress::Marked marked =
      must(congress::bits_of(b.definition().question(), marks, b.rules().blank_is_approval(), written));
  return must(held_.at(id).maker->make(marked.bits, paper.key, paper.seals));
}

crypto::Bytes CongressBuilder::sign(const std::string& id, const Paper& paper,
                                    const crypto::MadeBallot& made) const {
  crypto::Bytes out = made.body;
  crypto::append(out, crypto::sign_ballot(*ballot(id).contest(), paper.key, made.hash));
  return out;
}

void CongressBuilder::cast(const std::string& id, crypto::Bytes bytes) {
  const std::size_t body = ballot(id).verifier()->layout().body;
  const crypto::BallotHash hash =
      crypto::ballot_hash(crypto::View(bytes).first(std::min(body, bytes.size())));
  held(id).box.emplace_back(hash, std::move(bytes));
}

void CongressBuilder::issue(const std::string& id, std::span<const Paper> papers) {
  std::vector<v1::SignedIssueRequest> requests(papers.size());
  parallel(papers.size(), plan_.threads, [&](std::size_t i) { requests[i] = sign_request(id, papers[i]); });
  for (std::size_t i = 0; i < requests.size();) {
    v1::IssueBatch batch;
    for (; i < requests.size() && batch.requests_size() < static_cast<int>(limits::kIssueRequests); ++i)
      *batch.add_requests() = std::move(requests[i]);
    append(v1::ISSUE_BATCH, batch, keys_.server);
    publish_note(0);
  }
}

v1::SignedSealAnswer CongressBuilder::seal_answer(const std::string& id, std::uint32_t sealer,
                                                  crypto::View blinded) {
  const auto w = must(held(id).seal_keys[sealer - 1].sign_blinded(blinded));
  return congress::sign_seal_answer(id, sealer, crypto::labelled_sha256(crypto::label::kBlinded, blinded), w,
                                    anchor(), sealer == 1 ? keys_.server : keys_.station);
}

void CongressBuilder::spoil_first(HeldBallot& h, Paper& paper) {
  const std::string& id = h.plan.id;
  const crypto::MadeBallot made = make(id, paper, marks_of(h.plan, paper.delegate));
  Paper next = draw_paper(id, paper.delegate);
  v1::Spoiled spoiled;
  spoiled.set_ballot_id(id);
  spoiled.set_body(crypto::str(made.body));
  crypto::Bytes opening = crypto::bytes(made.opening.expose_secret());
  if (paper.delegate <= h.plan.lies) opening.back() ^= 1;
  spoiled.set_opening(crypto::str(opening));
  crypto::Bytes hashes;
  for (const crypto::BlindState& blind : next.blinds) {
    const crypto::Array32 hash = crypto::labelled_sha256(crypto::label::kBlinded, blind.blinded);
    spoiled.add_blinded_hashes(crypto::str(hash));
    crypto::append(hashes, hash);
  }
  spoiled.set_signature(
      crypto::str(crypto::sign_spoil(*ballot(id).contest(), paper.key, made.hash, opening, hashes)));
  append(congress::unsigned_entry(v1::SPOILED, proto::encode(spoiled)));
  seal(id, next);
  paper = std::move(next);
}

void CongressBuilder::vote(const std::string& id) {
  HeldBallot& h = held(id);
  const std::uint32_t present = plan_.present;
  // Papers live only while their part of the hall votes, so that a large congress needs no memory for them.
  constexpr std::uint32_t kPart = 4096;
  for (std::uint32_t begin = 0; begin < present; begin += kPart) {
    const std::uint32_t count = std::min(kPart, present - begin);
    std::vector<std::optional<Paper>> drawn(count);
    parallel(count, plan_.threads,
             [&](std::size_t i) { drawn[i] = draw_paper(id, begin + static_cast<std::uint32_t>(i) + 1); });
    std::vector<Paper> papers;
    papers.reserve(count);
    const congress::Voters& voters = ballot(id).voters();
    for (auto& paper : drawn)
      if (voters.admit(fold_->delegates(), *fold_->delegates().position(paper->delegate)))
        papers.push_back(std::move(*paper));
    issue(id, papers);
    const std::uint32_t casting =
        voters.everybody() ? std::min(count, present - std::min(present, begin + h.plan.not_cast))
                           : static_cast<std::uint32_t>(
                                 papers.size() - std::min<std::size_t>(papers.size(), h.plan.not_cast));
    parallel(casting, plan_.threads, [&](std::size_t i) { seal(id, papers[i]); });
    for (std::uint32_t i = 0; i < casting && begin + i < h.plan.spoil; ++i) spoil_first(h, papers[i]);
    std::vector<crypto::Bytes> ballots(casting);
    parallel(casting, plan_.threads, [&](std::size_t i) {
      const std::uint32_t delegate = papers[i].delegate;
      const std::vector<std::uint32_t> written =
          h.plan.written ? h.plan.written(delegate) : std::vector<std::uint32_t>{};
      ballots[i] = sign(id, papers[i], make(id, papers[i], marks_of(h.plan, delegate), written));
    });
    for (crypto::Bytes& bytes : ballots) cast(id, std::move(bytes));
  }
}

void CongressBuilder::close(const std::string& id) {
  v1::Closed closed;
  closed.set_ballot_id(id);
  append_two_signed(v1::CLOSED, closed, keys_.secretariat, keys_.chief());
}

void CongressBuilder::empty_box(const std::string& id) {
  auto& box = held(id).box;
  std::sort(box.begin(), box.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::size_t next = 0;
  std::uint32_t part = 0;
  do {
    v1::Ballots ballots;
    ballots.set_ballot_id(id);
    ballots.set_part(part++);
    std::size_t count = 0;
    for (; next < box.size() && count < limits::kBallotPartCount &&
           ballots.ballots().size() + box[next].second.size() <= limits::kBallotPartBytes;
         ++next, ++count)
      ballots.mutable_ballots()->append(crypto::text(box[next].second));
    ballots.set_last(next == box.size());
    append(v1::BALLOTS, ballots, keys_.server);
  } while (next < box.size());
  publish_note(plan_.tellers);
}

void CongressBuilder::sign_closed_states(const std::string& id) {
  const v1::ClosedState state = must(ballot(id).draft_closed_state());
  for (std::uint32_t i = 0; i < fold_->officials().cosign_quorum(); ++i)
    append(v1::CLOSED_STATE, state, keys_.tellers[i].key);
}

void CongressBuilder::decrypt(const std::string& id) {
  if (ballot(id).returned() == 0) return;
  const std::vector<std::vector<crypto::CipherRow>> parts = ballot(id).decrypted_rows();
  for (std::uint32_t i = 0; i < plan_.threshold; ++i) {
    const std::uint32_t index = keys_.first_teller + i;
    v1::Share share;
    share.set_ballot_id(id);
    share.set_teller(index);
    share.set_closed_state_hash(crypto::str(ballot(id).closed_state_hash()));
    share.set_rows_hash(crypto::str(ballot(id).rows_hash()));
    std::uint32_t first_row = 0;
    for (const std::vector<crypto::CipherRow>& part : parts) {
      const std::size_t slots = part.front().v.size();
      share.add_shares(crypto::str(crypto::make_decryption(
          ballot(id).decryption_context(index, first_row, slots, fold_->surroundings()), part,
          std::span(keys_.tellers[i].shares).first(slots))));
      first_row += static_cast<std::uint32_t>(part.size());
    }
    append(v1::SHARE, share, keys_.tellers[i].key);
  }
}

void CongressBuilder::announce(const std::string& id) {
  append_two_signed(v1::RESULT, must(ballot(id).draft_result()), keys_.secretariat, keys_.chief());
}

}  // namespace comitia::test
