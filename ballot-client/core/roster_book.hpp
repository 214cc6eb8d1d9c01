// The roster with its salts: what stays with the secretariat while the log holds only commitments
// (docs/protocol.md §15.1, §15.2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ballot-client/core/failure.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/secret.hpp"
#include "records.pb.h"

namespace comitia::client {

class RosterBook {
 public:
  /// A fresh salt of 32 bytes for each record.
  static RosterBook draw(std::vector<v1::RosterRecord> records);
  /// From the file that lines() wrote; checks::input_form.
  static Result<RosterBook> parse(std::string_view lines, const std::string& file);

  /// One PrivateLine as JSON a line. Private.
  [[nodiscard]] crypto::SecretBytes text() const;
  [[nodiscard]] const std::vector<v1::PrivateLine>& lines() const noexcept { return lines_; }
  /// Whether it is of these records, in this order.
  [[nodiscard]] bool is_of(const std::vector<v1::RosterRecord>& records) const;

  [[nodiscard]] crypto::Array32 commitment(std::size_t row) const;
  /// The ROSTER statements from row `first` on, as many lines each as the limit allows.
  [[nodiscard]] std::vector<v1::Roster> parts(std::size_t first) const;

 private:
  std::vector<v1::PrivateLine> lines_;
};

}  // namespace comitia::client
