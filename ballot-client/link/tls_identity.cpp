// TLS 1.3 only; the server is known by the hash of its authority, not by a name (docs/protocol.md §13.1).
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <memory>

#include "ballot-client/link/tls_context.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::client {
namespace {

bool has_hash(X509* certificate, const crypto::Array32& hash) {
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate, &der);
  if (size <= 0) return false;
  const crypto::Array32 found = crypto::sha256({der, static_cast<std::size_t>(size)});
  OPENSSL_free(der);
  return found == hash;
}

// A client's certificate comes from the same authority: it must not serve.
bool may_serve(X509* certificate) {
  return (X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) != 0 &&
         (X509_get_extended_key_usage(certificate) & XKU_SSL_SERVER) != 0;
}

/// The certificate with the right hash: from the chain that came, or kept from before.
Certificate authority_of(X509_STORE_CTX* store, const TlsIdentity::Context& context) {
  STACK_OF(X509)* const chain = X509_STORE_CTX_get0_untrusted(store);
  for (int i = 0; i < sk_X509_num(chain); ++i) {
    X509* const certificate = sk_X509_value(chain, i);
    if (!has_hash(certificate, context.ca_hash)) continue;
    X509_up_ref(certificate);
    return Certificate(certificate);
  }
  return context.server.authority();
}

int verify_server(X509_STORE_CTX* store, void* argument) {
  auto& context = *static_cast<TlsIdentity::Context*>(argument);
  X509* const certificate = X509_STORE_CTX_get0_cert(store);
  if (context.server.verified_before(certificate)) {
    X509_STORE_CTX_set_error(store, X509_V_OK);
    return 1;
  }
  const Certificate authority = authority_of(store, context);
  if (!authority || !may_serve(certificate)) {
    X509_STORE_CTX_set_error(store, X509_V_ERR_CERT_UNTRUSTED);
    return 0;
  }
  using Stack = std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509)*)>;
  const Stack trusted(sk_X509_new_null(), [](STACK_OF(X509) * stack) { sk_X509_free(stack); });
  sk_X509_push(trusted.get(), authority.get());
  X509_STORE_CTX_set0_trusted_stack(store, trusted.get());
  const int verified = X509_verify_cert(store);
  if (verified == 1) context.server.remember(authority.get(), certificate);
  return verified;
}

}  // namespace

Result<TlsIdentity> TlsIdentity::make(const crypto::Array32& ca_hash, const TlsCredentials* credentials) {
  TlsIdentity out;
  out.context_ = std::make_shared<Context>(ca_hash);
  boost::asio::ssl::context& ssl = out.context_->ssl;
  SSL_CTX* const native = ssl.native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_3_VERSION);
  SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options(native, SSL_OP_NO_TICKET);
  // A client shows its own certificate and nothing else.
  SSL_CTX_set_mode(native, SSL_MODE_NO_AUTO_CHAIN);
  SSL_CTX_set_verify(native, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_cert_verify_callback(native, verify_server, out.context_.get());
  if (credentials) {
    boost::system::error_code error;
    ssl.use_certificate_chain(boost::asio::buffer(credentials->certificate), error);
    if (error) return fault(checks::device_form, "the certificate cannot be read");
    const View key = credentials->key.expose_secret();
    ssl.use_private_key(boost::asio::buffer(key.data(), key.size()), boost::asio::ssl::context::pem, error);
    if (error) return fault(checks::device_form, "the certificate's key cannot be read");
  }
  return out;
}

}  // namespace comitia::client
