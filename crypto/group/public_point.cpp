#include "crypto/group/public_point.hpp"

#include <algorithm>
#include <cassert>

#include "crypto/base/checks.hpp"

namespace comitia::crypto {
namespace {

using Limbs = std::array<std::uint64_t, 5>;

// Constants of RFC 9496 §4.1.
constexpr Field kD(Limbs{0x34dca135978a3, 0x1a8283b156ebd, 0x5e7a26001c029, 0x739c663a03cbb,
                         0x52036cee2b6ff});
constexpr Field kTwoD(Limbs{0x69b9426b2f159, 0x35050762add7a, 0x3cf44c0038052, 0x6738cc7407977,
                            0x2406d9dc56dff});
constexpr Field kSqrtMinusOne(Limbs{0x61b274a0ea0b0, 0x0d5a5fc8f189d, 0x7ef5e9cbd0c60, 0x78595a6804c9e,
                                    0x2b8324804fc1d});
constexpr Field kInverseRootAMinusD(Limbs{0x0fdaa805d40ea, 0x2eb482e57d339, 0x007610274bc58, 0x6510b613dc8ff,
                                          0x786c8905cfaff});

Field absolute(const Field& a) noexcept { return a.is_negative() ? -a * Field(1) : a; }

/// Whether 32 bytes, little-endian, are below 2^255 - 19.
bool below_p(View bytes) noexcept {
  if (bytes[31] != 0x7F) return bytes[31] < 0x7F;
  for (std::size_t i = 31; i-- > 1;)
    if (bytes[i] != 0xFF) return true;
  return bytes[0] < 0xED;
}

}  // namespace

PublicPoint::PublicPoint(const Point& point) : PublicPoint(decode(point.encode()).value()) {}

// RFC 9496 §4.3.1.
template <std::size_t N>
Result<void> PublicPoint::decode_some(View bytes, PublicPoint* out) {
  std::array<Field, N> s, u1, u2, v, radicand;
  for (std::size_t k = 0; k < N; ++k) {
    s[k] = Field::decode(bytes.subspan(32 * k, 32));
    const Field ss = s[k].square();
    u1[k] = Field(1) - ss;
    u2[k] = Field(1) + ss;
    const Field u2_squared = u2[k].square();
    v[k] = -(kD * u1[k].square()) - u2_squared;
    radicand[k] = v[k] * u2_squared;
  }
  const std::array<InverseRoot, N> inverse = inverse_roots<N>(radicand);
  for (std::size_t k = 0; k < N; ++k) {
    const View encoded = bytes.subspan(32 * k, 32);
    const Field den_x = inverse[k].root * u2[k];
    const Field den_y = inverse[k].root * den_x * v[k];
    const Field x = absolute((s[k] + s[k]) * den_x);
    const Field y = u1[k] * den_y;
    const Field t = x * y;
    const bool canonical = below_p(encoded) && (encoded[0] & 1) == 0;
    const Array32 t_encoded = t.encode();
    // y = 0 is asked only where it can be: then t = x y is 0 as well.
    const bool group_element =
        inverse[k].was_square && (t_encoded[0] & 1) == 0 && (t_encoded != Array32{} || !y.is_zero());
    COMITIA_REQUIRE(checks::point_canonical, canonical && group_element);
    out[k] = PublicPoint(y + x, y - x, t * kTwoD);
  }
  return {};
}

Result<PublicPoint> PublicPoint::decode(View bytes) {
  if (bytes.size() != 32) return fault(checks::point_canonical, "not 32 bytes");
  PublicPoint out;
  COMITIA_CHECK(decode_some<1>(bytes, &out));
  return out;
}

Result<void> PublicPoint::decode_all(View bytes, std::span<PublicPoint> out) {
  assert(bytes.size() == 32 * out.size());
  std::size_t at = 0;
  for (; out.size() - at >= 4; at += 4) COMITIA_CHECK(decode_some<4>(bytes.subspan(32 * at, 128), &out[at]));
  for (; out.size() - at >= 2; at += 2) COMITIA_CHECK(decode_some<2>(bytes.subspan(32 * at, 64), &out[at]));
  if (at < out.size()) COMITIA_CHECK(decode_some<1>(bytes.subspan(32 * at, 32), &out[at]));
  return {};
}

Result<PublicPoint> PublicPoint::decode_nonidentity(View bytes) {
  COMITIA_TRY(const PublicPoint out, decode(bytes));
  COMITIA_REQUIRE(checks::point_identity, !crypto::is_identity(bytes));
  return out;
}

bool is_identity(View canonical) noexcept {
  return std::all_of(canonical.begin(), canonical.end(), [](std::uint8_t b) { return b == 0; });
}

// (2 x : 2 y : 2), each doubled once more so that the product needs no division: T = X Y / Z = 4 x y.
PublicSum::PublicSum(const PublicPoint& p) noexcept : z_(4) {
  const Field two_x = (p.plus_ - p.minus_ * Field(1)) * Field(1);
  const Field two_y = (p.plus_ + p.minus_) * Field(1);
  x_ = two_x * Field(2);
  y_ = two_y * Field(2);
  t_ = two_x * two_y;
}

inline void PublicSum::finish(const Field& e, const Field& f, const Field& g, const Field& h) noexcept {
  x_ = e * f;
  y_ = g * h;
  t_ = e * h;
  z_ = f * g;
}

// "madd-2008-hwcd-3" of the Explicit-Formulas Database for a = -1: complete, since d is no square.
PublicSum& PublicSum::operator+=(const PublicPoint& p) noexcept {
  const Field a = (y_ - x_) * p.minus_;
  const Field b = (y_ + x_) * p.plus_;
  const Field c = t_ * p.product_;
  const Field d = z_ + z_;
  finish(b - a, d - c, d + c, b + a);
  return *this;
}

PublicSum& PublicSum::operator-=(const PublicPoint& p) noexcept {
  const Field a = (y_ - x_) * p.plus_;
  const Field b = (y_ + x_) * p.minus_;
  const Field c = t_ * p.product_;
  const Field d = z_ + z_;
  finish(b - a, d + c, d - c, b + a);
  return *this;
}

// "add-2008-hwcd-3".
PublicSum& PublicSum::operator+=(const PublicSum& o) noexcept {
  const Field a = (y_ - x_) * (o.y_ - o.x_);
  const Field b = (y_ + x_) * (o.y_ + o.x_);
  const Field c = t_ * kTwoD * o.t_;
  const Field zz = z_ * o.z_;
  const Field d = zz + zz;
  finish(b - a, d - c, d + c, b + a);
  return *this;
}

// "dbl-2008-hwcd" for a = -1, all four factors negated.
PublicSum& PublicSum::double_in_place() noexcept {
  const Field a = x_.square();
  const Field b = y_.square();
  const Field zz = z_.square();
  const Field h = a + b;
  const Field g = a - b;
  finish(h - (x_ + y_).square(), zz + zz + g, g, h);
  return *this;
}

PublicSum operator-(const PublicSum& a) noexcept {
  PublicSum out = a;
  out.x_ = -a.x_ * Field(1);
  out.t_ = -a.t_ * Field(1);
  return out;
}

EncodedPoint PublicSum::encode() const noexcept {
  const Field u1 = (z_ + y_) * (z_ - y_);
  const Field u2 = x_ * y_;
  const Field root = inverse_roots<1>({u1 * u2.square()})[0].root;
  const Field den1 = root * u1;
  const Field den2 = root * u2;
  const Field z_inverse = den1 * den2 * t_;
  const bool rotate = (t_ * z_inverse).is_negative();
  const Field x = rotate ? y_ * kSqrtMinusOne : x_;
  const Field y = rotate ? x_ * kSqrtMinusOne : y_;
  const Field den_inverse = rotate ? den1 * kInverseRootAMinusD : den2;
  const bool negate = (x * z_inverse).is_negative();
  return absolute(den_inverse * (negate ? z_ + y : z_ - y)).encode();
}

Point PublicSum::point() const { return Point::decode(encode()).value(); }

}  // namespace comitia::crypto
