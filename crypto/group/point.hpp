// Elements of ristretto255 (RFC 9496), additive.
#pragma once

#include <decaf.h>

#include <memory>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/group/scalar.hpp"

namespace comitia::crypto {

/// 32 bytes that claim to be a point; only Point::decode makes the claim good.
using EncodedPoint = Array32;

/// A group element. Can only be made by the checked decoder, by hashing, or by arithmetic on others.
class Point {
 public:
  Point() noexcept;              ///< the identity
  static Point base() noexcept;  ///< g

  /// The canonical 32 bytes, else checks::point_canonical; the identity is accepted.
  static Result<Point> decode(View bytes);
  /// As decode, and the identity is refused with checks::point_identity.
  static Result<Point> decode_nonidentity(View bytes);
  /// RFC 9380 expand_message_xmd (SHA-512) to 64 bytes with `dst`, then the RFC 9496 §4.3.4 map.
  static Point hash(std::string_view dst, View message);
  /// The RFC 9496 §4.3.4 map alone; for uniformly random bytes only.
  static Point from_uniform_bytes(const Array64& bytes) noexcept;

  [[nodiscard]] EncodedPoint encode() const noexcept;
  [[nodiscard]] bool is_identity() const noexcept;

  friend Point operator+(const Point& a, const Point& b) noexcept;
  friend Point operator-(const Point& a, const Point& b) noexcept;
  friend Point operator-(const Point& a) noexcept;
  friend bool operator==(const Point& a, const Point& b) noexcept;
  Point& operator+=(const Point& b) noexcept;
  Point& operator-=(const Point& b) noexcept;
  Point& double_in_place() noexcept;  ///< to twice itself, faster than adding itself

  /// Variable-base multiplication, constant time in the scalar.
  friend Point operator*(const SecretScalar& k, const Point& p) noexcept;
  friend Point operator*(const Scalar& k, const Point& p) noexcept;

  /// bit ? a : b, in constant time; bit is 0 or 1.
  static Point select(std::uint8_t bit, const Point& a, const Point& b) noexcept;

  [[nodiscard]] const decaf_255_point_s* raw() const noexcept { return &value_; }
  [[nodiscard]] decaf_255_point_s* raw() noexcept { return &value_; }

 private:
  decaf_255_point_s value_;
};

/// RFC 9380 §5.3.1 with SHA-512: fills `out`. Precondition: dst of 1..255 bytes, out of at most 16,320.
void expand_message_xmd(std::span<std::uint8_t> out, std::string_view dst, View message);

/// A table for fast fixed-base multiplication, constant time in the scalar. About 9 KB.
class FixedBase {
 public:
  explicit FixedBase(const Point& base);
  FixedBase(FixedBase&&) noexcept = default;
  FixedBase& operator=(FixedBase&&) noexcept = default;

  /// The table of g, shared by everyone.
  static const FixedBase& generator();

  [[nodiscard]] const Point& point() const noexcept { return point_; }
  [[nodiscard]] Point operator*(const SecretScalar& k) const noexcept;
  [[nodiscard]] Point operator*(const Scalar& k) const noexcept;

 private:
  struct Free {
    void operator()(decaf_255_precomputed_s* p) const noexcept;
  };
  Point point_;
  std::unique_ptr<decaf_255_precomputed_s, Free> owned_;
  const decaf_255_precomputed_s* table_;
};

}  // namespace comitia::crypto
