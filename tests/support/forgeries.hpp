// Ballots that cheat, each in one way, made by provers that know what they are doing.
#pragma once

#include <string>
#include <vector>

#include "tests/support/plain_verifier.hpp"

namespace comitia::test {

struct Forgery {
  std::string name;
  crypto::Bytes ballot;  ///< signed by its own key
  std::string refused;   ///< the check of the product that refuses it
};

/// A ballot that breaks exactly one rule, proven as well as it can be against the product's transcript.
/// The contest: at most 2 of 3.
std::vector<Forgery> cheats(const crypto::Contest& contest);

/// A ballot that a verifier with this weakness accepts.
struct WeakForgery : Forgery {
  PlainProof proof;
  Weakness weakness;
};

/// For each of C, D, T_u, T_v, u, v, p, origin, ballot id, opened hash a forgery that works if that field is
/// not hashed: it changes what the ballot says after the challenge, or moves a proof to where it was not
/// made. The contest: at most 2 of 3.
std::vector<WeakForgery> forgeries_by_omission(const crypto::Contest& contest);

/// An honest proof, except that its transcript leaves out this field.
WeakForgery honest_but_for(const crypto::Contest& contest, Field field);

/// Two rows whose slots have the same exponents: a mark more in one row, a mark less in the other.
/// The contest: two_rows_of_a_motion().
WeakForgery moved_between_rows(const crypto::Contest& contest);
crypto::Statement two_rows_of_a_motion();

}  // namespace comitia::test
