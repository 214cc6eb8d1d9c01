// Randomness, from the operating system's generator only.
#pragma once

#include "crypto/base/bytes.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::crypto {

/// Fills `out` from getrandom(2). If the system cannot give randomness the process stops (std::abort):
/// nothing of this protocol is safe without it.
void random_fill(std::span<std::uint8_t> out) noexcept;

template <std::size_t N>
[[nodiscard]] Array<N> random_array() noexcept {
  Array<N> out;
  random_fill(out);
  return out;
}

template <std::size_t N>
[[nodiscard]] Secret<N> random_secret() noexcept {
  Secret<N> out;
  random_fill(out.expose_secret_mutable());
  return out;
}

}  // namespace comitia::crypto
