// "1-488,500": delegates' numbers as people write them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ballot-client/core/failure.hpp"

namespace comitia::client {

/// Numbers and ranges joined by commas, each number from 1 to limits::kDelegates and none twice; ascending on
/// return. Else checks::input_form.
[[nodiscard]] Result<std::vector<std::uint32_t>> parse_numbers(std::string_view text);

}  // namespace comitia::client
