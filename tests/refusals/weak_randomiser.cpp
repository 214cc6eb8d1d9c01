// A batch verifier's weights as they must not be. Linked in place of crypto/hash/batch_randomiser.cpp by
// weak_batch_test alone, around the product's verifier as it is.
#include "weak_randomiser.hpp"

#include "crypto/hash/batch_randomiser.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia {
namespace test {

Weights weights_in_use = Weights::kKnown;

crypto::Scalar weak_weight(std::uint64_t number) {
  // Shared: drawn by the system once for the process, and used for every equation.
  static const crypto::Scalar shared = crypto::Scalar::random();
  if (weights_in_use == Weights::kShared) return shared;
  return scalar_named("weight " + std::to_string(number));
}

}  // namespace test

namespace crypto {

BatchRandomiser::BatchRandomiser(std::span<const View>) : seed_{} {}
Scalar BatchRandomiser::next() { return test::weak_weight(blocks_++); }

}  // namespace crypto
}  // namespace comitia
