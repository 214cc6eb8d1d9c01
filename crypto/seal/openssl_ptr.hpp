// Owners of OpenSSL's objects. Numbers are cleared when they are freed: most of those here are secret.
#pragma once

#include <openssl/bn.h>
#include <openssl/evp.h>

#include <memory>
#include <new>

namespace comitia::crypto::openssl {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(object);
  }
};

using Number = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using NumberContext = std::unique_ptr<BN_CTX, Freed<BN_CTX_free>>;
using Montgomery = std::unique_ptr<BN_MONT_CTX, Freed<BN_MONT_CTX_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;

/// For calls that fail only when memory is short.
inline void require(bool done) {
  if (!done) throw std::bad_alloc();
}

template <class T, class D>
std::unique_ptr<T, D> require(std::unique_ptr<T, D> object) {
  require(object != nullptr);
  return object;
}

}  // namespace comitia::crypto::openssl
