// ristretto255 (RFC 9496) for PUBLIC values: in variable time, and nearly twice as fast as the constant-time
// library, because a decoded point is kept in the form that is cheapest to add. What verifiers decode and add
// up is this; secrets never come here. Tests hold it to libdecaf and to the RFC's vectors.
#pragma once

#include <span>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/group/field.hpp"
#include "crypto/group/point.hpp"

namespace comitia::crypto {

/// A group element as it is added to a sum: (y + x, y - x, 2 d x y), affine. Default is the identity.
class PublicPoint {
 public:
  PublicPoint() noexcept : plus_(1), minus_(1) {}
  explicit PublicPoint(const Point& point);

  /// The same decisions as Point::decode and Point::decode_nonidentity.
  static Result<PublicPoint> decode(View bytes);
  static Result<PublicPoint> decode_nonidentity(View bytes);
  /// decode of each 32 bytes of `bytes`, some side by side. Precondition: 32 bytes for each of `out`.
  static Result<void> decode_all(View bytes, std::span<PublicPoint> out);

  friend PublicPoint operator-(const PublicPoint& a) noexcept {
    return {a.minus_, a.plus_, -a.product_ * Field(1)};
  }

 private:
  friend class PublicSum;
  template <std::size_t N>
  static Result<void> decode_some(View bytes, PublicPoint* out);
  PublicPoint(const Field& plus, const Field& minus, const Field& product)
      : plus_(plus), minus_(minus), product_(product) {}

  Field plus_, minus_, product_;
};

/// Whether these are the bytes of the identity: its only encoding.
[[nodiscard]] bool is_identity(View canonical) noexcept;

/// A sum of such points, in extended coordinates. Default is the identity.
class PublicSum {
 public:
  PublicSum() noexcept : y_(1), z_(1) {}
  PublicSum(const PublicPoint& point) noexcept;  // as a sum of one

  PublicSum& operator+=(const PublicPoint& p) noexcept;
  PublicSum& operator-=(const PublicPoint& p) noexcept;
  PublicSum& operator+=(const PublicSum& other) noexcept;
  PublicSum& operator-=(const PublicSum& other) noexcept { return *this += -other; }
  PublicSum& double_in_place() noexcept;
  friend PublicSum operator-(const PublicSum& a) noexcept;

  /// RFC 9496 §4.3.3 against the identity.
  [[nodiscard]] bool is_identity() const noexcept { return x_.is_zero() || y_.is_zero(); }
  /// RFC 9496 §4.3.2.
  [[nodiscard]] EncodedPoint encode() const noexcept;
  [[nodiscard]] Point point() const;

 private:
  [[gnu::always_inline]] void finish(const Field& e, const Field& f, const Field& g, const Field& h) noexcept;

  Field x_, y_, z_, t_;
};

}  // namespace comitia::crypto
