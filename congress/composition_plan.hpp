// The rules of composition as entry 0 states them: what a plan may hold, and over what each rule runs
// (docs/protocol.md §15.3).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Refuses (checks::convened_form): unknown kinds, a rule that lacks what its kind needs or holds what it
/// does not, names that are repeated, unknown, malformed or too long, and everything beyond the limits.
[[nodiscard]] crypto::Result<void> check_plan(const v1::CompositionPlan& plan);

/// What the rule is asked of, one by one: the plan's colleges or grades, or one empty name for the whole.
/// Precondition of this and all below: a checked plan.
[[nodiscard]] std::vector<std::string> scopes_of(const v1::CompositionPlan& plan,
                                                 const v1::CompositionRule& rule);

/// Students enrolled in a scope.
[[nodiscard]] std::uint32_t students_in(const v1::CompositionPlan& plan, v1::CompositionScope scope,
                                        std::string_view name);

/// Whether a rule is about the staff.
[[nodiscard]] bool asks_for_staff(const v1::CompositionPlan& plan);

/// Whether the base of the rule is students and not persons.
[[nodiscard]] bool counts_students(const v1::CompositionRule& rule);

/// What it asks for, of this base: persons; of a ceiling the most. Of no students and no persons a share asks
/// for nobody, and so do a share of a population and coverage.
[[nodiscard]] std::uint32_t required_of(const v1::CompositionRule& rule, std::uint32_t base);

/// Persons too few, or beyond a ceiling too many.
[[nodiscard]] std::uint32_t shortfall(const v1::CompositionRule& rule, std::uint32_t required,
                                      std::uint32_t actual);

/// The attributes that every record has, in the order of its fields.
[[nodiscard]] bool is_attribute(std::string_view name);

}  // namespace comitia::congress
