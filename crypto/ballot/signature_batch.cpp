#include "crypto/ballot/signature_batch.hpp"

#include "crypto/base/checks.hpp"
#include "crypto/group/multiscalar.hpp"

namespace comitia::crypto {

SignatureBatch::SignatureBatch(std::size_t n) : points_(2 * n), e_(n), z_(n), admitted_(n) {
  points_.emplace_back(Point::base());
}

Result<void> SignatureBatch::decode(std::size_t place, View p, View signature) {
  Array64 both;  // side by side they are decoded faster
  std::copy_n(p.begin(), 32, both.begin());
  std::copy_n(signature.begin(), 32, both.begin() + 32);
  COMITIA_CHECK(PublicPoint::decode_all(both, std::span(points_).subspan(2 * place, 2)));
  COMITIA_REQUIRE(checks::point_identity, !is_identity(p), "one-time key");
  COMITIA_TRY(z_[place], Scalar::decode(signature.last(32)));
  return {};
}

Result<void> SignatureBatch::admit(std::size_t place, const SignatureTranscript& transcript, View p,
                                   const BallotHash& hash, View signature) {
  COMITIA_TRY(e_[place], transcript.cast(p, hash, signature.first(32)));
  admitted_[place] = !switched_off(checks::ballot_signature);
  return {};
}

bool SignatureBatch::holds(std::size_t first, std::size_t last, BatchRandomiser& randomiser) const {
  std::vector<Scalar> scalars(2 * (last - first) + 1);
  Scalar on_base;
  for (std::size_t place = first; place < last; ++place) {
    if (!admitted_[place]) continue;
    const Scalar weight = randomiser.next();
    scalars[2 * (place - first)] = weight * e_[place];
    scalars[2 * (place - first) + 1] = weight;
    on_base += weight * z_[place];
  }
  scalars.back() = -on_base;
  const std::span<const PublicPoint> points(points_);
  if (last == e_.size()) return multiscalar(scalars, points.subspan(2 * first)).is_identity();
  std::vector<PublicPoint> part(points.begin() + 2 * first, points.begin() + 2 * last);
  part.push_back(points.back());
  return multiscalar(scalars, part).is_identity();
}

}  // namespace comitia::crypto
