#include "voting-server/net/verified_certificates.hpp"

#include <openssl/x509.h>

#include <memory>

#include "proto/limits.hpp"

namespace comitia::net {
namespace {

crypto::Array32 hash_of(const X509* certificate) {
  crypto::Array32 out{};
  unsigned size = 0;
  X509_digest(certificate, EVP_sha256(), out.data(), &size);
  return out;
}

bool valid_now(const X509* certificate) {
  return X509_cmp_timeframe(nullptr, X509_get0_notBefore(certificate), X509_get0_notAfter(certificate)) == 0;
}

void release(void*, void* memory, CRYPTO_EX_DATA*, int, long, void*) {
  delete static_cast<VerifiedCertificates*>(memory);
}

}  // namespace

bool VerifiedCertificates::attach(SSL_CTX* context) {
  static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, release);
  auto memory = std::make_unique<VerifiedCertificates>();
  if (index < 0 || SSL_CTX_set_ex_data(context, index, memory.get()) != 1) return false;
  SSL_CTX_set_cert_verify_callback(context, verify, memory.release());
  return true;
}

int VerifiedCertificates::verify(X509_STORE_CTX* store, void* self) {
  auto& memory = *static_cast<VerifiedCertificates*>(self);
  const X509* const certificate = X509_STORE_CTX_get0_cert(store);
  const crypto::Array32 hash = hash_of(certificate);
  if (memory.knows(hash) && valid_now(certificate)) {
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
  }
  const int verified = X509_verify_cert(store);
  if (verified == 1) memory.remember(hash);
  return verified;
}

bool VerifiedCertificates::knows(const crypto::Array32& hash) const {
  const std::lock_guard lock(mutex_);
  return hashes_.contains(hash);
}

void VerifiedCertificates::remember(const crypto::Array32& hash) {
  const std::lock_guard lock(mutex_);
  if (hashes_.size() >= limits::kRememberedCertificates) hashes_.clear();
  hashes_.insert(hash);
}

}  // namespace comitia::net
