// The states that a congress goes through, as prefixes of one log.
#pragma once

#include <string>
#include <vector>

#include "tests/support/congress_builder.hpp"

namespace comitia::test {

struct CourseState {
  std::string name;
  std::size_t size;  ///< of the congress's log
};

/// In their order, of ended_congress().
[[nodiscard]] std::vector<CourseState> course_states();
/// Of a ballot whose names are shuffled and opened one by one: written_congress().
[[nodiscard]] std::vector<CourseState> mixing_states();
/// The fold of the first entries of a congress's log.
[[nodiscard]] congress::Fold fold_at(CongressBuilder& congress, std::size_t size);

}  // namespace comitia::test
