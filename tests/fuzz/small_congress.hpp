// What the fuzzers begin with: a whole congress in few and short entries.
#pragma once

#include <memory>

#include "tests/support/congress_builder.hpp"

namespace comitia::test {

/// Two delegates, two tellers, one motion from its definition to its result; one ballot is challenged.
[[nodiscard]] std::unique_ptr<CongressBuilder> fuzzed_congress();

}  // namespace comitia::test
