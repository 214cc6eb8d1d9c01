// Numbers of 64 bytes modulo q = 2^252 + c, for public scalars (crypto/group/scalar.hpp): variable time.
//
// From 2^252 = -c (mod q) follows h 2^252 + l = l - h c. Three such folds take 512 bits below 2^252:
//   512 bits:  l0 - h0 c,  h0 < 2^260,  h0 c < 2^385
//   h0 c:      l1 - h1 c,  h1 < 2^133,  h1 c < 2^258
//   h1 c:      l2 - h2 c,  h2 < 2^6,    h2 c < 2^131
// and the number is l0 - l1 + l2 - h2 c: above -2^252 - 2^131, below 2^253.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace comitia::crypto {

/// Little-endian words.
using ScalarWords = std::array<std::uint64_t, 4>;
using WideWords = std::array<std::uint64_t, 8>;

/// The order of ristretto255 (RFC 9496 §4), and what it exceeds 2^252 by.
inline constexpr ScalarWords kOrder{0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0, 0x1000000000000000};
inline constexpr std::array<std::uint64_t, 2> kOrderTail{kOrder[0], kOrder[1]};

namespace wide_scalar {

__extension__ using Wide = unsigned __int128;

/// a b, in full.
template <std::size_t N, std::size_t M>
constexpr std::array<std::uint64_t, N + M> product(const std::array<std::uint64_t, N>& a,
                                                   const std::array<std::uint64_t, M>& b) noexcept {
  std::array<std::uint64_t, N + M> out{};
  for (std::size_t i = 0; i < N; ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < M; ++j) {
      const Wide sum = Wide{a[i]} * b[j] + out[i + j] + carry;
      out[i + j] = static_cast<std::uint64_t>(sum);
      carry = static_cast<std::uint64_t>(sum >> 64);
    }
    out[i + M] = carry;
  }
  return out;
}

/// What lies above bit 252.
template <std::size_t N>
constexpr std::array<std::uint64_t, N - 3> above(const std::array<std::uint64_t, N>& n) noexcept {
  std::array<std::uint64_t, N - 3> out{};
  for (std::size_t i = 3; i < N; ++i) out[i - 3] = n[i] >> 60 | (i + 1 < N ? n[i + 1] << 4 : 0);
  return out;
}

/// What lies below bit 252.
template <std::size_t N>
constexpr ScalarWords below(const std::array<std::uint64_t, N>& n) noexcept {
  return {n[0], n[1], n[2], n[3] & 0x0FFFFFFFFFFFFFFF};
}

/// a += b modulo 2^256.
constexpr void add(ScalarWords& a, const ScalarWords& b) noexcept {
  Wide sum = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    sum += Wide{a[i]} + b[i];
    a[i] = static_cast<std::uint64_t>(sum);
    sum >>= 64;
  }
}

/// a -= b modulo 2^256; whether b was larger.
constexpr bool subtract(ScalarWords& a, const ScalarWords& b) noexcept {
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const Wide difference = Wide{a[i]} - b[i] - borrow;
    a[i] = static_cast<std::uint64_t>(difference);
    borrow = static_cast<std::uint64_t>(difference >> 64) & 1;
  }
  return borrow != 0;
}

constexpr bool less(const ScalarWords& a, const ScalarWords& b) noexcept {
  for (std::size_t i = 4; i-- > 0;)
    if (a[i] != b[i]) return a[i] < b[i];
  return false;
}

/// The words below q that are congruent to those of a number below 2^256.
constexpr ScalarWords settled(ScalarWords n) noexcept {
  while (!less(n, kOrder)) subtract(n, kOrder);
  return n;
}

}  // namespace wide_scalar

/// Any 512 bits modulo q.
constexpr ScalarWords reduced(const WideWords& n) noexcept {
  using namespace wide_scalar;
  const auto first = product(above(n), kOrderTail);       // h0 c: 7 words
  const auto second = product(above(first), kOrderTail);  // h1 c: 6 words, of which the last is 0
  const std::array<std::uint64_t, 1> rest{above(second)[0]};
  const auto third = product(rest, kOrderTail);  // h2 c: 3 words
  ScalarWords out = below(n);
  add(out, kOrder);  // twice q, so that nothing falls below 0
  add(out, kOrder);
  add(out, below(second));
  subtract(out, below(first));
  subtract(out, {third[0], third[1], third[2], 0});
  return settled(out);
}

}  // namespace comitia::crypto
