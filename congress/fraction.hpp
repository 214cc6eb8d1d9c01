// "More than 1/2 of returned", "at least 2/3 of entitled": exact integers only (rules.md §2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Refuses (checks::rules_form) a zero denominator, a value above 1, parts above 10,000 or an unknown base.
/// All members are no base of a majority.
[[nodiscard]] crypto::Result<void> check_fraction(const v1::Fraction& fraction);
/// The same of a quorum, which is of the entitled or of all members.
[[nodiscard]] crypto::Result<void> check_quorum(const v1::Fraction& fraction);

/// The least whole number that fulfils the fraction of n: strict floor(n a/b) + 1, else ceil(n a/b).
/// 超过/过半数 are strict, 以上/不少于/达到 are not. Precondition: a checked fraction.
[[nodiscard]] std::uint64_t needed(const v1::Fraction& fraction, std::uint64_t n);

/// ">1/2", ">=2/3": nothing else. Refuses with checks::rules_form. The base is left unspecified.
[[nodiscard]] crypto::Result<v1::Fraction> parse_fraction(std::string_view text);
/// entitled, present, issued, returned, valid, for-and-against, none, members.
[[nodiscard]] crypto::Result<v1::Base> parse_base(std::string_view text);

/// "more than 1/2", "at least 2/3"; Chinese: "超过 1/2", "不少于 2/3".
[[nodiscard]] std::string describe(const v1::Fraction& fraction);
[[nodiscard]] std::string describe_zh(const v1::Fraction& fraction);
[[nodiscard]] std::string_view base_name(v1::Base base);
[[nodiscard]] std::string_view base_name_zh(v1::Base base);

/// The number that a base stands for, except for-and-against, which is each candidate's own (nothing then,
/// nor for none and members).
[[nodiscard]] std::optional<std::uint64_t> base_value(v1::Base base, const v1::Counts& counts);

}  // namespace comitia::congress
