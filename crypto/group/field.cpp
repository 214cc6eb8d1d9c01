#include "crypto/group/field.hpp"

#include <bit>
#include <cassert>
#include <cstring>

namespace comitia::crypto {
namespace {

constexpr std::uint64_t kMask = (std::uint64_t{1} << 51) - 1;

/// sqrt(-1), the even root (RFC 9496 §4).
constexpr Field kSqrtMinusOne(std::array<std::uint64_t, 5>{0x61b274a0ea0b0, 0x0d5a5fc8f189d, 0x7ef5e9cbd0c60,
                                                           0x78595a6804c9e, 0x2b8324804fc1d});

// Words are copied as they lie in memory.
static_assert(std::endian::native == std::endian::little);

template <std::size_t N>
using Fields = std::array<Field, N>;

template <std::size_t N>
Fields<N> product(const Fields<N>& a, const Fields<N>& b) noexcept {
  Fields<N> out;
  for (std::size_t k = 0; k < N; ++k) out[k] = a[k] * b[k];
  return out;
}

/// x^(2^times).
template <std::size_t N>
Fields<N> squared(Fields<N> x, int times) noexcept {
  for (int i = 0; i < times; ++i)
    for (Field& x_k : x) x_k = x_k.square();
  return x;
}

/// x^((2^255 - 19 - 5) / 8). p5 is x^(2^5 - 1), and so on.
template <std::size_t N>
Fields<N> power_p58(const Fields<N>& x) noexcept {
  const Fields<N> x2 = squared<N>(x, 1);
  const Fields<N> x9 = product<N>(squared<N>(x2, 2), x);
  const Fields<N> x11 = product<N>(x9, x2);
  const Fields<N> p5 = product<N>(squared<N>(x11, 1), x9);
  const Fields<N> p10 = product<N>(squared<N>(p5, 5), p5);
  const Fields<N> p20 = product<N>(squared<N>(p10, 10), p10);
  const Fields<N> p40 = product<N>(squared<N>(p20, 20), p20);
  const Fields<N> p50 = product<N>(squared<N>(p40, 10), p10);
  const Fields<N> p100 = product<N>(squared<N>(p50, 50), p50);
  const Fields<N> p200 = product<N>(squared<N>(p100, 100), p100);
  const Fields<N> p250 = product<N>(squared<N>(p200, 50), p50);
  return product<N>(squared<N>(p250, 2), x);  // 2^252 - 3
}

InverseRoot settled(Field root, const Array32& check) noexcept {
  static const Array32 one = Field(1).encode();
  static const Array32 minus_one = (-Field(1)).encode();
  static const Array32 minus_i = (-kSqrtMinusOne).encode();
  const bool flipped = check == minus_one;
  if (flipped || check == minus_i) root = root * kSqrtMinusOne;
  // Times one carries the difference, so that the root is again bounded like a product.
  if (root.is_negative()) root = -root * Field(1);
  return {check == one || flipped, root};
}

}  // namespace

Field Field::decode(View bytes) noexcept {
  assert(bytes.size() == 32);
  std::uint64_t w[4];
  std::memcpy(w, bytes.data(), sizeof w);
  return Field(std::array<std::uint64_t, 5>{w[0] & kMask, (w[0] >> 51 | w[1] << 13) & kMask,
                                            (w[1] >> 38 | w[2] << 26) & kMask,
                                            (w[2] >> 25 | w[3] << 39) & kMask, w[3] >> 12 & kMask});
}

Array32 Field::encode() const noexcept {
  std::array<std::uint64_t, 5> l = limbs_;
  const auto carry = [&l] {
    for (std::size_t i = 0; i < 4; ++i) {
      l[i + 1] += l[i] >> 51;
      l[i] &= kMask;
    }
  };
  // Twice around, after which the value is below 2^255; once more with 19 added tells whether it reaches
  // 2^255 - 19, and what is left of 2^255 then is dropped.
  for (int round = 0; round < 2; ++round) {
    carry();
    l[0] += (l[4] >> 51) * 19;
    l[4] &= kMask;
  }
  carry();
  std::uint64_t quotient = (l[0] + 19) >> 51;
  for (std::size_t i = 1; i < 5; ++i) quotient = (l[i] + quotient) >> 51;
  l[0] += 19 * quotient;
  carry();
  l[4] &= kMask;
  const std::uint64_t words[] = {l[0] | l[1] << 51, l[1] >> 13 | l[2] << 38, l[2] >> 26 | l[3] << 25,
                                 l[3] >> 39 | l[4] << 12};
  Array32 out;
  std::memcpy(out.data(), words, sizeof words);
  return out;
}

bool Field::is_zero() const noexcept { return encode() == Array32{}; }

template <std::size_t N>
std::array<InverseRoot, N> inverse_roots(const std::array<Field, N>& v) noexcept {
  Fields<N> v3, v7;
  for (std::size_t k = 0; k < N; ++k) {
    v3[k] = v[k].square() * v[k];
    v7[k] = v3[k].square() * v[k];
  }
  const Fields<N> power = power_p58<N>(v7);
  std::array<InverseRoot, N> out;
  for (std::size_t k = 0; k < N; ++k) {
    const Field root = v3[k] * power[k];
    out[k] = settled(root, (v[k] * root.square()).encode());
  }
  return out;
}

template std::array<InverseRoot, 1> inverse_roots(const std::array<Field, 1>&) noexcept;
template std::array<InverseRoot, 2> inverse_roots(const std::array<Field, 2>&) noexcept;
template std::array<InverseRoot, 4> inverse_roots(const std::array<Field, 4>&) noexcept;

}  // namespace comitia::crypto
