// Ballots that cheat, each in one way, made by provers that know what they are doing.
#pragma once

#include <string>
#include <vector>

#include "tests/support/plain_verifier.hpp"

namespace comitia::test {

struct Forgery {
  std::string name;
  crypto::Bytes ballot;  ///< signed by its own key; where the contest has sealers, with seals of zero
  std::string refused;   ///< the check of the product that refuses it
  crypto::Scalar s;      ///< of its one-time key
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

/// Every field of the transcript, with its name in docs/protocol.md §8.3.2.
struct NamedField {
  Field field;
  std::string_view name;
};
inline constexpr NamedField kTranscript[] = {{Field::kOrigin, "the origin"},
                                             {Field::kBallotId, "the ballot id"},
                                             {Field::kOpened, "the opened hash"},
                                             {Field::kStatement, "the statement"},
                                             {Field::kKeys, "h"},
                                             {Field::kP, "p"},
                                             {Field::kU, "u"},
                                             {Field::kV, "v"},
                                             {Field::kB, "B"},
                                             {Field::kA, "A"},
                                             {Field::kC, "C"},
                                             {Field::kD, "D"},
                                             {Field::kTu, "T_u"},
                                             {Field::kTv, "T_v"}};

/// An honest proof, except that its transcript leaves out this field.
WeakForgery honest_but_for(const crypto::Contest& contest, Field field);

/// Two rows whose slots have the same exponents: a mark more in one row, a mark less in the other.
/// The contest: two_rows_of_a_motion().
WeakForgery moved_between_rows(const crypto::Contest& contest);
crypto::Statement two_rows_of_a_motion();

}  // namespace comitia::test
