#include "crypto/mix/shuffle_verifier.hpp"

#include <stdexcept>

#include "crypto/base/checks.hpp"
#include "crypto/mix/shuffle_equations.hpp"

namespace comitia::crypto {

Result<ShuffleRows> verify_shuffle(const ShuffleContext& context, const ShuffleRows& inputs, View outputs,
                                   View proof) {
  if (context.slot_keys.size() != inputs.slots())
    throw std::invalid_argument("a shuffle has one key for each slot of its rows");
  const std::size_t size = ShuffleLayout(inputs.rows(), inputs.slots()).proof;
  COMITIA_TRY(ShuffleRows decoded, ShuffleRows::decode(outputs, inputs.rows(), inputs.slots()));
  // Without a switch, since what follows reads that far.
  if (proof.size() < size) return fault(checks::shuffle_length, "the proof is too short");
  COMITIA_REQUIRE(checks::shuffle_length, proof.size() == size, "the proof is too long");

  COMITIA_TRY(const ShuffleEquations equations,
              ShuffleEquations::of(context, inputs, decoded, proof.first(size)));
  const View verified[] = {inputs.encoded(), decoded.encoded(), proof};
  BatchRandomiser randomiser(verified);
  if (!equations.hold(randomiser)) {
    return fault(equations.failing(randomiser),
                 "shuffle " + std::to_string(context.number) + " by teller " + std::to_string(context.mixer));
  }
  return decoded;
}

}  // namespace comitia::crypto
