// Ballots whose errors would cancel under weak weights of the batch verifier (docs/protocol.md §8.4.3;
// weak_batch_test.cpp shows that they do): the product's weights are neither known nor shared.
#include "forger.hpp"
#include "tests/support/cancelling.hpp"

namespace comitia::test {
namespace {

/// Both in one box; at the socket one after the other.
Scene both(const crypto::Scalar& ratio) {
  const Forger forger;
  const Cancelling pair = cancelling(forger.contest(), ratio);
  Scene out = forger.scene({forger.finished(pair.companion)});
  out.forged = {forger.box({forger.finished(pair.over_vote), forger.finished(pair.companion)})};
  return out;
}

}  // namespace

std::vector<Refusal> batch_refusals() {
  return {
      {"two ballots whose errors cancel under shared weights", "ballot-slots",
       [] { return both(crypto::Scalar(1)); }},
      {"a ballot whose errors cancel under one weight for its equations", "ballot-row",
       [] {
         const Forger forger;
         return forger.scene({forger.finished(cancelling_within(forger.contest()))});
       }},
  };
}

}  // namespace comitia::test
