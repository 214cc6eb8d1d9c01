#include "crypto/seal/rsa.hpp"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace comitia::crypto::rsa {
namespace {

using openssl::require;
using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, openssl::Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, openssl::Freed<OSSL_PARAM_free>>;
using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, openssl::Freed<PKCS8_PRIV_KEY_INFO_free>>;

openssl::Key public_key(const BIGNUM* modulus) {
  const auto builder = require(ParameterBuilder(OSSL_PARAM_BLD_new()));
  require(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus) == 1);
  require(OSSL_PARAM_BLD_push_uint(builder.get(), OSSL_PKEY_PARAM_RSA_E, kExponent) == 1);
  const auto parameters = require(Parameters(OSSL_PARAM_BLD_to_param(builder.get())));
  const auto context = require(openssl::KeyContext(EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr)));
  EVP_PKEY* key = nullptr;
  require(EVP_PKEY_fromdata_init(context.get()) == 1);
  require(EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1);
  return openssl::Key(key);
}

const EVP_MD* sha384() {
  static const EVP_MD* const md = EVP_MD_fetch(nullptr, "SHA384", nullptr);
  require(md != nullptr);
  return md;
}

/// Leaves no error in the thread's queue, where the TLS code would take it for its own.
bool succeeded(int result) {
  if (result != 1) ERR_clear_error();
  return result == 1;
}

bool exponent_fits(const EVP_PKEY* key) {
  BIGNUM* exponent = nullptr;
  if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent) != 1) return false;
  return BN_is_word(openssl::Number(exponent).get(), kExponent) == 1;
}

}  // namespace

PublicKey::PublicKey(View modulus)
    : modulus_(bytes(modulus)),
      number_(require(openssl::Number(BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr)))),
      montgomery_(require(openssl::Montgomery(BN_MONT_CTX_new()))),
      key_(public_key(number_.get())) {
  const auto context = require(openssl::NumberContext(BN_CTX_new()));
  require(BN_MONT_CTX_set(montgomery_.get(), number_.get(), context.get()) == 1);
}

openssl::Number PublicKey::raise(const BIGNUM* value, BN_CTX* context) const {
  const auto exponent = require(openssl::Number(BN_new()));
  auto out = require(openssl::Number(BN_new()));
  require(BN_set_word(exponent.get(), kExponent) == 1);
  require(BN_mod_exp_mont_consttime(out.get(), value, exponent.get(), number_.get(), context,
                                    montgomery_.get()) == 1);
  return out;
}

openssl::KeyContext PublicKey::make_context() const {
  auto context = require(openssl::KeyContext(EVP_PKEY_CTX_new_from_pkey(nullptr, key_.get(), nullptr)));
  require(EVP_PKEY_verify_init(context.get()) == 1);
  require(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PSS_PADDING) == 1);
  require(EVP_PKEY_CTX_set_signature_md(context.get(), sha384()) == 1);
  require(EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), sha384()) == 1);
  require(EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), kSaltBytes) == 1);
  return context;
}

/// A verification context for the length of one call.
class PublicKey::Borrowed {
 public:
  explicit Borrowed(const PublicKey& key) : key_(key) {
    {
      const std::lock_guard lock(key.mutex_);
      if (!key.idle_.empty()) {
        context_ = std::move(key.idle_.back());
        key.idle_.pop_back();
      }
    }
    if (!context_) context_ = key.make_context();
  }
  ~Borrowed() {
    const std::lock_guard lock(key_.mutex_);
    key_.idle_.push_back(std::move(context_));
  }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

  [[nodiscard]] EVP_PKEY_CTX* get() const noexcept { return context_.get(); }

 private:
  const PublicKey& key_;
  openssl::KeyContext context_;
};

bool PublicKey::verify(View message, View signature) const {
  if (signature.size() != size()) return false;
  Array<48> digest;
  require(EVP_Digest(message.data(), message.size(), digest.data(), nullptr, sha384(), nullptr) == 1);
  const Borrowed context(*this);
  return succeeded(
      EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()));
}

SecretKey SecretKey::generate(unsigned bits) {
  return SecretKey(require(openssl::Key(EVP_RSA_gen(bits))));  // e = 65537 is OpenSSL's default
}

std::optional<SecretKey> SecretKey::decode(const SecretBytes& der, unsigned bits) {
  const std::uint8_t* at = der.expose_secret().data();
  const std::uint8_t* const end = at + der.size();
  const Pkcs8 info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(der.size())));
  openssl::Key key(info && at == end ? EVP_PKCS82PKEY(info.get()) : nullptr);
  if (!succeeded(key && EVP_PKEY_is_a(key.get(), "RSA") == 1 && exponent_fits(key.get())))
    return std::nullopt;
  if (EVP_PKEY_get_bits(key.get()) != static_cast<int>(bits)) return std::nullopt;
  return SecretKey(std::move(key));
}

SecretBytes SecretKey::encode() const {
  const auto info = require(Pkcs8(EVP_PKEY2PKCS8(key_.get())));
  std::uint8_t* der = nullptr;
  const int size = i2d_PKCS8_PRIV_KEY_INFO(info.get(), &der);
  require(size > 0);
  SecretBytes out(View(der, static_cast<std::size_t>(size)));
  OPENSSL_clear_free(der, static_cast<std::size_t>(size));
  return out;
}

Bytes SecretKey::modulus() const {
  BIGNUM* number = nullptr;
  require(EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_RSA_N, &number) == 1);
  const openssl::Number owned(number);
  Bytes out(static_cast<std::size_t>(BN_num_bytes(number)));
  require(BN_bn2bin(number, out.data()) == static_cast<int>(out.size()));
  return out;
}

std::optional<Bytes> SecretKey::apply(View value) const {
  const auto context = require(openssl::KeyContext(EVP_PKEY_CTX_new_from_pkey(nullptr, key_.get(), nullptr)));
  require(EVP_PKEY_sign_init(context.get()) == 1);
  require(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1);
  Bytes out(static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())));
  std::size_t size = out.size();
  if (!succeeded(EVP_PKEY_sign(context.get(), out.data(), &size, value.data(), value.size())))
    return std::nullopt;
  return out;
}

}  // namespace comitia::crypto::rsa
