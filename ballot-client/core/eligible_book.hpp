// The names and salts of a roll of eligible persons: what stays private while the log holds only commitments
// (docs/protocol.md §24.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ballot-client/core/failure.hpp"
#include "congress/eligible_roll.hpp"
#include "crypto/base/secret.hpp"
#include "records.pb.h"

namespace comitia::client {

class EligibleBook {
 public:
  /// A fresh salt of 32 bytes for each name; persons are numbered from 1 in this order. Refuses
  /// (checks::input_form) fewer than 2 or more than limits::kEligible names, one that is no text, and one
  /// twice.
  static Result<EligibleBook> draw(const std::vector<std::string>& names);
  /// From the file that text() wrote; input_form.
  static Result<EligibleBook> parse(std::string_view lines, const std::string& file);

  /// One PrivateLine as JSON a line, of number, name and salt. Private.
  [[nodiscard]] crypto::SecretBytes text() const;
  /// The statement that puts the roll into the log.
  [[nodiscard]] v1::Eligible statement(const std::string& title) const;
  /// Refuses (input_form) a book that is not that of the roll, naming the first line that differs.
  [[nodiscard]] Result<void> check_is_of(const congress::EligibleRoll& roll, const std::string& file) const;

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(lines_.size()); }
  [[nodiscard]] std::vector<std::string> names() const;
  // Precondition: 1 <= person <= size().
  [[nodiscard]] const std::string& name(std::uint32_t person) const {
    return lines_[person - 1].record().name();
  }
  [[nodiscard]] const std::string& salt(std::uint32_t person) const { return lines_[person - 1].salt(); }
  /// 0: nobody has exactly this name.
  [[nodiscard]] std::uint32_t person(std::string_view name) const;

 private:
  std::vector<v1::PrivateLine> lines_;
};

/// The names of these persons; who shares one with others gets class, else student number, else number added:
/// 张伟（计算机2301）. Refuses (input_form) persons whom all of this does not tell apart.
[[nodiscard]] Result<std::vector<std::string>> told_apart(const std::vector<v1::RosterRecord>& persons);

}  // namespace comitia::client
