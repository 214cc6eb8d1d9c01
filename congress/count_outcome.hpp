// From the count of one ballot to its outcome, whatever was asked (docs/protocol.md §11, §20.6, §24.8).
#pragma once

#include <vector>

#include "congress/outcome.hpp"

namespace comitia::congress {

/// Numbers of those who were written in often enough to be named, ascending (§24.7).
[[nodiscard]] std::vector<std::uint32_t> due_to_be_named(const v1::Rules& rules, const Totals& totals);

/// Preconditions: a checked definition, no ballot of a class of voters; totals from totals_of; `named`: those
/// due, ascending.
[[nodiscard]] Outcome outcome_of(const v1::Defined& definition, const v1::Rules& rules,
                                 const ClassCount& counted, const Reserve& reserve,
                                 std::span<const v1::NamedPerson> named);

}  // namespace comitia::congress
