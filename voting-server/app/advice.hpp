// What whoever runs comitiad can do about a refusal.
#pragma once

#include <string_view>

#include "crypto/base/result.hpp"

namespace comitia::server {

/// One sentence or two; empty where the fault says it all.
[[nodiscard]] std::string_view advice_for(const crypto::Fault& fault);

}  // namespace comitia::server
