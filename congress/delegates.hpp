// The roster as the log knows it: numbers and admission keys, about 40 bytes a delegate.
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
class Delegates {
 public:
  explicit Delegates(std::uint32_t entitled) : entitled_(entitled) {}

  /// Checks: roster_order, roster_complete (also when more come than were announced).
  [[nodiscard]] crypto::Result<void> check(const v1::Roster& roster) const;
  void add(const v1::Roster& roster);
  [[nodiscard]] bool complete() const noexcept { return complete_; }

  [[nodiscard]] std::optional<std::uint32_t> position(std::uint32_t number) const;
  [[nodiscard]] std::uint32_t number(std::uint32_t position) const { return numbers_[position]; }
  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(numbers_.size()); }
  /// From 1, in the order of the rules; 0 where the roster says none.
  [[nodiscard]] std::uint32_t voter_class(std::uint32_t position) const { return classes_[position]; }

  [[nodiscard]] bool checked_in(std::uint32_t position) const { return present_[position]; }
  [[nodiscard]] const crypto::VerifyKey& admission_key(std::uint32_t position) const {
    return keys_[position];
  }
  /// Of somebody checked in, or of a slip that was replaced.
  [[nodiscard]] bool admission_key_used(const crypto::VerifyKey& key) const;
  void admit(std::uint32_t position, const crypto::VerifyKey& key);

  [[nodiscard]] std::uint32_t present() const noexcept { return present_count_; }
  [[nodiscard]] const std::vector<bool>& presence() const noexcept { return present_; }
  /// Hash over the numbers of those present, ascending, 4 bytes big-endian each (label comitia/v1/presence).
  [[nodiscard]] crypto::Array32 roll_hash() const;

 private:
  std::uint32_t entitled_;
  bool complete_ = false;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint8_t> classes_;
  std::vector<crypto::VerifyKey> keys_;
  std::vector<bool> present_;
  std::vector<std::uint32_t> by_key_;   // hash table of positions + 1, by admission key; 0 is free
  std::set<crypto::VerifyKey> voided_;  // of replaced slips
  std::uint32_t present_count_ = 0;
};

}  // namespace comitia::congress
