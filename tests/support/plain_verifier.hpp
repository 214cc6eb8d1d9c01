// A verifier that can be made weak in the ways that protocol.md §8.4 warns of, to show that the forgeries
// against each weakness are real. It checks one equation after another and shares no code with the product's
// verifier.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "tests/support/plain_prover.hpp"

namespace comitia::test {

struct Weakness {
  Omitted omitted;
  Exponents exponents = Exponents::kNumberedThrough;
};

/// The name of the first check whose equation fails, or nothing.
std::string plain_verify(const crypto::Contest& contest, const PlainProof& proof,
                         const Weakness& weakness = {});

/// Whether the sum of all equations of all proofs, each under weight(proof, equation), is zero: the batch
/// equation with weights chosen by the test. The equations are numbered 0 (bits), 1 (binary), 2 (slots), 3..
/// (rows).
bool plain_batch(const crypto::Contest& contest, std::span<const PlainProof> proofs,
                 const std::function<crypto::Scalar(std::size_t, std::size_t)>& weight);

}  // namespace comitia::test
