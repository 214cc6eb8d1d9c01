// The grades of two candidates compared by majority judgment (M. Balinski, R. Laraki, Majority Judgment, MIT
// Press 2011; docs/protocol.md §25.4).
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace comitia::congress {

/// How often each grade was given, best first.
using GradeTally = std::vector<std::uint64_t>;

/// The middle grade, of an even number the worse of the two; from 0. Precondition: at least one grade.
[[nodiscard]] std::size_t majority_grade(const GradeTally& tally);

/// `less` if the first comes before the second, the better one: by the majority grades, and while they are
/// equal by those of what is left when one such grade is taken from each. Precondition: as many grades of
/// each. Takes a number of steps that depends on the grades there are, not on the ballots.
[[nodiscard]] std::strong_ordering compare_grades(const GradeTally& a, const GradeTally& b);

/// With `extra` of the best grades given as the worst instead, and of the worst as the best.
[[nodiscard]] GradeTally at_worst(const GradeTally& tally, std::uint64_t extra);
[[nodiscard]] GradeTally at_best(const GradeTally& tally, std::uint64_t extra);

}  // namespace comitia::congress
