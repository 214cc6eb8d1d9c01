// Which weakness the batch verifier of this test program has (docs/protocol.md §8.4.3).
#pragma once

#include <cstdint>

#include "crypto/group/scalar.hpp"

namespace comitia::test {

enum class Weights {
  kKnown,   ///< numbered: everybody knows them beforehand
  kShared,  ///< unknown, but one for all equations
};
extern Weights weights_in_use;

/// What the n-th equation of a batch is multiplied by.
[[nodiscard]] crypto::Scalar weak_weight(std::uint64_t number);

}  // namespace comitia::test
