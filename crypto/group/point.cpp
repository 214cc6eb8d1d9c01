#include "crypto/group/point.hpp"

#include <cassert>
#include <new>

#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::crypto {

Point::Point() noexcept : value_(*decaf_255_point_identity) {}

Point Point::base() noexcept {
  Point out;
  out.value_ = *decaf_255_point_base;
  return out;
}

Result<Point> Point::decode(View bytes) {
  if (bytes.size() != 32) return fault(checks::point_canonical, "not 32 bytes");
  Point out;
  const bool canonical = decaf_255_point_decode(&out.value_, bytes.data(), DECAF_TRUE) == DECAF_SUCCESS;
  COMITIA_REQUIRE(checks::point_canonical, canonical);
  return out;
}

Result<Point> Point::decode_nonidentity(View bytes) {
  COMITIA_TRY(const Point out, decode(bytes));
  // The decoder is canonical: 32 zero bytes are the only encoding of the identity.
  const bool zero = std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b == 0; });
  COMITIA_REQUIRE(checks::point_identity, !zero);
  return out;
}

Point Point::hash(std::string_view dst, View message) {
  Array64 uniform;
  expand_message_xmd(uniform, dst, message);
  return from_uniform_bytes(uniform);
}

Point Point::from_uniform_bytes(const Array64& bytes) noexcept {
  Point out;
  decaf_255_point_from_hash_uniform(&out.value_, bytes.data());
  return out;
}

EncodedPoint Point::encode() const noexcept {
  EncodedPoint out;
  decaf_255_point_encode(out.data(), &value_);
  return out;
}

bool Point::is_identity() const noexcept { return *this == Point(); }

Point operator+(const Point& a, const Point& b) noexcept {
  Point out;
  decaf_255_point_add(&out.value_, &a.value_, &b.value_);
  return out;
}
Point operator-(const Point& a, const Point& b) noexcept {
  Point out;
  decaf_255_point_sub(&out.value_, &a.value_, &b.value_);
  return out;
}
Point operator-(const Point& a) noexcept {
  Point out;
  decaf_255_point_negate(&out.value_, &a.value_);
  return out;
}
bool operator==(const Point& a, const Point& b) noexcept {
  return decaf_255_point_eq(&a.value_, &b.value_) == DECAF_TRUE;
}
Point& Point::operator+=(const Point& b) noexcept {
  decaf_255_point_add(&value_, &value_, &b.value_);
  return *this;
}
Point& Point::operator-=(const Point& b) noexcept {
  decaf_255_point_sub(&value_, &value_, &b.value_);
  return *this;
}
Point& Point::double_in_place() noexcept {
  decaf_255_point_double(&value_, &value_);
  return *this;
}

Point operator*(const SecretScalar& k, const Point& p) noexcept {
  Point out;
  decaf_255_point_scalarmul(&out.value_, &p.value_, k.raw());
  return out;
}
Point operator*(const Scalar& k, const Point& p) noexcept {
  Point out;
  decaf_255_point_scalarmul(&out.value_, &p.value_, k.raw());
  return out;
}

Point Point::select(std::uint8_t bit, const Point& a, const Point& b) noexcept {
  Point out;
  decaf_255_point_cond_sel(&out.value_, &b.value_, &a.value_, decaf_word_t{0} - bit);
  return out;
}

void expand_message_xmd(std::span<std::uint8_t> out, std::string_view dst, View message) {
  assert(!dst.empty() && dst.size() <= 255);
  assert(out.size() <= 255 * 64);
  constexpr Array<128> kBlockOfZeros{};
  const Array<3> size_and_zero{static_cast<std::uint8_t>(out.size() >> 8),
                               static_cast<std::uint8_t>(out.size()), 0};
  const Array<1> dst_size{static_cast<std::uint8_t>(dst.size())};
  const Array64 b_0 = Sha512()
                          .update(kBlockOfZeros)
                          .update(message)
                          .update(size_and_zero)
                          .update(view(dst))
                          .update(dst_size)
                          .finish();
  Array64 b_i{};
  for (Array<1> i{1}; !out.empty(); ++i[0]) {
    for (std::size_t j = 0; j < b_i.size(); ++j) b_i[j] ^= b_0[j];
    b_i = Sha512().update(b_i).update(i).update(view(dst)).update(dst_size).finish();
    const std::size_t part = std::min(out.size(), b_i.size());
    std::copy_n(b_i.begin(), part, out.begin());
    out = out.subspan(part);
  }
}

void FixedBase::Free::operator()(decaf_255_precomputed_s* p) const noexcept {
  ::operator delete(p, std::align_val_t(decaf_255_alignof_precomputed_s));
}

FixedBase::FixedBase(const Point& base)
    : point_(base),
      owned_(static_cast<decaf_255_precomputed_s*>(
          ::operator new(decaf_255_sizeof_precomputed_s, std::align_val_t(decaf_255_alignof_precomputed_s)))),
      table_(owned_.get()) {
  decaf_255_precompute(owned_.get(), base.raw());
}

const FixedBase& FixedBase::generator() {
  static const FixedBase table(Point::base());
  return table;
}

Point FixedBase::operator*(const SecretScalar& k) const noexcept {
  Point out;
  decaf_255_precomputed_scalarmul(out.raw(), table_, k.raw());
  return out;
}
Point FixedBase::operator*(const Scalar& k) const noexcept {
  Point out;
  decaf_255_precomputed_scalarmul(out.raw(), table_, k.raw());
  return out;
}

}  // namespace comitia::crypto
