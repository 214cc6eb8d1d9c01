// The roster as people keep it: a CSV file (RFC 4180, UTF-8) with the header number,name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ballot-client/core/failure.hpp"

namespace comitia::client {

struct RosterRow {
  std::uint32_t number;
  std::string name;
  bool operator==(const RosterRow&) const = default;
};

/// Ascending by number. A byte-order mark is skipped. Anything else that is not exactly two columns, a number
/// from 1 to limits::kDelegates that occurs once, and a name of 1 to limits::kNameBytes bytes is refused
/// (checks::input_form) with file and line.
[[nodiscard]] Result<std::vector<RosterRow>> parse_roster(std::string_view csv, const std::string& file);

}  // namespace comitia::client
