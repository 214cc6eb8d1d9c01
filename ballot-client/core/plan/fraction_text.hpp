// Fractions as people write them in a definition.
#pragma once

#include <optional>
#include <string_view>

#include "records.pb.h"

namespace comitia::client::plan {

/// ">1/2", ">=2/3", "≥60%", "超过1/2", "过半数", "不少于2/3", "达到2/3", "2/3以上": 以上, 不少于 and 达到
/// include the number, 超过 and 过 do not. Nothing for anything else, a fraction above 1 or parts above
/// 10,000. The base is left unspecified.
[[nodiscard]] std::optional<v1::Fraction> read_fraction(std::string_view text);

/// "30%", "3/10", "前30%": a share alone.
[[nodiscard]] std::optional<v1::Fraction> read_share(std::string_view text);

}  // namespace comitia::client::plan
