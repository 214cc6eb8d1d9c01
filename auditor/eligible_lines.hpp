// The private file of a roll of eligible persons, and the ballots that are of this roll (docs/protocol.md
// §24.10).
#pragma once

#include <string>
#include <vector>

#include "congress/eligible_roll.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::auditor {

class EligibleLines {
 public:
  /// Refuses (private_line, private_record) a damaged line, numbers that are not 1, 2, .., salts that are not
  /// 32 bytes long, and a name twice.
  static crypto::Result<EligibleLines> read(const std::string& text, const std::string& file);

  /// Whether any line opens its number on this roll: else the file is of another one.
  [[nodiscard]] bool is_of(const congress::EligibleRoll& roll) const;
  /// Refuses (private_opening) a roll of which it does not open each line, and has no others.
  [[nodiscard]] crypto::Result<void> opens(const congress::EligibleRoll& roll) const;
  /// Refuses (private_findings) a candidate whose name stands on the roll, and who is said not to.
  [[nodiscard]] crypto::Result<void> agrees(const v1::Question& question) const;

 private:
  std::vector<v1::PrivateLine> lines_;
};

}  // namespace comitia::auditor
