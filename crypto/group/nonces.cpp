#include "crypto/group/nonces.hpp"

#include <algorithm>

namespace comitia::crypto {
namespace {

constexpr std::size_t kCounter = 4;

std::size_t total_size(std::initializer_list<View> parts) {
  std::size_t size = kCounter;
  for (const View part : parts) size += part.size();
  return size;
}

}  // namespace

HedgedNonces::HedgedNonces(const SecretScalar& secret, std::initializer_list<View> parts)
    : secret_(secret), message_(total_size(parts)) {
  auto end = message_.expose_secret_mutable().begin() + kCounter;
  for (const View part : parts) end = std::copy(part.begin(), part.end(), end);
}

SecretScalar HedgedNonces::next() {
  const std::span<std::uint8_t> message = message_.expose_secret_mutable();
  ++count_;
  for (std::size_t i = 0; i < kCounter; ++i) message[i] = static_cast<std::uint8_t>(count_ >> (24 - 8 * i));
  return hedged_nonce(secret_, message);
}

std::vector<SecretScalar> HedgedNonces::next(std::size_t n) {
  std::vector<SecretScalar> out;
  out.reserve(n);
  while (out.size() < n) out.push_back(next());
  return out;
}

}  // namespace comitia::crypto
