#include "crypto/group/secret_sum.hpp"

namespace comitia::crypto {

void SecretSum::add(const SecretDigits& k, const Point& p) noexcept {
  const OddMultiples multiples(p);
  OddMultiples::Scratch scratch;
  for (std::size_t w = 0; w < kSecretWindows; ++w) multiples.add(k.expose_secret(w), scratch, windows_[w]);
}

Point SecretSum::total() const noexcept {
  Point sum = windows_.back();
  for (std::size_t w = kSecretWindows - 1; w-- > 0;) {
    for (unsigned i = 0; i < kSecretWindowBits; ++i) sum.double_in_place();
    sum += windows_[w];
  }
  return sum;
}

WindowedBase::WindowedBase(const Point& base) {
  windows_.reserve(kSecretWindows);
  Point power = base;
  for (std::size_t w = 0; w < kSecretWindows; ++w) {
    windows_.emplace_back(power);
    for (unsigned i = 0; i < kSecretWindowBits; ++i) power.double_in_place();
  }
}

void WindowedBase::add(const SecretDigits& k, Point& sum) const noexcept {
  OddMultiples::Scratch scratch;
  for (std::size_t w = 0; w < kSecretWindows; ++w) windows_[w].add(k.expose_secret(w), scratch, sum);
}

}  // namespace comitia::crypto
