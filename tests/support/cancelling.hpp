// Two ballots that are each wrong and whose errors cancel in a batch of both, if its weights allow.
#pragma once

#include <functional>

#include "tests/support/plain_prover.hpp"

namespace comitia::test {

/// A hundred votes in one slot of the first, and a T_v of the second that takes the error away again if the
/// slots' equation of the second has `ratio` times the weight of the first one's. The contest: two of three
/// are marked.
struct Cancelling {
  PlainProver over_vote, companion;
};
[[nodiscard]] Cancelling cancelling(const crypto::Contest& contest, const crypto::Scalar& ratio);

/// A ballot whose own errors cancel, where its slots' and its row's equations have one weight.
[[nodiscard]] PlainProver cancelling_within(const crypto::Contest& contest);

}  // namespace comitia::test
