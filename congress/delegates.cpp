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

std::string name_of(std::uint32_t number) { return "delegate " + std::to_string(number); }

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
  COMITIA_REQUIRE(checks::roster_complete, roster.last() ? total == announced_ : total < announced_,
                  std::to_string(total) + " of " + std::to_string(announced_));
  return {};
}

void Delegates::add(const v1::Roster& roster) {
  numbers_.reserve(announced_);
  classes_.reserve(announced_);
  for (const v1::RosterLine& line : roster.lines()) {
    numbers_.push_back(line.delegate());
    classes_.push_back(static_cast<std::uint8_t>(line.voter_class()));
  }
  if (!roster.last()) return;
  complete_ = true;
  keys_.resize(numbers_.size());
  admitted_.resize(numbers_.size());
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

void Delegates::set_present(std::uint32_t position, bool present) {
  if (present_[position] == present) return;
  present_[position] = present;
  present ? ++present_count_ : --present_count_;
  if (present) excused_.erase(position);
}

void Delegates::admit(std::uint32_t position, const crypto::VerifyKey& key) {
  const bool replaced = admitted_[position];
  if (replaced) voided_.insert(keys_[position]);
  keys_[position] = key;
  if (!replaced) {
    admitted_[position] = true;
    set_present(position, true);
    std::size_t i = slot_of(key, by_key_.size());
    while (by_key_[i] != 0) i = (i + 1) % by_key_.size();
    by_key_[i] = position + 1;
    return;
  }
  // The old key's place now leads elsewhere: rebuild (a replaced slip is rare).
  std::fill(by_key_.begin(), by_key_.end(), 0);
  for (std::uint32_t p = 0; p < size(); ++p) {
    if (!admitted_[p]) continue;
    std::size_t i = slot_of(keys_[p], by_key_.size());
    while (by_key_[i] != 0) i = (i + 1) % by_key_.size();
    by_key_[i] = p + 1;
  }
}

crypto::Result<void> Delegates::excuse(const v1::Excused& s, bool voting) {
  const auto at = position(s.delegate());
  if (!at) return crypto::fault(checks::delegate_known, name_of(s.delegate()));
  if (s.reason().size() != 32)
    return crypto::fault(checks::excuse_turn, name_of(s.delegate()) + ": commitment of 32 bytes expected");
  COMITIA_REQUIRE(checks::excuse_turn, !voting, name_of(s.delegate()) + ": a vote is under way");
  COMITIA_REQUIRE(checks::excuse_turn, !present_[*at] && !excused_.contains(*at),
                  name_of(s.delegate()) + (present_[*at] ? " is present" : " is excused already"));
  excused_.insert(*at);
  return {};
}

crypto::Result<void> Delegates::leave(const v1::Left& s) {
  const auto at = position(s.delegate());
  if (!at) return crypto::fault(checks::delegate_known, name_of(s.delegate()));
  COMITIA_REQUIRE(checks::presence_turn, present_[*at], name_of(s.delegate()) + " is not present");
  set_present(*at, false);
  return {};
}

crypto::Result<void> Delegates::come_back(const v1::CameBack& s) {
  const auto at = position(s.delegate());
  if (!at) return crypto::fault(checks::delegate_known, name_of(s.delegate()));
  COMITIA_REQUIRE(checks::presence_turn, admitted_[*at] && !present_[*at],
                  name_of(s.delegate()) + (present_[*at] ? " is present" : " has not checked in"));
  set_present(*at, true);
  return {};
}

crypto::Array32 Delegates::roll_hash() const {
  crypto::Bytes roll;
  for (std::uint32_t p = 0; p < size(); ++p)
    if (present_[p]) crypto::append_u32(roll, numbers_[p]);
  return crypto::labelled_sha256(crypto::label::kPresence, roll);
}

}  // namespace comitia::congress
