// The second half of a ballot's life: from the close to the announced result (docs/protocol.md §10, §11).
#include <algorithm>

#include "congress/ballot.hpp"
#include "congress/checks.hpp"
#include "congress/evaluation_outcome.hpp"
#include "congress/question.hpp"
#include "congress/rule_pack.hpp"
#include "crypto/ballot/one_time_key.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::congress {

using crypto::Result;

Result<void> Ballot::close() {
  COMITIA_CHECK(require(Phase::kOpen));
  phase_ = Phase::kClosed;
  requests_ = complaints_ = blinded_ = {};
  return {};
}

Result<void> Ballot::add_ballots(const v1::Ballots& s, const Surroundings& around) {
  COMITIA_CHECK(require(Phase::kClosed));
  const std::size_t size = verifier_->layout().ballot;
  const crypto::View all = crypto::view(s.ballots());
  const std::size_t count = all.size() / size;
  // Only the last part may be empty: it says that the box holds no more.
  COMITIA_REQUIRE(checks::ballots_whole,
                  all.size() % size == 0 && count <= limits::kBallotPartCount && (count > 0 || s.last()),
                  std::to_string(all.size()) + " bytes in ballots of " + std::to_string(size));
  COMITIA_REQUIRE(checks::ballots_order, s.part() == next_part_, "part " + std::to_string(s.part()));

  std::vector<crypto::View> ballots;
  for (std::size_t i = 0; i < count; ++i) ballots.push_back(all.subspan(i * size, size));
  const std::vector<Result<crypto::CheckedBallot>> checked = verifier_->verify(ballots, around.threads);

  // Newness within this part is decided by growing the sets; a refused entry ends the replay, so what they
  // remember then is never asked.
  if (next_part_ == 0) {
    one_time_keys_.reserve(papers_ + spoiled_count_);
    randomness_.reserve((papers_ + spoiled_count_) * contest_->statement.rows().size());
  }
  crypto::BallotHash last = last_hash_;
  crypto::RowSum sum = *sum_;
  for (std::size_t i = 0; i < checked.size(); ++i) {
    const std::string where = "ballot " + std::to_string(i) + " of part " + std::to_string(s.part());
    if (!checked[i].ok())
      return crypto::fault(*checked[i].fault().check, where + ": " + checked[i].fault().where);
    const crypto::CheckedBallot& ballot = checked[i].value();
    COMITIA_REQUIRE(checks::ballots_order, last < ballot.hash() || (next_part_ == 0 && i == 0), where);
    last = ballot.hash();
    COMITIA_CHECK(new_key(ballot.one_time_key()));
    COMITIA_CHECK(new_randomness(ballot));
    remember(ballot);
    sum.add(ballot);
  }
  last_hash_ = last;
  sum_ = std::move(sum);
  ++next_part_;
  if (s.last()) phase_ = Phase::kBoxed;
  return {};
}

void Ballot::boxed_at(std::uint64_t size, const crypto::RootHash& root) {
  boxed_size_ = size;
  boxed_root_ = root;
}

Result<v1::ClosedState> Ballot::draft_closed_state() const {
  if (phase_ < Phase::kBoxed || phase_ == Phase::kAnnulled) COMITIA_CHECK(require(Phase::kBoxed));
  v1::ClosedState out;
  out.set_ballot_id(definition_.ballot_id());
  out.set_size(boxed_size_);
  out.set_root(crypto::str(boxed_root_.view()));
  return out;
}

Result<void> Ballot::sign_closed_state(const v1::ClosedState& s, crypto::View statement, std::uint32_t teller,
                                       const Surroundings& around) {
  COMITIA_TRY(const v1::ClosedState expected, draft_closed_state());
  COMITIA_REQUIRE(checks::closed_state, proto::encode(s) == proto::encode(expected),
                  "teller " + std::to_string(teller) + " at size " + std::to_string(s.size()));
  COMITIA_REQUIRE(checks::closed_state_once, !closed_state_signed(teller),
                  "teller " + std::to_string(teller));
  closed_state_hash_ = statement_hash(crypto::label::kClosedState, around.anchor, statement);
  closed_by_.push_back(teller);
  // Without a single ballot the result is zeros, and nothing is decrypted (docs/protocol.md §10.1).
  if (returned() == 0 && closed_by_.size() >= around.officials.cosign_quorum() && phase_ == Phase::kBoxed)
    return count();
  return {};
}

bool Ballot::closed_state_signed(std::uint32_t teller) const {
  return std::find(closed_by_.begin(), closed_by_.end(), teller) != closed_by_.end();
}

bool Ballot::has_share(std::uint32_t teller) const {
  return std::find(shared_by_.begin(), shared_by_.end(), teller) != shared_by_.end();
}

std::vector<crypto::CipherRow> Ballot::sum_rows() const {
  std::vector<crypto::CipherRow> out;
  const std::vector<crypto::Point> points = sum_->points();
  auto point = points.begin();
  for (const crypto::RowShape& shape : contest_->statement.rows()) {
    crypto::CipherRow row;
    row.u = *point++;
    row.v.assign(point, point + static_cast<std::ptrdiff_t>(shape.slots.size()));
    point += static_cast<std::ptrdiff_t>(shape.slots.size());
    out.push_back(std::move(row));
  }
  return out;
}

crypto::Array32 Ballot::rows_hash() const {
  crypto::Bytes bytes;
  for (const crypto::Point& point : sum_->points()) crypto::append(bytes, point.encode());
  return crypto::labelled_sha256(crypto::label::kRows, bytes);
}

crypto::DecryptionContext Ballot::decryption_context(std::uint32_t teller, std::uint32_t row,
                                                     const Surroundings& around) const {
  crypto::DecryptionContext out;
  out.origin = crypto::bytes(crypto::view(around.origin));
  out.ballot_id = definition_.ballot_id();
  out.closed_states = {closed_state_hash_};
  out.teller = teller;
  out.first_row = row;
  const auto& tellers = around.tellers_key->tellers;
  const auto position = std::find(tellers.begin(), tellers.end(), teller) - tellers.begin();
  const auto& shares = around.tellers_key->public_shares[static_cast<std::size_t>(position)];
  const auto width = static_cast<std::ptrdiff_t>(contest_->statement.rows()[row].slots.size());
  out.public_shares.assign(shares.begin(), shares.begin() + width);
  return out;
}

Result<void> Ballot::may_decrypt(const Officials& officials) const {
  COMITIA_REQUIRE(checks::close_quorum, closed_by_.size() >= officials.cosign_quorum(),
                  std::to_string(closed_by_.size()) + " of " + std::to_string(officials.cosign_quorum()));
  COMITIA_CHECK(check_returned(rules_, returned(), papers_, present_));
  COMITIA_REQUIRE(
      checks::smallest_count,
      returned() >= rules_.smallest_count() || definition_.small_count_told() || returned() == 0,
      std::to_string(returned()) + " returned, at least " + std::to_string(rules_.smallest_count()));
  return {};
}

Result<void> Ballot::add_share(const v1::Share& s, const Surroundings& around) {
  COMITIA_REQUIRE(checks::ballot_turn, phase_ == Phase::kBoxed || phase_ == Phase::kDecrypted,
                  "ballot " + definition_.ballot_id() + " is " + std::string(phase_name(phase_)));
  const std::string who = "teller " + std::to_string(s.teller());
  COMITIA_CHECK(may_decrypt(around.officials));
  const auto& tellers = around.tellers_key->tellers;
  const bool holds_share = std::find(tellers.begin(), tellers.end(), s.teller()) != tellers.end();
  if (!holds_share) return crypto::fault(checks::share_teller, who);
  COMITIA_REQUIRE(checks::share_erased, !around.erasures.contains(s.teller()), who);
  COMITIA_REQUIRE(checks::share_teller, closed_state_signed(s.teller()),
                  who + " has not signed the closed state");
  COMITIA_REQUIRE(checks::share_once, !has_share(s.teller()), who);
  COMITIA_REQUIRE(checks::share_state, crypto::same(crypto::view(s.closed_state_hash()), closed_state_hash_),
                  who);
  const std::vector<crypto::CipherRow> rows = sum_rows();
  COMITIA_REQUIRE(checks::share_rows, crypto::same(crypto::view(s.rows_hash()), rows_hash()), who);
  if (s.shares_size() != static_cast<int>(rows.size()))
    return crypto::fault(checks::share_rows, who + ": one decryption for each row is expected");

  std::vector<crypto::TellerDecryption> decryptions;
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    COMITIA_TRY(auto d, crypto::check_decryption(decryption_context(s.teller(), row, around), {&rows[row], 1},
                                                 crypto::view(s.shares(static_cast<int>(row)))));
    decryptions.push_back({s.teller(), std::move(d)});
  }
  shares_.resize(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) shares_[row].push_back(std::move(decryptions[row]));
  shared_by_.push_back(s.teller());
  if (phase_ != Phase::kBoxed || shared_by_.size() < threshold_) return {};
  const Result<void> counted = count();
  if (counted.ok()) return {};
  for (auto& row : shares_) row.pop_back();
  shared_by_.pop_back();
  return counted;
}

Result<void> Ballot::count() {
  std::vector<std::uint64_t> slots;
  if (returned() == 0) {
    slots.assign(contest_->statement.slots(), 0);
  } else {
    const std::vector<crypto::CipherRow> rows = sum_rows();
    const crypto::TotalTable table(returned());
    for (std::size_t row = 0; row < rows.size(); ++row) {
      COMITIA_TRY(const auto totals, crypto::combine_decryptions({&rows[row], 1}, shares_[row], table));
      slots.insert(slots.end(), totals.begin(), totals.end());
    }
  }
  COMITIA_TRY(const Totals totals, totals_of(definition_.question(), slots, returned()));
  counted_ = ClassCount{counts(totals.valid, totals.void_ballots), totals, {replacements_, bad_seals_}};
  if (definition_.question().kind() == v1::EVALUATION)
    outcome_ = evaluate(definition_, *counted_);
  else if (definition_.voter_class() == 0)
    outcome_ = decide(definition_.question(), rules_, counted_->counts, totals, counted_->extra, reserve_);
  phase_ = Phase::kDecrypted;
  return {};
}

v1::Counts Ballot::counts(std::uint64_t valid, std::uint64_t void_ballots) const {
  v1::Counts out;
  out.set_entitled(entitled_);
  out.set_present(present_);
  out.set_issued(issued_count_);
  out.set_returned(static_cast<std::uint32_t>(returned()));
  out.set_valid(static_cast<std::uint32_t>(valid));
  out.set_void_ballots(static_cast<std::uint32_t>(void_ballots));
  out.set_not_cast(issued_count_ > returned() ? issued_count_ - static_cast<std::uint32_t>(returned()) : 0);
  out.set_spoiled(spoiled_count_);
  return out;
}

Result<v1::Result> Ballot::draft_result() const {
  if (!outcome_) COMITIA_CHECK(require(Phase::kDecrypted));
  if (!outcome_)
    return crypto::fault(checks::ballot_turn, counted_ ? "the other classes of voters are not counted yet"
                                                       : "nothing is decrypted");
  return result_statement(definition_.ballot_id(), *outcome_);
}

Result<void> Ballot::announce(const v1::Result& s) {
  COMITIA_CHECK(require(Phase::kDecrypted));
  COMITIA_TRY(const v1::Result expected, draft_result());
  COMITIA_REQUIRE(checks::result_statement, proto::encode(s) == proto::encode(expected));
  phase_ = Phase::kAnnounced;
  return {};
}

bool Ballot::awaits_decision() const {
  return phase_ == Phase::kAnnounced && !outcome_->must_repeat &&
         std::any_of(outcome_->open.begin(), outcome_->open.end(),
                     [](const Open& open) { return congress::awaits_decision(open.way); });
}

Result<void> Ballot::decide_open(const Decision& decision) {
  COMITIA_CHECK(require(Phase::kAnnounced));
  COMITIA_TRY(outcome_, take(*outcome_, definition_.question(), rules_, decision));
  return {};
}

Result<void> Ballot::annul() {
  COMITIA_REQUIRE(checks::ballot_turn, phase_ <= Phase::kDecrypted && shared_by_.empty(),
                  "ballot " + definition_.ballot_id() + " is " + std::string(phase_name(phase_)) +
                      "; it can be annulled only before the first decryption");
  phase_ = Phase::kAnnulled;
  return {};
}

}  // namespace comitia::congress
