// The states that a congress with a course goes through, as prefixes of one log.
#pragma once

#include <string>
#include <vector>

#include "congress/fold.hpp"

namespace comitia::test {

struct CourseState {
  std::string name;
  std::size_t size;  ///< of the log of ended_congress()
};

/// In their order.
[[nodiscard]] std::vector<CourseState> course_states();
/// The fold of the first entries of that log.
[[nodiscard]] congress::Fold fold_at(std::size_t size);

}  // namespace comitia::test
