// SHA-256 and SHA-512 (FIPS 180-4), over OpenSSL.
#pragma once

#include <memory>

#include "crypto/base/bytes.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::crypto {

/// A running SHA-256. Copyable: the copy goes on from the same state.
class Sha256 {
 public:
  Sha256();
  Sha256(const Sha256&);
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256) noexcept;
  ~Sha256();
  Sha256& update(View data);
  [[nodiscard]] Array32 finish();  ///< ends the run; the object may only be destroyed or assigned afterwards

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A running SHA-512, as above.
class Sha512 {
 public:
  Sha512();
  Sha512(const Sha512&);
  Sha512(Sha512&&) noexcept;
  Sha512& operator=(Sha512) noexcept;
  ~Sha512();
  Sha512& update(View data);
  [[nodiscard]] Array64 finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] Array32 sha256(View data);
[[nodiscard]] Array64 sha512(View data);

/// SHA-256(label || 0x00 || data): every hash that names something has a label (protocol.md §1.3).
[[nodiscard]] Array32 labelled_sha256(std::string_view label, View data);

}  // namespace comitia::crypto
