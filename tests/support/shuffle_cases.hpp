// Shuffles, honest and forged, with what a verifier must make of them: for the product and for the second
// checker.
#pragma once

#include <string>
#include <vector>

#include "tests/support/plain_shuffle.hpp"

namespace comitia::test {

struct ShuffleCase {
  std::string what;
  crypto::ShuffleContext context;
  std::size_t rows;  ///< of the inputs
  crypto::Bytes inputs, outputs, proof;
  std::string outcome;  ///< "ok", or the check that refuses it
};

/// For each of the equations a shuffle that changes votes and is proven as well as can be: only this equation
/// fails. 2 rows at least.
struct ShuffleForgery {
  std::string check;
  PlainShuffle shuffle;
};
[[nodiscard]] std::vector<ShuffleForgery> shuffle_forgeries(const crypto::ShuffleContext& context,
                                                            const PlainRows& inputs);

/// The shuffle as it stands, as a case.
[[nodiscard]] ShuffleCase shuffle_case(std::string what, const PlainShuffle& shuffle, std::string outcome);

/// All that are about these rows in this context: nothing that was made for another.
[[nodiscard]] std::vector<ShuffleCase> shuffle_cases(const crypto::ShuffleContext& context,
                                                     const PlainRows& rows);
/// All of them, of rows in several numbers and widths.
[[nodiscard]] std::vector<ShuffleCase> shuffle_cases();

}  // namespace comitia::test
