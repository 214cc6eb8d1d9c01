// Secret bytes: move-only, wiped at the end of their life, never printed, compared or serialised by accident.
#pragma once

#include <cstddef>
#include <utility>

#include "crypto/base/bytes.hpp"

namespace comitia::crypto {

/// Overwrites memory in a way that the compiler may not remove.
void wipe(void* data, std::size_t size) noexcept;

/// N secret bytes.
template <std::size_t N>
class Secret {
 public:
  Secret() noexcept : bytes_{} {}
  explicit Secret(const Array<N>& bytes) noexcept : bytes_(bytes) {}
  Secret(Secret&& other) noexcept : bytes_(other.bytes_) { wipe(other.bytes_.data(), N); }
  Secret& operator=(Secret&& other) noexcept {
    if (this != &other) {
      bytes_ = other.bytes_;
      wipe(other.bytes_.data(), N);
    }
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret() { wipe(bytes_.data(), N); }

  /// The named door to the raw bytes; search for it to find every use.
  [[nodiscard]] std::span<const std::uint8_t, N> expose_secret() const noexcept { return bytes_; }
  [[nodiscard]] std::span<std::uint8_t, N> expose_secret_mutable() noexcept { return bytes_; }

  /// A second copy, said aloud.
  [[nodiscard]] Secret clone() const noexcept { return Secret(bytes_); }

 private:
  Array<N> bytes_;
};

/// Secret bytes of a length known only at run time.
class SecretBytes {
 public:
  SecretBytes() = default;
  explicit SecretBytes(std::size_t size) : bytes_(size) {}
  explicit SecretBytes(View bytes) : bytes_(bytes.begin(), bytes.end()) {}
  SecretBytes(SecretBytes&& other) noexcept : bytes_(std::move(other.bytes_)) { other.bytes_.clear(); }
  SecretBytes& operator=(SecretBytes&& other) noexcept {
    if (this != &other) {
      clear();
      bytes_ = std::move(other.bytes_);
      other.bytes_.clear();
    }
    return *this;
  }
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;
  ~SecretBytes() { clear(); }

  [[nodiscard]] std::size_t size() const noexcept { return bytes_.size(); }
  [[nodiscard]] View expose_secret() const noexcept { return bytes_; }
  [[nodiscard]] std::span<std::uint8_t> expose_secret_mutable() noexcept { return bytes_; }

 private:
  void clear() noexcept {
    if (!bytes_.empty()) wipe(bytes_.data(), bytes_.size());
    bytes_.clear();
  }
  Bytes bytes_;
};

}  // namespace comitia::crypto
