// The roster as the log knows it: numbers and admission keys, about 40 bytes a delegate; who is excused, who
// is present (docs/protocol.md §3.6, §15.8).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "crypto/base/result.hpp"
#include "crypto/sign/ed25519.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Delegates are addressed by their position in the roster (ascending by number).
///
///   expected -> present <-> left       a check-in admits once; the admission key stays whoever leaves
///       \-> excused <-/                who is excused and comes after all is excused no longer
class Delegates {
 public:
  /// `announced`: how many lines the roster will have.
  explicit Delegates(std::uint32_t announced) : announced_(announced) {}

  /// Checks: roster_order, roster_complete (also when more come than were announced).
  [[nodiscard]] crypto::Result<void> check(const v1::Roster& roster) const;
  void add(const v1::Roster& roster);
  [[nodiscard]] bool complete() const noexcept { return complete_; }

  [[nodiscard]] std::optional<std::uint32_t> position(std::uint32_t number) const;
  [[nodiscard]] std::uint32_t number(std::uint32_t position) const { return numbers_[position]; }
  /// All members: lines of the roster.
  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(numbers_.size()); }
  /// From 1, in the order of the rules; 0 where the roster says none.
  [[nodiscard]] std::uint32_t voter_class(std::uint32_t position) const { return classes_[position]; }
  /// 应到: all members but those excused.
  [[nodiscard]] std::uint32_t entitled() const noexcept {
    return size() - static_cast<std::uint32_t>(excused_.size());
  }
  /// Positions.
  [[nodiscard]] const std::set<std::uint32_t>& excused() const noexcept { return excused_; }

  /// Whether the delegate holds an admission key, present or not.
  [[nodiscard]] bool checked_in(std::uint32_t position) const { return admitted_[position]; }
  [[nodiscard]] bool is_present(std::uint32_t position) const { return present_[position]; }
  [[nodiscard]] const crypto::VerifyKey& admission_key(std::uint32_t position) const {
    return keys_[position];
  }
  /// Of somebody checked in, or of a slip that was replaced.
  [[nodiscard]] bool admission_key_used(const crypto::VerifyKey& key) const;
  /// A check-in, which makes present and ends an excuse; of somebody checked in, a new key instead of the
  /// old.
  void admit(std::uint32_t position, const crypto::VerifyKey& key);

  /// Refuses: delegate_known; excuse_turn (`voting`: a ballot or a motion is under way; the delegate is
  /// present or excused already; the reason is no commitment of 32 bytes).
  [[nodiscard]] crypto::Result<void> excuse(const v1::Excused&, bool voting);
  /// Refuses: delegate_known; presence_turn (not present).
  [[nodiscard]] crypto::Result<void> leave(const v1::Left&);
  /// Refuses: delegate_known; presence_turn (not checked in, or present).
  [[nodiscard]] crypto::Result<void> come_back(const v1::CameBack&);

  [[nodiscard]] std::uint32_t present() const noexcept { return present_count_; }
  [[nodiscard]] const std::vector<bool>& presence() const noexcept { return present_; }
  /// Hash over the numbers of those present, ascending, 4 bytes big-endian each (label comitia/v1/presence).
  [[nodiscard]] crypto::Array32 roll_hash() const;

 private:
  void set_present(std::uint32_t position, bool present);

  std::uint32_t announced_;
  bool complete_ = false;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint8_t> classes_;
  std::vector<crypto::VerifyKey> keys_;
  std::vector<bool> admitted_, present_;
  std::set<std::uint32_t> excused_;
  std::vector<std::uint32_t> by_key_;   // hash table of positions + 1, by admission key; 0 is free
  std::set<crypto::VerifyKey> voided_;  // of replaced slips
  std::uint32_t present_count_ = 0;
};

}  // namespace comitia::congress
