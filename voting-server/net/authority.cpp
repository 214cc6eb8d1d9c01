#include "voting-server/net/authority.hpp"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdlib>
#include <ctime>

#include "crypto/base/random.hpp"
#include "crypto/hash/digest.hpp"
#include "voting-server/net/checks.hpp"
#include "voting-server/net/openssl_handles.hpp"

namespace comitia::net {
namespace {

constexpr long kDay = 24L * 3600;
constexpr long kDaysValid = 366;

// OpenSSL fails here only for want of memory or of randomness: nothing can go on then.
void must(bool done) {
  if (!done) std::abort();
}

KeyHandle draw_key() {
  KeyHandle key(EVP_EC_gen("P-256"));
  must(key != nullptr);
  return key;
}

std::string pem_of(X509* certificate) {
  const BioHandle bio(BIO_new(BIO_s_mem()));
  must(bio && PEM_write_bio_X509(bio.get(), certificate) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

crypto::SecretBytes der_of(EVP_PKEY* key) {
  const Pkcs8Handle info(EVP_PKEY2PKCS8(key));
  must(info != nullptr);
  const int size = i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr);
  must(size > 0);
  crypto::SecretBytes out(static_cast<std::size_t>(size));
  unsigned char* cursor = out.expose_secret_mutable().data();
  must(i2d_PKCS8_PRIV_KEY_INFO(info.get(), &cursor) == size);
  return out;
}

KeyHandle key_of(const crypto::SecretBytes& der) {
  const unsigned char* cursor = der.expose_secret().data();
  return KeyHandle(d2i_AutoPrivateKey(nullptr, &cursor, static_cast<long>(der.size())));
}

CertificateHandle certificate_of(const std::string& pem) {
  const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  must(bio != nullptr);
  return CertificateHandle(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

Result<RequestHandle> request_of(View der) {
  const unsigned char* cursor = der.data();
  RequestHandle request(d2i_X509_REQ(nullptr, &cursor, static_cast<long>(der.size())));
  if (!request || cursor != der.data() + der.size())
    return crypto::fault(checks::certificate_request, "not PKCS#10");
  EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
  char group[32] = {};
  const bool p256 = key && EVP_PKEY_is_a(key, "EC") &&
                    EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) == 1 &&
                    std::string_view(group) == SN_X9_62_prime256v1;
  if (!p256) return crypto::fault(checks::certificate_request, "not a P-256 key");
  COMITIA_REQUIRE(checks::certificate_request, X509_REQ_verify(request.get(), key) == 1, "its signature");
  return request;
}

void add_extension(X509* certificate, X509* issuer, int kind, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const ExtensionHandle extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
  must(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

// Version 3, a random serial, valid from today's midnight: a certificate tells no time of day.
CertificateHandle blank(EVP_PKEY* subject_key, const std::string& unit, const std::string& name) {
  CertificateHandle out(X509_new());
  must(out && X509_set_version(out.get(), X509_VERSION_3) == 1);
  crypto::Array<16> serial = crypto::random_array<16>();
  serial[0] &= 0x7f;
  BIGNUM* number = BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr);
  must(number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(out.get())));
  BN_free(number);
  const std::time_t midnight = std::time(nullptr) / kDay * kDay;
  must(ASN1_TIME_set(X509_getm_notBefore(out.get()), midnight) &&
       ASN1_TIME_set(X509_getm_notAfter(out.get()), midnight + kDaysValid * kDay));
  X509_NAME* subject = X509_get_subject_name(out.get());
  const auto add = [&](const char* field, const std::string& value) {
    must(X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(value.data()),
                                    static_cast<int>(value.size()), -1, 0) == 1);
  };
  add("O", "comitia");
  add("OU", unit);
  add("CN", name);
  must(X509_set_pubkey(out.get(), subject_key) == 1);
  return out;
}

}  // namespace

struct Authority::Key {
  KeyHandle key;
  CertificateHandle certificate;

  std::string sign(EVP_PKEY* subject_key, const std::string& unit, const std::string& name,
                   const char* purpose) const {
    const CertificateHandle out = blank(subject_key, unit, name);
    must(X509_set_issuer_name(out.get(), X509_get_subject_name(certificate.get())) == 1);
    add_extension(out.get(), certificate.get(), NID_basic_constraints, "critical,CA:FALSE");
    add_extension(out.get(), certificate.get(), NID_key_usage, "critical,digitalSignature");
    add_extension(out.get(), certificate.get(), NID_ext_key_usage, purpose);
    must(X509_sign(out.get(), key.get(), EVP_sha256()) > 0);
    return pem_of(out.get());
  }
};

Authority::Authority(std::unique_ptr<Key> key, std::string certificate)
    : key_(std::move(key)), certificate_(std::move(certificate)) {}
Authority::Authority(Authority&&) noexcept = default;
Authority& Authority::operator=(Authority&&) noexcept = default;
Authority::~Authority() = default;

Authority Authority::create() {
  auto key = std::make_unique<Key>();
  key->key = draw_key();
  key->certificate = blank(key->key.get(), "authority", "Comitia authority of this congress");
  X509* certificate = key->certificate.get();
  must(X509_set_issuer_name(certificate, X509_get_subject_name(certificate)) == 1);
  add_extension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  add_extension(certificate, certificate, NID_key_usage, "critical,keyCertSign");
  must(X509_sign(certificate, key->key.get(), EVP_sha256()) > 0);
  std::string pem = pem_of(certificate);
  return {std::move(key), std::move(pem)};
}

Result<Authority> Authority::restore(const Credentials& credentials) {
  auto key = std::make_unique<Key>();
  key->key = key_of(credentials.key);
  key->certificate = certificate_of(credentials.certificate);
  COMITIA_REQUIRE(checks::certificate_form, key->key && key->certificate, "the authority's");
  COMITIA_REQUIRE(checks::certificate_form,
                  X509_check_private_key(key->certificate.get(), key->key.get()) == 1, "the authority's");
  std::string pem = pem_of(key->certificate.get());
  return Authority(std::move(key), std::move(pem));
}

Credentials Authority::credentials() const { return {certificate_, der_of(key_->key.get())}; }

crypto::Array32 Authority::hash() const {
  crypto::Array32 out;
  unsigned size = 0;
  must(X509_digest(key_->certificate.get(), EVP_sha256(), out.data(), &size) == 1 && size == out.size());
  return out;
}

Credentials Authority::make_server() const {
  const KeyHandle key = draw_key();
  return {key_->sign(key.get(), "server", "comitiad", "serverAuth"), der_of(key.get())};
}

Credentials Authority::make_client(const std::string& role, const std::string& name) const {
  const KeyHandle key = draw_key();
  return {key_->sign(key.get(), role, name, "clientAuth"), der_of(key.get())};
}

Result<std::string> Authority::certify(View request, const std::string& role, const std::string& name) const {
  COMITIA_TRY(const RequestHandle handle, request_of(request));
  return key_->sign(X509_REQ_get0_pubkey(handle.get()), role, name, "clientAuth");
}

Result<crypto::Array32> request_key_hash(View request) {
  COMITIA_TRY(const RequestHandle handle, request_of(request));
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(X509_REQ_get0_pubkey(handle.get()), &der);
  must(size > 0);
  const crypto::Array32 out = crypto::sha256({der, static_cast<std::size_t>(size)});
  OPENSSL_free(der);
  return out;
}

Result<crypto::SecretBytes> pem_of_key(const crypto::SecretBytes& der) {
  const KeyHandle key = key_of(der);
  if (!key) return crypto::fault(checks::certificate_form, "a private key");
  const BioHandle bio(BIO_new(BIO_s_secmem()));
  must(bio &&
       PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return crypto::SecretBytes(crypto::view(std::string_view(data, static_cast<std::size_t>(size))));
}

}  // namespace comitia::net
