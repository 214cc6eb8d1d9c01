#include "congress/delegates.hpp"

#include <algorithm>
#include <cstring>

#include "congress/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {
namespace {

std::size_t slot_of(const crypto::VerifyKey& key, std::size_t slots) {
  std::uint64_t head;
  std::memcpy(&head, key.bytes.data(), sizeof head);
  return static_cast<std::size_t>(head % slots);
}

}  // namespace

crypto::Result<void> Delegates::check(const v1::Roster& roster) const {
  COMITIA_REQUIRE(checks::ballot_turn, !complete_, "the roster is complete");
  if (roster.lines_size() > static_cast<int>(limits::kRosterLines))
    return crypto::fault(checks::roster_order, "too many lines in one entry");
  std::uint32_t last = numbers_.empty() ? 0 : numbers_.back();
  for (const v1::RosterLine& line : roster.lines()) {
    COMITIA_REQUIRE(checks::roster_order, line.delegate() > last,
                    "delegate " + std::to_string(line.delegate()));
    if (line.commitment().size() != 32)
      return crypto::fault(checks::roster_order, "commitment of 32 bytes expected");
    if (line.voter_class() > limits::kVoterClasses)
      return crypto::fault(checks::roster_order, "no class " + std::to_string(line.voter_class()));
    last = line.delegate();
  }
  const std::size_t total = numbers_.size() + static_cast<std::size_t>(roster.lines_size());
  COMITIA_REQUIRE(checks::roster_complete, roster.last() ? total == entitled_ : total < entitled_,
                  std::to_string(total) + " of " + std::to_string(entitled_));
  return {};
}

void Delegates::add(const v1::Roster& roster) {
  numbers_.reserve(entitled_);
  classes_.reserve(entitled_);
  for (const v1::RosterLine& line : roster.lines()) {
    numbers_.push_back(line.delegate());
    classes_.push_back(static_cast<std::uint8_t>(line.voter_class()));
  }
  if (!roster.last()) return;
  complete_ = true;
  keys_.resize(numbers_.size());
  present_.resize(numbers_.size());
  by_key_.resize(numbers_.size() * 5 / 4 + 1);
}

std::optional<std::uint32_t> Delegates::position(std::uint32_t number) const {
  const auto it = std::lower_bound(numbers_.begin(), numbers_.end(), number);
  if (!complete_ || it == numbers_.end() || *it != number) return std::nullopt;
  return static_cast<std::uint32_t>(it - numbers_.begin());
}

bool Delegates::admission_key_used(const crypto::VerifyKey& key) const {
  if (voided_.contains(key)) return true;
  if (by_key_.empty()) return false;
  for (std::size_t i = slot_of(key, by_key_.size()); by_key_[i] != 0; i = (i + 1) % by_key_.size())
    if (keys_[by_key_[i] - 1] == key) return true;
  return false;
}

void Delegates::admit(std::uint32_t position, const crypto::VerifyKey& key) {
  const bool replaced = present_[position];
  if (replaced) voided_.insert(keys_[position]);
  keys_[position] = key;
  if (!replaced) {
    present_[position] = true;
    ++present_count_;
    std::size_t i = slot_of(key, by_key_.size());
    while (by_key_[i] != 0) i = (i + 1) % by_key_.size();
    by_key_[i] = position + 1;
    return;
  }
  // The old key's place now leads elsewhere: rebuild (a replaced slip is rare).
  std::fill(by_key_.begin(), by_key_.end(), 0);
  for (std::uint32_t p = 0; p < size(); ++p) {
    if (!present_[p]) continue;
    std::size_t i = slot_of(keys_[p], by_key_.size());
    while (by_key_[i] != 0) i = (i + 1) % by_key_.size();
    by_key_[i] = p + 1;
  }
}

crypto::Array32 Delegates::roll_hash() const {
  crypto::Bytes roll;
  for (std::uint32_t p = 0; p < size(); ++p)
    if (present_[p]) crypto::append_u32(roll, numbers_[p]);
  return crypto::labelled_sha256(crypto::label::kPresence, roll);
}

}  // namespace comitia::congress
