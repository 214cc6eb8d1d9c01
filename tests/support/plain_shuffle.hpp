// A shuffler with every secret in the open, step by step, so that tests can cheat at any of them. It shares
// no code with the product's prover, verifier or transcript: honest, it is a second implementation of
// protocol.md §21.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/group/point.hpp"
#include "crypto/mix/shuffle_layout.hpp"

namespace comitia::test {

/// u, v_1..v_M.
using PlainRow = std::vector<crypto::Point>;
using PlainRows = std::vector<PlainRow>;
/// One scalar for each place (first index) and input row (second).
using Matrix = std::vector<std::vector<crypto::Scalar>>;

/// Every field of the transcript, by its label in §21.3. A weak protocol leaves some out.
inline constexpr std::string_view kShuffleFields[] = {
    "origin", "ballot",  "mixer", "number", "rows", "slots", "g",  "h",       "G",
    "inputs", "outputs", "c",     "chain",  "t1",   "t2",    "t3", "t-chain", "t4"};

/// Honest unless a test changes something between the steps.
struct PlainShuffle {
  /// The identity as its order; every secret is derived from the seed.
  PlainShuffle(crypto::ShuffleContext context, PlainRows inputs, std::string seed);

  crypto::ShuffleContext context;
  PlainRows inputs, outputs;
  std::vector<crypto::Point> generators;  ///< G_0..G_N, as the equations have them
  std::vector<crypto::Point> absorbed;    ///< the same, as the transcript has them
  std::vector<crypto::Scalar> known;      ///< G_i = known[i] g, if the shuffler knows that, else empty
  std::set<std::string> omitted;

  Matrix committed;  ///< what the c's commit to: row j at place i
  Matrix applied;    ///< what the rest of the proof answers for
  Matrix inverse;    ///< of `applied`, transposed: makes the outputs
  std::vector<crypto::Scalar> r, rho, rho_chain, omega_chain, omega_rows, omega;
  bool closes_chain = false;  ///< whether the last link holds the product of all weights, whatever is placed

  // What is sent.
  std::vector<crypto::Point> c, chain, t, t_chain, t_rows;
  std::vector<crypto::Scalar> s, s_chain, s_rows;

  /// An honest order: order[i] is the input row that comes to place i.
  void permute(const std::vector<std::size_t>& order);

  /// Generators of the shuffler's own making; `absorb` them as well, or the real ones.
  void know_generators(bool absorb);

  void encrypt();                          ///< outputs
  void commit();                           ///< c
  void first(const crypto::Scalar& seed);  ///< chain and t's
  void respond(const crypto::Scalar& e);   ///< s
  void prove();                            ///< all of these
  void prove_outputs();                    ///< all but the first

  [[nodiscard]] crypto::Scalar seed() const;
  [[nodiscard]] crypto::Scalar e() const;
  [[nodiscard]] std::vector<crypto::Scalar> weights(const crypto::Scalar& seed) const;  ///< u_1..u_N

  /// The names of the equations that fail, under this shuffle's own challenges and generators.
  [[nodiscard]] std::set<std::string> failing() const;

  [[nodiscard]] crypto::Bytes proof() const;

 private:
  struct Absorber;
  [[nodiscard]] Absorber statement() const;
  [[nodiscard]] std::vector<crypto::Scalar> placed(const std::vector<crypto::Scalar>& u) const;  ///< u'
  [[nodiscard]] crypto::Scalar last_factor(const crypto::Scalar& seed) const;
  [[nodiscard]] crypto::Scalar secret(const std::string& name) const;
  /// g, h_1..h_M.
  [[nodiscard]] std::vector<crypto::Point> bases() const;
  [[nodiscard]] crypto::Point link(std::size_t i) const;  ///< c^_i
  std::string seed_;
};

[[nodiscard]] Matrix identity_matrix(std::size_t n);
[[nodiscard]] crypto::Bytes encode_rows(const PlainRows& rows);

/// r (g, h_1..h_M) + (0, marks g).
[[nodiscard]] PlainRow plain_row(const crypto::ShuffleContext& context, const std::string& seed,
                                 const std::vector<std::uint64_t>& marks);
/// Keys, and rows that hold the marks 1, 2, 3, .. throughout.
[[nodiscard]] crypto::ShuffleContext plain_context(std::size_t slots);
[[nodiscard]] PlainRows plain_rows(const crypto::ShuffleContext& context, std::size_t rows);

}  // namespace comitia::test
