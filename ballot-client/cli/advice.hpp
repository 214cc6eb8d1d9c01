// What to do about a refusal.
#pragma once

#include <string_view>

#include "ballot-client/core/failure.hpp"

namespace comitia::client::cli {

/// One sentence for a person; empty if the refusal says it all.
[[nodiscard]] std::string_view advice_for(const Fault& fault);

}  // namespace comitia::client::cli
