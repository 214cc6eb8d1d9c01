// The second half of a ballot's life: from the close to the announced result (docs/protocol.md §10, §11).
#include <algorithm>

#include "congress/ballot.hpp"
#include "congress/checks.hpp"
#include "congress/count_outcome.hpp"
#include "congress/question.hpp"
#include "congress/rule_pack.hpp"
#include "congress/written_outcome.hpp"
#include "crypto/ballot/one_time_key.hpp"
#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "proto/text.hpp"

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
    if (mixing_) mixing_->add(ballots[i].subspan(verifier_->layout().rows), contest_->statement);
  }
  last_hash_ = last;
  sum_ = std::move(sum);
  ++next_part_;
  if (!s.last()) return {};
  if (mixing_ && returned() > 0) mixing_->begin();
  phase_ = Phase::kBoxed;
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

// Those that are in no list (docs/protocol.md §23.1).
std::vector<std::uint32_t> Ballot::summed_rows() const {
  std::vector<bool> listed(contest_->statement.rows().size());
  if (mixing_)
    for (const RowList& list : mixing_->lists())
      for (const std::uint32_t row : list.rows) listed[row] = true;
  std::vector<std::uint32_t> out;
  for (std::uint32_t row = 0; row < listed.size(); ++row)
    if (!listed[row]) out.push_back(row);
  return out;
}

std::vector<crypto::CipherRow> Ballot::sum_rows() const {
  std::vector<crypto::CipherRow> all;
  const std::vector<crypto::Point> points = sum_->points();
  auto point = points.begin();
  for (const crypto::RowShape& shape : contest_->statement.rows()) {
    crypto::CipherRow row;
    row.u = *point++;
    row.v.assign(point, point + static_cast<std::ptrdiff_t>(shape.slots.size()));
    point += static_cast<std::ptrdiff_t>(shape.slots.size());
    all.push_back(std::move(row));
  }
  std::vector<crypto::CipherRow> out;
  for (const std::uint32_t row : summed_rows()) out.push_back(std::move(all[row]));
  return out;
}

std::vector<std::vector<crypto::CipherRow>> Ballot::decrypted_rows() const {
  std::vector<std::vector<crypto::CipherRow>> out;
  for (crypto::CipherRow& row : sum_rows()) out.push_back({std::move(row)});
  if (mixing_)
    for (const std::vector<crypto::CipherRow>& list : mixing_->decrypted()) out.push_back(list);
  return out;
}

crypto::Array32 Ballot::rows_hash() const {
  crypto::Bytes bytes;
  for (const crypto::CipherRow& row : sum_rows()) {
    crypto::append(bytes, row.u.encode());
    for (const crypto::Point& v : row.v) crypto::append(bytes, v.encode());
  }
  if (mixing_)
    for (const crypto::ShuffleRows& list : mixing_->rows()) crypto::append(bytes, list.encoded());
  return crypto::labelled_sha256(crypto::label::kRows, bytes);
}

MixingContext Ballot::mixing_context(const Surroundings& around) const {
  return {around.origin, definition_.ballot_id(), contest_->slot_keys, closed_state_hash_, threshold_};
}

crypto::DecryptionContext Ballot::decryption_context(std::uint32_t teller, std::uint32_t first_row,
                                                     std::size_t slots, const Surroundings& around) const {
  crypto::DecryptionContext out;
  out.origin = crypto::bytes(crypto::view(around.origin));
  out.ballot_id = definition_.ballot_id();
  out.closed_states = {closed_state_hash_};
  out.teller = teller;
  out.first_row = first_row;
  const auto& tellers = around.tellers_key->tellers;
  const auto position = std::find(tellers.begin(), tellers.end(), teller) - tellers.begin();
  const auto& shares = around.tellers_key->public_shares[static_cast<std::size_t>(position)];
  out.public_shares.assign(shares.begin(), shares.begin() + static_cast<std::ptrdiff_t>(slots));
  return out;
}

Result<void> Ballot::may_shuffle(const Officials& officials) const {
  COMITIA_REQUIRE(checks::close_quorum, closed_by_.size() >= officials.cosign_quorum(),
                  std::to_string(closed_by_.size()) + " of " + std::to_string(officials.cosign_quorum()));
  COMITIA_CHECK(check_returned(rules_, returned(), papers_, present_));
  COMITIA_REQUIRE(
      checks::smallest_count,
      returned() >= rules_.smallest_count() || definition_.small_count_told() || returned() == 0,
      std::to_string(returned()) + " returned, at least " + std::to_string(rules_.smallest_count()));
  return {};
}

Result<void> Ballot::may_decrypt(const Officials& officials) const {
  COMITIA_CHECK(may_shuffle(officials));
  COMITIA_REQUIRE(checks::mixing_turn, !mixing_ || mixing_->closed() || returned() == 0,
                  "ballot " + definition_.ballot_id() + ": the mixing is not closed");
  return {};
}

Result<void> Ballot::require_turn_of_mixing(const Officials& officials) const {
  // Without a switch: a box that is not whole has no rows, and sums have nothing to shuffle.
  if (!mixing_ || phase_ < Phase::kBoxed || phase_ > Phase::kDecrypted || returned() == 0)
    return crypto::fault(checks::mixing_turn, "ballot " + definition_.ballot_id() + " is " +
                                                  std::string(phase_name(phase_)) +
                                                  (mixing_ ? "" : ", and has nothing to shuffle"));
  return may_shuffle(officials);
}

Result<void> Ballot::shuffle(const v1::Shuffle& s, const Surroundings& around) {
  COMITIA_CHECK(require_turn_of_mixing(around.officials));
  return mixing_->shuffle(s, mixing_context(around));
}

Result<v1::MixingClosed> Ballot::draft_mixing_closed() const {
  if (!mixing_ || mixing_->rows().empty() || mixing_->closed())
    return crypto::fault(checks::mixing_turn,
                         "ballot " + definition_.ballot_id() +
                             (mixing_ && mixing_->closed() ? ": the mixing is closed already"
                                                           : ": there is nothing to shuffle"));
  v1::MixingClosed out;
  out.set_ballot_id(definition_.ballot_id());
  out.set_shuffles(static_cast<std::uint32_t>(mixing_->mixers().size()));
  out.set_rows_hash(crypto::str(rows_hash()));
  return out;
}

Result<void> Ballot::close_mixing(const v1::MixingClosed& s, const Surroundings& around) {
  COMITIA_CHECK(require_turn_of_mixing(around.officials));
  return mixing_->close(s, mixing_context(around), rows_hash());
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
  const std::vector<std::vector<crypto::CipherRow>> parts = decrypted_rows();
  COMITIA_REQUIRE(checks::share_rows, crypto::same(crypto::view(s.rows_hash()), rows_hash()), who);
  if (s.shares_size() != static_cast<int>(parts.size()))
    return crypto::fault(checks::share_rows,
                         who + ": one decryption for each row of the sum, and for each list, is expected");

  std::vector<crypto::TellerDecryption> decryptions;
  std::uint32_t first_row = 0;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    COMITIA_TRY(auto d, crypto::check_decryption(
                            decryption_context(s.teller(), first_row, parts[part].front().v.size(), around),
                            parts[part], crypto::view(s.shares(static_cast<int>(part)))));
    decryptions.push_back({s.teller(), std::move(d)});
    first_row += static_cast<std::uint32_t>(parts[part].size());
  }
  shares_.resize(parts.size());
  for (std::size_t part = 0; part < parts.size(); ++part)
    shares_[part].push_back(std::move(decryptions[part]));
  shared_by_.push_back(s.teller());
  if (phase_ != Phase::kBoxed || shared_by_.size() < threshold_) return {};
  const Result<void> counted = count();
  if (counted.ok()) return {};
  for (auto& part : shares_) part.pop_back();
  shared_by_.pop_back();
  return counted;
}

Result<void> Ballot::count() {
  const std::size_t sums = summed_rows().size();
  std::vector<std::uint64_t> slots;
  std::vector<OpenedList> opened(mixing_ ? mixing_->lists().size() : 0);
  if (returned() == 0) {
    for (const std::uint32_t row : summed_rows())
      slots.resize(slots.size() + contest_->statement.rows()[row].slots.size());
  } else {
    const std::vector<std::vector<crypto::CipherRow>> parts = decrypted_rows();
    const std::uint64_t most = returned() * largest_mark(definition_.question());
    for (std::size_t part = 0; part < sums; ++part) {
      COMITIA_TRY(const auto totals, crypto::combine_decryptions(parts[part], shares_[part], most));
      slots.insert(slots.end(), totals.begin(), totals.end());
    }
    for (std::size_t list = 0; list < opened.size(); ++list) {
      COMITIA_TRY(opened[list], crypto::combine_decryptions(parts[sums + list], shares_[sums + list],
                                                            mixing_->lists()[list].bound));
    }
  }
  COMITIA_TRY(const Totals totals, totals_of(definition_.question(), slots, returned(), opened));
  counted_ = ClassCount{counts(totals.valid, totals.void_ballots), totals, {replacements_, bad_seals_}};
  due_ = due_to_be_named(rules_, totals);
  if (definition_.voter_class() == 0 && due_.empty())
    outcome_ = outcome_of(definition_, rules_, *counted_, reserve_, {});
  phase_ = Phase::kDecrypted;
  return {};
}

Result<void> Ballot::name(const v1::Named& s, const EligibleRoll& roll) {
  COMITIA_CHECK(require(Phase::kDecrypted));
  if (outcome_ || due_.empty())
    return crypto::fault(checks::ballot_turn, definition_.ballot_id() + ": nobody is left to be named");
  // Without a switch, since what follows reads one for each.
  if (s.persons_size() != static_cast<int>(due_.size()))
    return crypto::fault(checks::named_due, std::to_string(s.persons_size()) + " named, " +
                                                std::to_string(due_.size()) + " are due");
  for (std::size_t i = 0; i < due_.size(); ++i) {
    const v1::NamedPerson& p = s.persons(static_cast<int>(i));
    COMITIA_REQUIRE(checks::named_due, p.person() == due_[i], "person " + std::to_string(p.person()));
    COMITIA_REQUIRE(checks::named_opening,
                    proto::is_text(p.name(), limits::kNameBytes) &&
                        opens(roll, p.person(), p.name(), crypto::view(p.salt())),
                    "person " + std::to_string(p.person()));
  }
  const std::vector<v1::NamedPerson> named(s.persons().begin(), s.persons().end());
  outcome_ = outcome_of(definition_, rules_, *counted_, reserve_, named);
  due_.clear();
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
    return crypto::fault(checks::ballot_turn, !due_.empty() ? std::to_string(due_.size()) +
                                                                  " who were written in must be named first"
                                              : counted_ ? "the other classes of voters are not counted yet"
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
  COMITIA_TRY(outcome_, take(*outcome_, with_written(definition_.question(), *outcome_), rules_, decision));
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
