#include "congress/mixing.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "crypto/mix/shuffle_verifier.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {

using crypto::Result;

void Mixing::add(crypto::View rows, const crypto::Statement& statement) {
  std::vector<std::size_t> starts;
  std::size_t at = 0;
  for (const crypto::RowShape& shape : statement.rows()) {
    starts.push_back(at);
    at += 32 * (1 + shape.slots.size());
  }
  for (std::size_t list = 0; list < lists_.size(); ++list)
    for (const std::uint32_t row : lists_[list].rows)
      crypto::append(boxed_[list], rows.subspan(starts[row], 32 * (1 + lists_[list].slots)));
}

void Mixing::begin() {
  for (std::size_t list = 0; list < lists_.size(); ++list) {
    const std::size_t count = boxed_[list].size() / crypto::shuffle_rows_size(1, lists_[list].slots);
    // Of checked ballots, and no more than check_mixed_size allows.
    rows_.push_back(crypto::ShuffleRows::decode(boxed_[list], count, lists_[list].slots).value());
  }
  boxed_.clear();
}

bool Mixing::has_shuffled(std::uint32_t teller) const {
  return std::find(mixers_.begin(), mixers_.end(), teller) != mixers_.end();
}

crypto::ShuffleContext Mixing::next(std::size_t list, std::uint32_t teller, const MixingContext& of) const {
  const auto keys = of.slot_keys.begin();
  return {crypto::bytes(crypto::view(of.origin)),
          of.ballot_id,
          teller,
          static_cast<std::uint32_t>(mixers_.size() * lists_.size() + list + 1),
          {keys, keys + lists_[list].slots}};
}

Result<void> Mixing::shuffle(const v1::Shuffle& s, const MixingContext& of) {
  const std::string who = "teller " + std::to_string(s.teller());
  // Without a switch: there must be rows.
  if (rows_.empty()) return crypto::fault(checks::mixing_turn, "there is nothing to shuffle");
  COMITIA_REQUIRE(checks::mixing_turn, !closed_, who + ": the mixing is closed");
  COMITIA_REQUIRE(checks::shuffle_once, !has_shuffled(s.teller()), who);
  COMITIA_REQUIRE(checks::shuffle_number, s.number() == mixers_.size() + 1,
                  who + ": number " + std::to_string(s.number()));
  COMITIA_REQUIRE(checks::shuffle_state, crypto::same(crypto::view(s.closed_state_hash()), of.closed_state),
                  who);
  // Without a switch, since what follows reads each of them.
  if (s.lists_size() < static_cast<int>(lists_.size()))
    return crypto::fault(checks::shuffle_lists, who + ": " + std::to_string(s.lists_size()) + " lists");
  COMITIA_REQUIRE(checks::shuffle_lists, s.lists_size() == static_cast<int>(lists_.size()),
                  who + ": " + std::to_string(s.lists_size()) + " lists");
  std::vector<crypto::ShuffleRows> shuffled;
  for (std::size_t list = 0; list < lists_.size(); ++list) {
    const v1::ShuffledList& given = s.lists(static_cast<int>(list));
    COMITIA_TRY(auto rows, crypto::verify_shuffle(next(list, s.teller(), of), rows_[list],
                                                  crypto::view(given.rows()), crypto::view(given.proof())));
    shuffled.push_back(std::move(rows));
  }
  rows_ = std::move(shuffled);
  mixers_.push_back(s.teller());
  return {};
}

Result<void> Mixing::close(const v1::MixingClosed& s, const MixingContext& of,
                           const crypto::Array32& rows_hash) {
  COMITIA_REQUIRE(checks::mixing_turn, !closed_ && !rows_.empty(),
                  closed_ ? "the mixing is closed already" : "there is nothing to shuffle");
  COMITIA_REQUIRE(checks::mixing_mixers, mixers_.size() >= of.threshold,
                  std::to_string(mixers_.size()) + " tellers have shuffled, " + std::to_string(of.threshold) +
                      " are needed");
  COMITIA_REQUIRE(checks::mixing_closed,
                  s.shuffles() == mixers_.size() && crypto::same(crypto::view(s.rows_hash()), rows_hash),
                  std::to_string(s.shuffles()) + " shuffles said");
  closed_ = true;
  for (const crypto::ShuffleRows& list : rows_) decrypted_.push_back(cipher_rows(list));
  return {};
}

std::vector<crypto::CipherRow> cipher_rows(const crypto::ShuffleRows& rows) {
  std::vector<crypto::CipherRow> out;
  out.reserve(rows.rows());
  const std::size_t width = 32 * (1 + rows.slots());
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    const crypto::View row = rows.encoded().subspan(i * width, width);
    // Canonical: ShuffleRows has decoded them.
    crypto::CipherRow& cipher = out.emplace_back();
    cipher.u = crypto::Point::decode(row.first(32)).value();
    for (std::size_t slot = 1; slot <= rows.slots(); ++slot)
      cipher.v.push_back(crypto::Point::decode(row.subspan(32 * slot, 32)).value());
  }
  return out;
}

Result<void> check_mixed_size(const std::vector<RowList>& lists, std::uint64_t ballots) {
  std::uint64_t bytes = 0;
  for (const RowList& list : lists) {
    const std::uint64_t rows = ballots * list.rows.size();
    COMITIA_REQUIRE(
        checks::definition_form, rows <= crypto::kMaxShuffleRows,
        std::to_string(rows) + " rows to shuffle, at most " + std::to_string(crypto::kMaxShuffleRows));
    bytes += crypto::shuffle_rows_size(rows, list.slots) + crypto::ShuffleLayout(rows, list.slots).proof;
  }
  COMITIA_REQUIRE(checks::definition_form, bytes <= limits::kMixedBytes,
                  "a shuffle of so many ballots has " + std::to_string(bytes) + " bytes, at most " +
                      std::to_string(limits::kMixedBytes));
  return {};
}

}  // namespace comitia::congress
