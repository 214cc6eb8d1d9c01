// What the ids of ballots and motions may be made of.
#pragma once

#include <string_view>

namespace comitia::congress {

/// 1 to 64 of a-z, 0-9 and hyphen.
[[nodiscard]] bool is_id(std::string_view id);

}  // namespace comitia::congress
