#include "crypto/group/recode.hpp"

#include <bit>
#include <cassert>

namespace comitia::crypto {
namespace {

std::array<std::uint64_t, 5> limbs_of(const Scalar& k) noexcept {
  const Array32 bytes = k.encode();
  std::array<std::uint64_t, 5> limbs{};
  for (std::size_t i = 0; i < bytes.size(); ++i) limbs[i / 8] |= std::uint64_t{bytes[i]} << (8 * (i % 8));
  return limbs;
}

}  // namespace

SignedScalar::SignedScalar(const Scalar& k) noexcept : limbs_(limbs_of(k)) {
  // q is a little above 2^252: from 2^251 on, q - k is not longer than k.
  if (limbs_[3] >> 59 != 0) {
    negative_ = true;
    limbs_ = limbs_of(-k);
  }
  for (unsigned i = 0; i < 4; ++i) {
    if (limbs_[i] != 0) bits_ = 64 * i + static_cast<unsigned>(std::bit_width(limbs_[i]));
  }
}

std::uint32_t SignedScalar::window(unsigned from, unsigned count) const noexcept {
  assert(count <= 16);
  const unsigned limb = from / 64;
  const unsigned shift = from % 64;
  if (limb >= 4) return 0;
  std::uint64_t value = limbs_[limb] >> shift;
  if (shift != 0) value |= limbs_[limb + 1] << (64 - shift);
  return static_cast<std::uint32_t>(value) & ((1u << count) - 1);
}

void signed_windows(const SignedScalar& k, unsigned width, std::int16_t* out, std::size_t stride) noexcept {
  assert(width >= 2 && width <= 15);
  const std::int32_t half = 1 << (width - 1);
  const std::int32_t sign = k.negative() ? -1 : 1;
  const unsigned count = window_count(k.bits(), width);
  std::int32_t carry = 0;
  for (unsigned w = 0; w < count; ++w) {
    std::int32_t digit = static_cast<std::int32_t>(k.window(w * width, width)) + carry;
    carry = digit > half ? 1 : 0;
    digit -= carry * 2 * half;
    out[w * stride] = static_cast<std::int16_t>(sign * digit);
  }
  // The last window holds fewer than `width` bits of k, so that its digit cannot exceed half.
  assert(carry == 0);
}

void non_adjacent_form(const SignedScalar& k, unsigned width, NafDigits& out) noexcept {
  assert(width >= 2 && width <= 8);
  const std::int32_t half = 1 << (width - 1);
  const std::int32_t sign = k.negative() ? -1 : 1;
  out.fill(0);
  std::uint32_t carry = 0;
  for (unsigned i = 0; i <= k.bits();) {
    if (((k.window(i, 1) + carry) & 1) == 0) {
      ++i;  // an even rest: the carry, if any, travels on over the set bits
      continue;
    }
    std::int32_t digit = static_cast<std::int32_t>(k.window(i, width) + carry);
    carry = digit > half ? 1 : 0;
    digit -= static_cast<std::int32_t>(carry) * 2 * half;
    out[i] = static_cast<std::int8_t>(sign * digit);
    i += width;
  }
}

}  // namespace comitia::crypto
