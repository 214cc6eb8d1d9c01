// Congresses whose slates went through the chains of the sample, for tests that forge a step of it.
#pragma once

#include "tests/support/congress_builder.hpp"

namespace comitia::test {

/// The sample's posts and chains (tests/support/slates.hpp) with 2 seats. "heads-1" (4 names) and
/// "presidium-1" (3 names) are proposed; heads-1 is approved; presidium-1 is approved, noticed, objected to
/// (in vain) and final. Each approval is a day after the one before.
[[nodiscard]] CongressBuilder& slate_congress();

/// The same posts in a hall, up to the definition of ballot "presidium"; "heads-1" are appointed, and "late"
/// is a second slate for the presidium, on notice.
[[nodiscard]] CongressBuilder& slate_hall();

}  // namespace comitia::test
