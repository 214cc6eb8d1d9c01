// The roster with its salts: what stays with the secretariat while the log holds only commitments
// (docs/protocol.md §3.6, kind 2).
#pragma once

#include <vector>

#include "ballot-client/core/roster_csv.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/secret.hpp"
#include "records.pb.h"

namespace comitia::client {

class RosterBook {
 public:
  /// A fresh salt of 32 bytes for each row.
  static RosterBook draw(std::vector<RosterRow> rows);
  /// From the file that lines() wrote; checks::input_form.
  static Result<RosterBook> parse(std::string_view lines, const std::string& file);

  /// One JSON object a line: number, name, salt (base64). Private.
  [[nodiscard]] crypto::SecretBytes lines() const;
  [[nodiscard]] const std::vector<RosterRow>& rows() const noexcept { return rows_; }

  /// SHA-256("comitia/v1/roster-commitment" 0x00 salt record); record = number (4 bytes big-endian), name.
  [[nodiscard]] crypto::Array32 commitment(std::size_t row) const;
  /// The ROSTER statements from row `first` on, as many lines each as the limit allows.
  [[nodiscard]] std::vector<v1::Roster> parts(std::size_t first) const;

 private:
  std::vector<RosterRow> rows_;
  std::vector<crypto::Array32> salts_;
};

}  // namespace comitia::client
