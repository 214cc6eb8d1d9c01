#include "crypto/group/recode.hpp"

#include <bit>
#include <cassert>
#include <cstring>

namespace comitia::crypto {
namespace {

using Limbs = std::array<std::uint64_t, 5>;

// q = 2^252 + 27742317777372353535851937790883648493.
constexpr Limbs kOrder = {0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0, 0x1000000000000000, 0};

Limbs limbs_of(const Scalar& k) noexcept {
  static_assert(std::endian::native == std::endian::little);
  const Array32 bytes = k.encode();
  Limbs limbs{};
  std::memcpy(limbs.data(), bytes.data(), bytes.size());
  return limbs;
}

// Precondition: k < q.
Limbs order_minus(const Limbs& k) noexcept {
  Limbs out{};
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::uint64_t difference = kOrder[i] - k[i];
    out[i] = difference - borrow;
    borrow = (kOrder[i] < k[i] || difference < borrow) ? 1 : 0;
  }
  return out;
}

}  // namespace

SignedScalar::SignedScalar(const Scalar& k) noexcept : limbs_(limbs_of(k)) {
  // q is a little above 2^252: from 2^251 on, q - k is not longer than k.
  negative_ = limbs_[3] >> 59 != 0;
  if (negative_) limbs_ = order_minus(limbs_);
  for (unsigned i = 4; i-- > 0;) {
    if (limbs_[i] == 0) continue;
    bits_ = 64 * i + static_cast<unsigned>(std::bit_width(limbs_[i]));
    break;
  }
}

void signed_windows(const SignedScalar& k, unsigned width, std::int16_t* out, std::size_t stride) noexcept {
  assert(width >= 2 && width <= 15);
  const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
  const std::int32_t half = 1 << (width - 1);
  const std::int32_t sign = k.negative() ? -1 : 1;
  const unsigned count = window_count(k.bits(), width);
  std::int32_t carry = 0;
  for (unsigned w = 0; w < count; ++w) {
    std::int32_t digit = static_cast<std::int32_t>(k.word(w * width) & mask) + carry;
    carry = digit > half ? 1 : 0;
    digit -= carry * 2 * half;
    out[w * stride] = static_cast<std::int16_t>(sign * digit);
  }
  // The last window holds fewer than `width` bits of k, so that its digit cannot exceed half.
  assert(carry == 0);
}

std::size_t non_adjacent_form(const SignedScalar& k, unsigned width, NafDigits& out) noexcept {
  assert(width >= 2 && width <= 8);
  const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
  const std::int32_t half = 1 << (width - 1);
  const std::int32_t sign = k.negative() ? -1 : 1;
  std::size_t count = 0;
  bool carry = false;
  for (unsigned place = 0;;) {
    // Zeros have no digit; nor have ones that a carry runs through.
    const std::uint64_t rest = carry ? ~k.word(place) : k.word(place);
    if (rest == 0) {
      if (!carry && place >= k.bits()) return count;
      place += 64;
      continue;
    }
    place += static_cast<unsigned>(std::countr_zero(rest));
    std::int32_t digit = static_cast<std::int32_t>(k.word(place) & mask) + (carry ? 1 : 0);
    carry = digit > half;
    if (carry) digit -= 2 * half;
    out[count++] = {static_cast<std::uint8_t>(place), static_cast<std::int8_t>(sign * digit)};
    place += width;
  }
}

}  // namespace comitia::crypto
