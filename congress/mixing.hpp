// The rows of a ballot that its tellers shuffle, one after another, before they are opened one by one
// (docs/protocol.md §23).
#pragma once

#include <cstdint>
#include <vector>

#include "congress/question.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/keys/decryption.hpp"
#include "crypto/mix/shuffle_layout.hpp"
#include "crypto/mix/shuffle_rows.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// What shuffles are bound to besides their rows. Only valid during the call.
struct MixingContext {
  const std::string& origin;
  const std::string& ballot_id;
  const std::vector<crypto::Point>& slot_keys;  ///< those of the tellers' key; at least as many as slots
  const crypto::Array32& closed_state;
  std::uint32_t threshold;  ///< t
};

/// From the box to the end of the mixing. Whether it is time, and the signer, are checked before.
class Mixing {
 public:
  explicit Mixing(std::vector<RowList> lists) : lists_(std::move(lists)), boxed_(lists_.size()) {}

  /// The rows of one more ballot of the box, in the order of the log: u, v_1..v_M of each row of its
  /// statement. Precondition: of a checked ballot; before begin().
  void add(crypto::View rows, const crypto::Statement& statement);
  /// The box is whole. Precondition: there was a ballot.
  void begin();

  /// Refuses: mixing_turn (closed already, or there is nothing to shuffle), shuffle_once, shuffle_number,
  /// shuffle_state, shuffle_lists, and what crypto::verify_shuffle refuses. Changes nothing then.
  [[nodiscard]] crypto::Result<void> shuffle(const v1::Shuffle&, const MixingContext&);
  /// Refuses: mixing_turn, mixing_mixers, mixing_closed. `rows_hash`: of what may be decrypted then.
  [[nodiscard]] crypto::Result<void> close(const v1::MixingClosed&, const MixingContext&,
                                           const crypto::Array32& rows_hash);

  [[nodiscard]] const std::vector<RowList>& lists() const noexcept { return lists_; }
  /// Of each list what the last shuffle left; before the first one the rows of the box. The input of the next
  /// shuffle, and once the mixing is closed what is decrypted.
  /// None before begin().
  [[nodiscard]] const std::vector<crypto::ShuffleRows>& rows() const noexcept { return rows_; }
  /// The same as the tellers decrypt them; none before the mixing is closed.
  [[nodiscard]] const std::vector<std::vector<crypto::CipherRow>>& decrypted() const noexcept {
    return decrypted_;
  }
  /// What the next shuffle, by this teller, is bound to.
  [[nodiscard]] crypto::ShuffleContext next(std::size_t list, std::uint32_t teller,
                                            const MixingContext&) const;
  /// Tellers in the order in which they shuffled.
  [[nodiscard]] const std::vector<std::uint32_t>& mixers() const noexcept { return mixers_; }
  [[nodiscard]] bool has_shuffled(std::uint32_t teller) const;
  [[nodiscard]] bool closed() const noexcept { return closed_; }

 private:
  std::vector<RowList> lists_;
  std::vector<crypto::Bytes> boxed_;                       // by list, until the box is whole
  std::vector<crypto::ShuffleRows> rows_;                  // by list
  std::vector<std::vector<crypto::CipherRow>> decrypted_;  // by list, once
  std::vector<std::uint32_t> mixers_;
  bool closed_ = false;
};

/// Rows as the tellers decrypt them.
[[nodiscard]] std::vector<crypto::CipherRow> cipher_rows(const crypto::ShuffleRows& rows);

/// Bytes of one shuffle of all lists with `ballots` ballots in the box, at most limits::kMixedBytes; refuses
/// (checks::definition_form) more, and more rows than one shuffle may have.
[[nodiscard]] crypto::Result<void> check_mixed_size(const std::vector<RowList>& lists, std::uint64_t ballots);

}  // namespace comitia::congress
