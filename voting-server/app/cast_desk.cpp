#include "voting-server/app/cast_desk.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "congress/checks.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/limits.hpp"
#include "voting-server/app/checks.hpp"

namespace comitia::server {
namespace {

namespace turns = congress::checks;
using storage::PaperState;

Accepted accepted_of(const crypto::BallotLayout& layout, View ballot) {
  return {*crypto::exactly<32>(ballot.subspan(layout.one_time_key, 32)),
          crypto::ballot_hash(ballot.first(layout.body))};
}

// Faults of the proof itself, behind good seals and a good signature: they are the fault of whoever holds the
// one-time key (docs/protocol.md §8).
bool is_bad_proof(const crypto::Check& check) {
  namespace c = crypto::checks;
  const crypto::Check* const kProof[] = {&c::challenge_nonzero, &c::ballot_bits, &c::ballot_binary,
                                         &c::ballot_row, &c::ballot_slots};
  return std::any_of(std::begin(kProof), std::end(kProof),
                     [&](const auto* p) { return p->name == check.name; });
}

}  // namespace

CastDesk::CastDesk(const Board& board, Papers& papers, Sequencer& sequencer, Workers& workers,
                   unsigned threads, EventLog& events)
    : board_(board),
      papers_(papers),
      sequencer_(sequencer),
      workers_(workers),
      threads_(std::max(1u, threads)),
      events_(events),
      linger_(workers) {}

void CastDesk::refused(const Done<CastVerdict>& done, const crypto::Fault& fault) {
  events_.count("casts refused: " + std::string(fault.check->name));
  done(fault);
}

void CastDesk::submit(const v1::Cast& cast, Done<CastVerdict> done) {
  auto judged = judge(cast, done);
  if (!judged.ok()) return refused(done, judged.fault());
  if (judged.value()) enqueue(std::move(*judged.value()));
}

Result<std::optional<CastDesk::Pending>> CastDesk::judge(const v1::Cast& cast,
                                                         const Done<CastVerdict>& done) {
  const auto notice = board_.read();
  const BallotNotice* const ballot = notice->ballot(cast.ballot_id());
  if (!ballot) return crypto::fault(turns::ballot_known, cast.ballot_id());
  if (!ballot->verifier) return crypto::fault(turns::ballot_turn, "the ballot is not open yet");
  const crypto::BallotLayout& layout = ballot->verifier->layout();
  const View bytes = crypto::view(cast.ballot());
  // Without its full length nothing of it can be read: this one is not left to a switch.
  if (bytes.size() != layout.ballot)
    return crypto::fault(crypto::checks::ballot_length,
                         std::to_string(bytes.size()) + " bytes, not " + std::to_string(layout.ballot));
  const Accepted accepted = accepted_of(layout, bytes);
  const auto known = papers_.find(cast.ballot_id(), accepted.one_time_key);
  const bool same = known && known->state == PaperState::kCast && known->digest == crypto::sha256(bytes);
  if (same) {
    // Also after the close: whoever lost the answer gets the receipt that was due.
    repeat(accepted, done);
    return std::optional<Pending>{};
  }
  COMITIA_REQUIRE(turns::ballot_turn, ballot->phase == congress::Phase::kOpen,
                  "the ballot is " + std::string(congress::phase_name(ballot->phase)));
  COMITIA_REQUIRE(turns::one_time_key_new, !known);
  COMITIA_REQUIRE(checks::paper_closed, !papers_.closed(cast.ballot_id(), accepted.one_time_key));
  return std::optional(
      Pending{cast.ballot_id(), crypto::bytes(bytes), accepted.one_time_key, ballot->verifier, done});
}

// The index may know a ballot a moment before it is durable; what the sequencer answers is.
void CastDesk::repeat(Accepted accepted, Done<CastVerdict> done) {
  events_.count("casts repeated");
  const bool posted =
      sequencer_.post([accepted, done](Record&) -> After { return [accepted, done] { done(accepted); }; });
  if (!posted) done(crypto::fault(checks::not_now));
}

void CastDesk::enqueue(Pending pending) {
  std::unique_lock lock(mutex_);
  if (queue_.size() >= limits::kQueuedCasts) {
    lock.unlock();
    return refused(pending.done, crypto::fault(checks::not_now, "too many casts at once"));
  }
  pending.ticket = next_ticket_++;
  queue_.push_back(std::move(pending));
  schedule();
}

std::uint64_t CastDesk::oldest() const {
  std::uint64_t out = next_ticket_;
  if (!queue_.empty()) out = std::min(out, queue_.front().ticket);
  if (!under_way_.empty()) out = std::min(out, *under_way_.begin());
  return out;
}

void CastDesk::after_those_before(std::function<void()> then) {
  {
    const std::lock_guard lock(mutex_);
    if (oldest() != next_ticket_) {
      behind_.emplace(next_ticket_, std::move(then));
      return;
    }
  }
  then();
}

// A few casts wait a moment for company: a batch costs each of them a third of what it costs alone.
void CastDesk::schedule() {
  if (queue_.empty() || verifying_ >= threads_) return;
  if (queue_.size() >= limits::kReadyCasts) {
    ++verifying_;
    boost::asio::post(workers_, [this] { verify_next(); });
    return;
  }
  if (lingering_) return;
  lingering_ = true;
  linger_.expires_after(std::chrono::milliseconds(limits::kCastLingerMs));
  linger_.async_wait([this](boost::system::error_code) {
    {
      const std::lock_guard lock(mutex_);
      lingering_ = false;
      if (queue_.empty() || verifying_ >= threads_) return;
      ++verifying_;
    }
    verify_next();
  });
}

void CastDesk::verify_next() {
  std::vector<Pending> batch;
  std::multiset<std::uint64_t>::iterator first;
  {
    const std::lock_guard lock(mutex_);
    // All of one batch belong to one ballot, whose verifier takes them together.
    while (!queue_.empty() && batch.size() < limits::kCastBatch &&
           (batch.empty() || queue_.front().verifier == batch.front().verifier)) {
      batch.push_back(std::move(queue_.front()));
      queue_.pop_front();
    }
    if (!batch.empty()) first = under_way_.insert(batch.front().ticket);
  }
  const bool any = !batch.empty();
  if (any) verify(std::move(batch));
  std::vector<std::function<void()>> free;
  {
    const std::lock_guard lock(mutex_);
    if (any) under_way_.erase(first);
    --verifying_;
    schedule();
    for (const auto end = behind_.upper_bound(oldest()); behind_.begin() != end;
         behind_.erase(behind_.begin()))
      free.push_back(std::move(behind_.begin()->second));
  }
  for (const auto& then : free) then();
}

void CastDesk::verify(std::vector<Pending> batch) {
  std::vector<View> views;
  for (const Pending& cast : batch) views.emplace_back(cast.ballot);
  const auto results = batch.front().verifier->verify(views);
  std::vector<Checked> good;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (results[i].ok()) {
      const crypto::CheckedBallot& checked = results[i].value();
      good.push_back({std::move(batch[i]), {checked.one_time_key(), checked.hash()}, checked.randomness()});
      continue;
    }
    const crypto::Fault& fault = results[i].fault();
    if (is_bad_proof(*fault.check)) papers_.strike(batch[i].ballot_id, batch[i].one_time_key);
    refused(batch[i].done, fault);
  }
  if (good.empty()) return;
  sequencer_.post_own(
      [this, good = std::move(good)](Record& record) mutable { return store(record, std::move(good)); });
}

After CastDesk::store(Record& record, std::vector<Checked> ballots) {
  // Sorted by key: nothing written shows which of a batch came first.
  std::sort(ballots.begin(), ballots.end(),
            [](const Checked& a, const Checked& b) { return a.cast.one_time_key < b.cast.one_time_key; });
  std::vector<CastVerdict> verdicts;
  for (Checked& ballot : ballots) verdicts.push_back(store_one(record, ballot));
  return [this, ballots = std::move(ballots), verdicts = std::move(verdicts)] {
    for (std::size_t i = 0; i < ballots.size(); ++i) {
      if (!verdicts[i].ok()) {
        refused(ballots[i].cast.done, verdicts[i].fault());
        continue;
      }
      events_.count("casts accepted");
      ballots[i].cast.done(verdicts[i]);
    }
  };
}

CastVerdict CastDesk::store_one(Record& record, Checked& ballot) {
  const std::string& id = ballot.cast.ballot_id;
  COMITIA_TRY(const congress::Ballot* const state, record.fold().ballot(id));
  const crypto::Array32 digest = crypto::sha256(ballot.cast.ballot);
  const auto known = papers_.find(id, ballot.accepted.one_time_key);
  if (known && known->state == PaperState::kCast && known->digest == digest) return ballot.accepted;
  COMITIA_REQUIRE(turns::ballot_turn, state->phase() == congress::Phase::kOpen,
                  "the ballot is " + std::string(congress::phase_name(state->phase())));
  COMITIA_REQUIRE(turns::one_time_key_new, !known);
  COMITIA_REQUIRE(turns::randomness_new, !papers_.randomness_known(id, ballot.randomness));
  if (known) return ballot.accepted;  // only where a test has switched the check off: one paper is enough
  Record::must(record.ledger().put_paper(
      id, {ballot.accepted.one_time_key, PaperState::kCast, std::move(ballot.cast.ballot)}));
  papers_.add(id, ballot.accepted.one_time_key, {PaperState::kCast, digest}, ballot.randomness);
  return ballot.accepted;
}

}  // namespace comitia::server
