#include "voting-server/net/tls.hpp"

#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <array>
#include <new>

#include "voting-server/net/checks.hpp"
#include "voting-server/net/openssl_handles.hpp"
#include "voting-server/net/verified_certificates.hpp"

namespace comitia::net {
namespace {

namespace ssl = boost::asio::ssl;

constexpr std::array<std::string_view, 10> kRoles = {"",      "secretariat", "desk", "station",  "teller",
                                                     "chair", "scrutineer",  "body", "terminal", "hall"};

// Clients know the authority by its hash alone, so its certificate travels with the server's, unless a client
// says that it keeps it (RFC 8446 §4.2.4).
bool add_authority_to_chain(SSL_CTX* context, const std::string& pem) {
  const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const CertificateHandle authority(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  return authority && SSL_CTX_add1_chain_cert(context, authority.get()) == 1;
}

int leave_out_what_is_kept(SSL* session, void*) {
  const X509_NAME* const authority = X509_get_issuer_name(SSL_get_certificate(session));
  const STACK_OF(X509_NAME)* const kept = SSL_get0_peer_CA_list(session);
  for (int i = 0; i < sk_X509_NAME_num(kept); ++i)
    if (X509_NAME_cmp(sk_X509_NAME_value(kept, i), authority) == 0)
      return static_cast<int>(SSL_set0_chain(session, nullptr));
  return 1;
}

// TLS 1.3 only, and nothing that outlives a connection. A session keeps what it began with.
bool settle(SSL_CTX* raw) {
  SSL_CTX_set_options(raw, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_session_cache_mode(raw, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_verify(raw, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_verify_depth(raw, 1);
  SSL_CTX_set_mode(raw, SSL_MODE_NO_AUTO_CHAIN);
  SSL_CTX_set_cert_cb(raw, leave_out_what_is_kept, nullptr);
  // Idle sessions, of which a hall holds many, give their buffers back.
  SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS);
  return SSL_CTX_set_min_proto_version(raw, TLS1_3_VERSION) == 1 &&
         SSL_CTX_set_max_proto_version(raw, TLS1_3_VERSION) == 1 &&
         SSL_CTX_set1_groups_list(raw, "X25519:P-256") == 1 && SSL_CTX_set_num_tickets(raw, 0) == 1 &&
         SSL_CTX_set_max_early_data(raw, 0) == 1 && SSL_CTX_set_recv_max_early_data(raw, 0) == 1;
}

}  // namespace

std::string_view role_name(PeerRole role) { return kRoles[static_cast<std::size_t>(role)]; }

PeerRole role_of_name(std::string_view name) {
  for (std::size_t i = 1; i < kRoles.size(); ++i)
    if (kRoles[i] == name) return static_cast<PeerRole>(i);
  return PeerRole::kNobody;
}

Result<ssl::context> make_server_context(const std::string& authority, const Credentials& server) {
  ssl::context context(ssl::context::tls_server);
  SSL_CTX* const raw = context.native_handle();
  boost::system::error_code error;
  COMITIA_TRY(const crypto::SecretBytes key, pem_of_key(server.key));
  const auto buffer = [](View v) { return boost::asio::buffer(v.data(), v.size()); };
  const char* step = "certificate";
  if (!error) context.use_certificate(buffer(crypto::view(server.certificate)), ssl::context::pem, error);
  if (!error) step = "key", context.use_private_key(buffer(key.expose_secret()), ssl::context::pem, error);
  if (!error) step = "authority", context.add_certificate_authority(buffer(crypto::view(authority)), error);
  if (!error) step = "settings";
  const bool made = !error && settle(raw) && SSL_CTX_check_private_key(raw) == 1 &&
                    add_authority_to_chain(raw, authority) && VerifiedCertificates::attach(raw);
  if (!made) return crypto::fault(checks::certificate_form, std::string(step) + " " + error.message());
  return context;
}

ssl::context make_front_context() {
  ssl::context context(ssl::context::tls_server);
  if (!settle(context.native_handle())) throw std::bad_alloc();
  return context;
}

PeerRole role_of_peer(TlsStream& stream) {
  const CertificateHandle certificate(SSL_get1_peer_certificate(stream.native_handle()));
  if (!certificate || SSL_get_verify_result(stream.native_handle()) != X509_V_OK) return PeerRole::kNobody;
  X509_NAME* const subject = X509_get_subject_name(certificate.get());
  const int at = X509_NAME_get_index_by_NID(subject, NID_organizationalUnitName, -1);
  if (at < 0) return PeerRole::kNobody;
  const ASN1_STRING* const unit = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at));
  return role_of_name({reinterpret_cast<const char*>(ASN1_STRING_get0_data(unit)),
                       static_cast<std::size_t>(ASN1_STRING_length(unit))});
}

}  // namespace comitia::net
