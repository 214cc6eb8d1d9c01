#include "crypto/keys/decryption.hpp"

#include <algorithm>
#include <stdexcept>

#include "crypto/base/checks.hpp"
#include "crypto/group/multiscalar.hpp"
#include "crypto/hash/label.hpp"
#include "crypto/hash/transcript.hpp"
#include "crypto/keys/polynomial.hpp"
#include "crypto/keys/total_table.hpp"

namespace comitia::crypto {
namespace {

void demand(bool condition, const char* what) {
  if (!condition) throw std::invalid_argument(what);
}

void demand_rows(std::span<const CipherRow> rows, std::size_t slots) {
  demand(!rows.empty() && slots > 0, "a decryption has at least one row and one slot");
  demand(std::ranges::all_of(rows, [&](const CipherRow& row) { return row.v.size() == slots; }),
         "every row has as many slots as the key");
}

Bytes encode_all(std::span<const Point> points) {
  Bytes out;
  out.reserve(32 * points.size());
  for (const Point& point : points) append(out, point.encode());
  return out;
}

// Everything up to the decryptions themselves (protocol.md §10.3), for maker and checker alike. Whatever is
// left out here, the D's above all, could be chosen after the weights are known.
Transcript bound_transcript(const DecryptionContext& context, std::span<const CipherRow> rows,
                            View decryptions) {
  std::vector<Point> us;
  us.reserve(rows.size());
  for (const CipherRow& row : rows) us.push_back(row.u);

  Transcript transcript(label::kDecrypt, context.origin);
  transcript.absorb("ballot", view(context.ballot_id)).absorb("closed-states", context.closed_states.size());
  for (const Array32& state : context.closed_states) transcript.absorb("closed-state", state);
  transcript.absorb("teller", context.teller)
      .absorb("first-row", context.first_row)
      .absorb("rows", rows.size())
      .absorb("slots", context.public_shares.size())
      .absorb("X", encode_all(context.public_shares))
      .absorb("u", encode_all(us))
      .absorb("D", decryptions);
  return transcript;
}

Result<Scalar> response_challenge(Transcript& transcript, View t_1, View t_2) {
  transcript.absorb("T1", t_1).absorb("T2", t_2);
  return transcript.challenge("c");
}

// The weights of one proof: eta_l = e^l and omega_i = e^((i-1)M), so that the product belonging to D_{i,l} is
// e^((i-1)M + l) and no two D's share a weight.
class Weights {
 public:
  Weights(const Scalar& e, std::size_t rows, std::size_t slots)
      : rows_(rows), slots_(slots), powers_{Scalar{1}} {
    powers_.reserve(rows * slots + 1);
    while (powers_.size() <= rows * slots) powers_.push_back(powers_.back() * e);
  }
  [[nodiscard]] const Scalar& eta(std::size_t slot) const { return powers_[slot + 1]; }
  [[nodiscard]] std::span<const Scalar> etas() const { return std::span(powers_).subspan(1, slots_); }
  [[nodiscard]] std::span<const Scalar> products() const { return std::span(powers_).subspan(1); }
  /// U = sum_i omega_i u_i
  [[nodiscard]] Point combine(std::span<const CipherRow> rows) const {
    std::vector<Scalar> omegas;
    std::vector<Point> us;
    for (std::size_t i = 0; i < rows_; ++i) {
      omegas.push_back(powers_[i * slots_]);
      us.push_back(rows[i].u);
    }
    return multiscalar(omegas, us);
  }

 private:
  std::size_t rows_, slots_;
  std::vector<Scalar> powers_;  // e^0 .. e^(RM)
};

Result<void> check_indices(std::span<const TellerDecryption> tellers) {
  std::vector<std::uint32_t> sorted;
  for (const TellerDecryption& teller : tellers) sorted.push_back(teller.teller);
  std::ranges::sort(sorted);
  // Index 0 is the place of the key itself: its "share" alone would decide every total.
  const bool distinct = std::ranges::adjacent_find(sorted) == sorted.end();
  COMITIA_REQUIRE(checks::decryption_indices, distinct && !sorted.empty() && sorted.front() != 0);
  return {};
}

}  // namespace

Bytes make_decryption(const DecryptionContext& context, std::span<const CipherRow> rows,
                      std::span<const SecretScalar> key_shares) {
  const std::size_t slots = context.public_shares.size();
  demand_rows(rows, slots);
  demand(key_shares.size() == slots, "one key share for each slot");
  Bytes out;
  out.reserve(32 * (rows.size() * slots + 3));
  for (const CipherRow& row : rows) {
    for (const SecretScalar& x : key_shares) append(out, (x * row.u).encode());
  }
  Transcript transcript = bound_transcript(context, rows, out);
  const Scalar e = transcript.challenge("e").value();
  const Weights weights(e, rows.size(), slots);
  SecretScalar xi;
  for (std::size_t slot = 0; slot < slots; ++slot) xi += weights.eta(slot) * key_shares[slot];

  // e stands for everything in the transcript: another statement never meets the same nonce.
  const SecretScalar nonce = hedged_nonce(xi, e.encode());
  const EncodedPoint t_1 = (FixedBase::generator() * nonce).encode();
  const EncodedPoint t_2 = (nonce * weights.combine(rows)).encode();
  const Scalar c = response_challenge(transcript, t_1, t_2).value();
  append(out, t_1);
  append(out, t_2);
  append(out, (nonce + c * xi).declassify().encode());
  return out;
}

Result<std::vector<Point>> check_decryption(const DecryptionContext& context, std::span<const CipherRow> rows,
                                            View share) {
  const std::size_t slots = context.public_shares.size();
  demand_rows(rows, slots);
  const std::size_t count = rows.size() * slots;
  const std::string from = "decryption by teller " + std::to_string(context.teller);
  if (share.size() != 32 * (count + 3)) return fault(checks::point_canonical, from + " has a wrong length");

  std::vector<Point> decryptions;
  decryptions.reserve(count);
  for (std::size_t q = 0; q < count; ++q) {
    COMITIA_TRY(const Point d, Point::decode(share.subspan(32 * q, 32)));
    decryptions.push_back(d);
  }
  const View t_1_bytes = share.subspan(32 * count, 32);
  const View t_2_bytes = share.subspan(32 * (count + 1), 32);
  COMITIA_TRY(const Point t_1, Point::decode(t_1_bytes));
  COMITIA_TRY(const Point t_2, Point::decode(t_2_bytes));
  COMITIA_TRY(const Scalar z, Scalar::decode(share.last(32)));
  Transcript transcript = bound_transcript(context, rows, share.first(32 * count));
  COMITIA_TRY(const Scalar e, transcript.challenge("e"));
  COMITIA_TRY(const Scalar c, response_challenge(transcript, t_1_bytes, t_2_bytes));

  const Weights weights(e, rows.size(), slots);
  const Point x = multiscalar(weights.etas(), context.public_shares);
  const Point d = multiscalar(weights.products(), decryptions);
  COMITIA_REQUIRE(checks::decryption_key, FixedBase::generator() * z == t_1 + c * x, from);
  COMITIA_REQUIRE(checks::decryption_rows, z * weights.combine(rows) == t_2 + c * d, from);
  return decryptions;
}

Result<std::vector<std::uint64_t>> combine_decryptions(std::span<const CipherRow> rows,
                                                       std::span<const TellerDecryption> tellers,
                                                       std::uint64_t bound) {
  demand(!rows.empty(), "a decryption has at least one row");
  const std::size_t slots = rows.front().v.size();
  demand_rows(rows, slots);
  const auto complete = [&](const TellerDecryption& t) {
    return t.decryptions.size() == rows.size() * slots;
  };
  demand(std::ranges::all_of(tellers, complete), "one decryption for each slot of each row");
  COMITIA_CHECK(check_indices(tellers));

  std::vector<std::uint32_t> indices;
  for (const TellerDecryption& teller : tellers) indices.push_back(teller.teller);
  // Everything is multiplied by what makes the coefficients whole, and so short: a few additions for each
  // teller in place of a few hundred.
  const ScaledLagrange lagrange = scaled_lagrange_at_zero(indices);
  const TotalTable table(bound, rows.size() * slots, FixedBase::generator() * lagrange.scale);
  std::vector<Scalar> factors{lagrange.scale};
  for (const Scalar& coefficient : lagrange.coefficients) factors.push_back(-coefficient);
  std::vector<std::uint64_t> totals;
  totals.reserve(rows.size() * slots);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t slot = 0; slot < slots; ++slot) {
      std::vector<Point> parts{rows[i].v[slot]};
      for (const TellerDecryption& teller : tellers) parts.push_back(teller.decryptions[i * slots + slot]);
      Result<std::uint64_t> total = table.find(multiscalar(factors, parts));
      if (!total.ok()) {
        return fault(*total.fault().check, "row " + std::to_string(i + 1) + ", slot " +
                                               std::to_string(slot + 1) + ": " + total.fault().where);
      }
      totals.push_back(total.value());
    }
  }
  return totals;
}

}  // namespace comitia::crypto
