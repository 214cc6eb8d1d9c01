#include "ballot-client/core/visit.hpp"

#include "ballot-client/core/marks.hpp"
#include "ballot-client/core/written_marks.hpp"

#include "congress/ballot.hpp"
#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/seal_answer.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

/// The sealers' answers, each under its sealer's signature: only such an answer, if it is wrong, is evidence.
Result<std::vector<std::string>> answers_of(const v1::Issued& issued, const Polling& polling,
                                            const Paper& paper) {
  const std::vector<std::string> hashes = paper.blinded_hashes();
  if (issued.seals_size() != static_cast<int>(hashes.size()))
    return fault(checks::answer_form, "another number of seals");
  std::vector<std::string> out;
  for (std::uint32_t sealer = 1; sealer <= hashes.size(); ++sealer) {
    COMITIA_TRY(
        const v1::SealAnswer answer,
        congress::check_seal_answer(issued.seals(static_cast<int>(sealer) - 1), polling.ballot_id(), sealer,
                                    polling.anchor, sealer == 1 ? polling.server : polling.station));
    COMITIA_REQUIRE(checks::answer_form, answer.blinded_hash() == hashes[sealer - 1],
                    "a seal of another paper");
    out.push_back(answer.answer());
  }
  return out;
}

/// A request for a paper: the delegate's half and the terminal's half are signed over the same bytes.
v1::SignedIssueRequest sign_request(const Polling& polling, const Slip& slip,
                                    const crypto::SigningKey& terminal, const Paper& paper) {
  v1::IssueRequest request;
  request.set_ballot_id(polling.ballot_id());
  request.set_delegate(slip.delegate);
  for (std::string& hash : paper.blinded_hashes()) request.add_blinded_hashes(std::move(hash));
  const Bytes statement = proto::encode(request);
  const Bytes covered = congress::signed_bytes(&polling.anchor, statement);
  v1::SignedIssueRequest out;
  out.set_request(crypto::str(statement));
  out.set_admission_signature(
      crypto::str(slip.admission_key().sign_statement(congress::kIssueType, covered)));
  out.set_terminal_key(crypto::str(terminal.public_key().view()));
  out.set_terminal_signature(crypto::str(terminal.sign_statement(congress::kIssueTerminalType, covered)));
  return out;
}

/// The log will never grant this paper: somebody else's stands there, or none is due.
bool is_final(const Fault& why) {
  namespace rules = congress::checks;
  for (const crypto::Check* const check :
       {&rules::issue_form, &rules::issue_present, &rules::issue_once, &rules::issue_admission,
        &rules::issue_terminal, &rules::delegate_known, &rules::ballot_turn})
    if (why.check->name == check->name) return true;
  return false;
}

}  // namespace

std::string_view state_name(VisitState state) {
  constexpr std::string_view kNames[] = {"welcome",  "issuing", "complaining", "marking", "choosing",
                                         "spoiling", "casting", "receipted",   "stopped"};
  return kNames[static_cast<std::size_t>(state)];
}

Result<Effects> Visit::step(VisitEvent event) {
  return std::visit([this](const auto& e) { return on(e); }, event);
}

Result<void> Visit::require(VisitState state) const {
  COMITIA_REQUIRE(
      checks::visit_turn, state_ == state,
      "the visit is " + std::string(state_name(state_)) + ", not " + std::string(state_name(state)));
  return {};
}

Effects Visit::waiting_for() const {
  Effects out;
  if (state_ == VisitState::kIssuing) {
    v1::Issue& issue = *out.ask.emplace().mutable_issue();
    issue.set_request(crypto::str(asked_));
    for (std::string& value : paper_->blinded()) issue.add_blinded(std::move(value));
  } else if (state_ == VisitState::kSpoiling) {
    v1::Spoil& spoil = *out.ask.emplace().mutable_spoil();
    spoil.set_entry(crypto::str(asked_));
    for (std::string& value : paper_->blinded()) spoil.add_blinded(std::move(value));
    out.as_hall = true;
  } else if (state_ == VisitState::kCasting) {
    v1::Cast& cast = *out.ask.emplace().mutable_cast();
    cast.set_ballot(crypto::str(ballot_));
    cast.set_ballot_id(polling_->ballot_id());
    out.as_hall = true;
  }
  return out;
}

Effects Visit::draw_paper() {
  paper_ = Paper::draw(polling_->contest);
  asked_ = proto::encode(sign_request(*polling_, slip_, *terminal_, *paper_));
  state_ = VisitState::kIssuing;
  Effects out = waiting_for();
  out.keep_slot = true;
  return out;
}

Effects Visit::stop(Fault why) {
  state_ = VisitState::kStopped;
  why_ = std::move(why);
  made_.reset();
  return {};
}

Result<Effects> Visit::on(const event::Begin&) {
  COMITIA_CHECK(require(VisitState::kWelcome));
  if (slip_.anchor != polling_->anchor)
    return fault(checks::unknown_congress, "the slip was given at another congress");
  return draw_paper();
}

Result<Effects> Visit::on(const event::Answered& e) {
  switch (state_) {
    case VisitState::kIssuing:
    case VisitState::kSpoiling:
      if (!e.response.has_issued()) return fault(checks::answer_form, "seals were asked for");
      return sealed(e.response.issued());
    case VisitState::kComplaining:
      if (!e.response.has_submitted()) return fault(checks::answer_form, "an entry was submitted");
      return draw_paper();
    case VisitState::kCasting:
      if (!e.response.has_receipted()) return fault(checks::answer_form, "a receipt was asked for");
      return receipted(e.response.receipted());
    default:
      return fault(checks::visit_turn, "nothing was asked");
  }
}

Result<Effects> Visit::sealed(const v1::Issued& issued) {
  COMITIA_TRY(const auto answers, answers_of(issued, *polling_, *paper_));
  std::uint32_t bad_sealer = 0;
  const auto accepted = paper_->accept(polling_->contest, answers, &bad_sealer);
  if (!accepted.ok()) {
    if (bad_sealer == 0) return accepted.fault();
    // Nobody's request stands behind a remade paper, so that there is no evidence against the sealer to log.
    if (state_ == VisitState::kSpoiling) return stop(accepted.fault());
    return complain(issued, bad_sealer, accepted.fault());
  }
  state_ = VisitState::kMarking;
  asked_.clear();
  Effects out;
  // It wipes the blindings from the disk. If it is lost, the same question brings the same seals.
  out.renew_slot = true;
  return out;
}

Effects Visit::complain(const v1::Issued& issued, std::uint32_t sealer, Fault why) {
  const int index = static_cast<int>(sealer) - 1;
  v1::BadSeal evidence;
  evidence.mutable_request()->ParseFromArray(asked_.data(), static_cast<int>(asked_.size()));
  evidence.set_blinded(paper_->blinded()[static_cast<std::size_t>(index)]);
  *evidence.mutable_answer() = issued.seals(index);
  // This paper's key is never used: the sealers would not seal it again.
  paper_.reset();
  asked_.clear();
  why_ = std::move(why);
  state_ = VisitState::kComplaining;
  Effects out;
  out.wipe_slot = true;
  out.ask.emplace().mutable_submit()->set_entry(crypto::str(
      congress::sign_entry(v1::BAD_SEAL, proto::encode(evidence), &polling_->anchor, *terminal_)));
  return out;
}

Result<Effects> Visit::on(const event::Refused& e) {
  if (state_ != VisitState::kIssuing && state_ != VisitState::kComplaining &&
      state_ != VisitState::kSpoiling && state_ != VisitState::kCasting)
    return fault(checks::visit_turn, "nothing was asked");
  // What passes by itself is asked again with the same bytes; it is no event of the visit.
  const bool never = state_ == VisitState::kIssuing && is_final(e.why);
  Effects out = stop(state_ == VisitState::kComplaining && why_ ? *why_ : e.why);
  out.wipe_slot = never;
  return out;
}

Result<Effects> Visit::on(const event::Marked& e) {
  COMITIA_CHECK(require(VisitState::kMarking));
  const v1::Question& question = polling_->definition.question();
  COMITIA_CHECK(check_marks(e.marks.size(), question));
  COMITIA_CHECK(check_written_marks(question, e.marks, e.written));
  COMITIA_TRY(const auto marked,
              congress::bits_of(question, e.marks, polling_->blank_is_approval, e.written));
  if (marked.is_void && !e.void_is_meant)
    return fault(
        checks::input_form,
        question.kind() == v1::RANKING
            ? "these marks make the ballot void: ranks are 1, 2, 3 and so on, each once"
            : "these marks make the ballot void: approvals, and names that are written in, do not fit the "
              "seats");
  COMITIA_TRY(made_, polling_->maker.make(marked.bits, paper_->key(), paper_->seals()));
  hash_ = made_->hash;
  state_ = VisitState::kChoosing;
  return Effects{};
}

Result<Effects> Visit::on(const event::Cast&) {
  COMITIA_CHECK(require(VisitState::kChoosing));
  ballot_ = std::move(made_->body);
  crypto::append(ballot_, crypto::sign_ballot(polling_->contest, paper_->key(), *hash_));
  made_.reset();  // and with it the randomness that would open the ballot
  state_ = VisitState::kCasting;
  Effects out = waiting_for();
  out.keep_ballot = ballot_;
  return out;
}

Result<Effects> Visit::on(const event::Challenge&) {
  COMITIA_CHECK(require(VisitState::kChoosing));
  Paper next = Paper::draw(polling_->contest);
  v1::Spoiled spoiled;
  spoiled.set_ballot_id(polling_->ballot_id());
  spoiled.set_body(crypto::str(made_->body));
  spoiled.set_opening(crypto::str(made_->opening.expose_secret()));
  Bytes hashes;
  for (const std::string& hash : next.blinded_hashes()) {
    crypto::append(hashes, crypto::view(hash));
    spoiled.add_blinded_hashes(hash);
  }
  spoiled.set_signature(crypto::str(
      crypto::sign_spoil(polling_->contest, paper_->key(), *hash_, made_->opening.expose_secret(), hashes)));
  asked_ = congress::unsigned_entry(v1::SPOILED, proto::encode(spoiled));
  paper_ = std::move(next);
  made_.reset();
  state_ = VisitState::kSpoiling;
  Effects out = waiting_for();
  out.keep_slot = true;
  return out;
}

Result<Effects> Visit::on(const event::Found& e) {
  COMITIA_CHECK(require(VisitState::kMarking));
  const crypto::BallotLayout layout(polling_->contest);
  if (e.ballot.size() != layout.ballot ||
      !crypto::same(View(e.ballot).subspan(layout.one_time_key, 32), one_time_key()))
    return fault(checks::input_form, "the outbox holds another ballot");
  ballot_ = e.ballot;
  hash_ = crypto::ballot_hash(View(ballot_).first(layout.body));
  state_ = VisitState::kCasting;
  return waiting_for();
}

Result<Effects> Visit::receipted(const v1::Receipted& receipted) {
  auto checked = CheckedReceipt::check({polling_->anchor, polling_->server}, receipted);
  Result<void> fits = checked.ok() ? checked.value().require(polling_->ballot_id(), one_time_key(), *hash_)
                                   : Result<void>(checked.fault());
  if (!fits.ok()) return stop(fits.fault());
  receipt_ = std::move(checked).value();
  state_ = VisitState::kReceipted;
  return Effects{};
}

}  // namespace comitia::client
