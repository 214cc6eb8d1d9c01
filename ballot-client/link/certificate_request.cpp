#include "ballot-client/link/certificate_request.hpp"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace comitia::client {
namespace {

template <auto Free>
struct Release {
  template <class T>
  void operator()(T* object) const noexcept {
    Free(object);
  }
};

}  // namespace

Result<CertificateRequest> CertificateRequest::draw() {
  const Fault failed = fault(checks::device_form, "no TLS key could be made");
  const std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>> key(EVP_EC_gen("P-256"));
  const std::unique_ptr<X509_REQ, Release<X509_REQ_free>> request(X509_REQ_new());
  if (!key || !request || X509_REQ_set_version(request.get(), 0) != 1 ||
      X509_REQ_set_pubkey(request.get(), key.get()) != 1 ||
      X509_REQ_sign(request.get(), key.get(), EVP_sha256()) <= 0)
    return failed;
  CertificateRequest out;
  unsigned char* der = nullptr;
  const int size = i2d_X509_REQ(request.get(), &der);
  if (size <= 0) return failed;
  out.der.assign(der, der + size);
  OPENSSL_free(der);
  // The secure-memory BIO wipes the key when it is freed.
  const std::unique_ptr<BIO, Release<BIO_free_all>> bio(BIO_new(BIO_s_secmem()));
  if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
    return failed;
  char* pem = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &pem);
  if (length <= 0) return failed;
  out.key = crypto::SecretBytes(crypto::view({pem, static_cast<std::size_t>(length)}));
  return out;
}

}  // namespace comitia::client
