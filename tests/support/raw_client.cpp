#include "tests/support/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

#include "proto/limits.hpp"
#include "tests/support/must.hpp"
#include "voting-server/net/openssl_handles.hpp"

namespace comitia::test {
namespace {

constexpr int kPatienceS = 20;

using ContextHandle = std::unique_ptr<SSL_CTX, net::OpenSslFree<SSL_CTX_free>>;
using TlsHandle = std::unique_ptr<SSL, net::OpenSslFree<SSL_free>>;

ContextHandle make_context(const net::Credentials* credentials, const TlsOptions& options) {
  ContextHandle context(SSL_CTX_new(TLS_client_method()));
  if (options.highest_version != 0) SSL_CTX_set_max_proto_version(context.get(), options.highest_version);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_CLIENT);
  if (!credentials) return context;
  const net::BioHandle bio(
      BIO_new_mem_buf(credentials->certificate.data(), static_cast<int>(credentials->certificate.size())));
  const net::CertificateHandle certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  const unsigned char* cursor = credentials->key.expose_secret().data();
  const net::KeyHandle key(d2i_AutoPrivateKey(nullptr, &cursor, static_cast<long>(credentials->key.size())));
  if (SSL_CTX_use_certificate(context.get(), certificate.get()) != 1 ||
      SSL_CTX_use_PrivateKey(context.get(), key.get()) != 1)
    throw std::runtime_error("the client's certificate");
  return context;
}

}  // namespace

struct RawClient::State {
  int socket = -1;
  ContextHandle context;
  TlsHandle tls;
  ~State() {
    tls.reset();
    if (socket >= 0) ::close(socket);
  }
};

RawClient::RawClient(std::uint16_t port, const net::Credentials* credentials, TlsOptions options)
    : state_(std::make_unique<State>()) {
  std::signal(SIGPIPE, SIG_IGN);
  state_->socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval patience{kPatienceS, 0};
  ::setsockopt(state_->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (options.receive_buffer > 0)
    ::setsockopt(state_->socket, SOL_SOCKET, SO_RCVBUF, &options.receive_buffer,
                 sizeof options.receive_buffer);
  const int on = 1;
  ::setsockopt(state_->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(state_->socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return;
  state_->context = make_context(credentials, options);
  state_->tls.reset(SSL_new(state_->context.get()));
  if (!options.server_name.empty()) SSL_set_tlsext_host_name(state_->tls.get(), options.server_name.c_str());
  SSL_set_fd(state_->tls.get(), state_->socket);
  connected_ = SSL_connect(state_->tls.get()) == 1;
}

RawClient::~RawClient() = default;
RawClient::RawClient(RawClient&&) noexcept = default;

void RawClient::send(crypto::View bytes) {
  while (!bytes.empty()) {
    const int sent = SSL_write(state_->tls.get(), bytes.data(), static_cast<int>(bytes.size()));
    if (sent <= 0) return;
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
}

std::optional<v1::Response> RawClient::receive() {
  const auto fill = [this](crypto::Bytes& out) {
    for (std::size_t have = 0; have < out.size();) {
      const int got = SSL_read(state_->tls.get(), out.data() + have, static_cast<int>(out.size() - have));
      if (got <= 0) return false;
      have += static_cast<std::size_t>(got);
    }
    return true;
  };
  crypto::Bytes header(proto::kFrameHeader);
  if (!fill(header)) return std::nullopt;
  const auto length = proto::frame_length(std::span<const std::uint8_t, 4>(header), limits::kFrameBytes);
  crypto::Bytes body(must(length));
  if (!fill(body)) return std::nullopt;
  last_size_ = body.size();
  return must(proto::read<v1::Response>(body, limits::kFrameBytes));
}

bool RawClient::drip(std::size_t bytes) {
  crypto::Bytes sink(bytes);
  return SSL_read(state_->tls.get(), sink.data(), static_cast<int>(sink.size())) > 0;
}

v1::Response RawClient::ask(const v1::Request& request) {
  send(request);
  auto response = receive();
  if (!response) throw std::runtime_error("no answer");
  return *std::move(response);
}

RawClient& RawClient::hello(const crypto::EntryHash& anchor) {
  v1::Request request;
  request.mutable_hello()->set_version(1);
  if (anchor != crypto::EntryHash{}) request.mutable_hello()->set_anchor(crypto::str(anchor.view()));
  if (!ask(request).has_welcome()) throw std::runtime_error("not welcome");
  return *this;
}

void RawClient::cut() { ::shutdown(state_->socket, SHUT_WR); }

std::size_t RawClient::tickets() const noexcept {
  const SSL_SESSION* session = SSL_get0_session(state_->tls.get());
  return session && SSL_SESSION_has_ticket(session) == 1 ? 1 : 0;
}

crypto::Bytes certificate_request(const char* curve) {
  const net::KeyHandle key(EVP_EC_gen(curve));
  const net::RequestHandle request(X509_REQ_new());
  X509_REQ_set_pubkey(request.get(), key.get());
  X509_REQ_sign(request.get(), key.get(), EVP_sha256());
  unsigned char* der = nullptr;
  const int size = i2d_X509_REQ(request.get(), &der);
  crypto::Bytes out(der, der + size);
  OPENSSL_free(der);
  return out;
}

}  // namespace comitia::test
