#include "ballot-client/link/async_connection.hpp"

#include <openssl/ssl.h>
#include <openssl/sslerr.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "ballot-client/link/tls_context.hpp"
#include "proto/frame.hpp"
#include "proto/limits.hpp"
#include "proto/server_name.hpp"

namespace comitia::client {

namespace asio = boost::asio;
using asio::awaitable;
using Stream = asio::ssl::stream<boost::beast::tcp_stream>;
using boost::system::error_code;

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);

Fault away(std::string_view what, const error_code& error) {
  return fault(checks::server_away, std::string(what) + ": " + error.message());
}

v1::Response::BodyCase answer_to(v1::Request::BodyCase question) {
  using Q = v1::Request;
  using A = v1::Response;
  switch (question) {
    case Q::kHello:
      return A::kWelcome;
    case Q::kEnrol:
      return A::kEnrolled;
    case Q::kReadLog:
      return A::kLogPart;
    case Q::kReadNote:
      return A::kNote;
    case Q::kSubmit:
      return A::kSubmitted;
    case Q::kCosign:
    case Q::kStationAnswer:
      return A::kDone;
    case Q::kIssue:
    case Q::kSpoil:
      return A::kIssued;
    case Q::kCast:
      return A::kReceipted;
    case Q::kReadTurnout:
      return A::kTurnout;
    case Q::kReadReceipt:
      return A::kFound;
    case Q::kStationPoll:
      return A::kStationWork;
    default:
      return A::BODY_NOT_SET;
  }
}

}  // namespace

struct AsyncConnection::State {
  asio::any_io_executor executor;
  ServerAddress server;
  TlsIdentity identity;
  crypto::EntryHash anchor;
  std::unique_ptr<Stream> stream;

  void expire() { stream->next_layer().expires_after(Connection::kDeadline); }

  awaitable<Result<asio::ip::tcp::endpoint>> resolve() {
    error_code error;
    const auto address = asio::ip::make_address(server.host, error);
    if (!error) {
      co_return asio::ip::tcp::endpoint(address, static_cast<asio::ip::port_type>(std::stoul(server.port)));
    }
    asio::ip::tcp::resolver resolver(executor);
    auto [failed, found] = co_await resolver.async_resolve(server.host, server.port, kAwait);
    if (failed) co_return away("no address for " + server.host, failed);
    co_return found.begin()->endpoint();
  }

  awaitable<Result<void>> open() {
    auto endpoint = co_await resolve();
    if (!endpoint.ok()) co_return std::move(endpoint).fault();
    stream = std::make_unique<Stream>(executor, identity.context().ssl);
    identity.context().server.greet(stream->native_handle());
    if (anchor != crypto::EntryHash{})
      SSL_set_tlsext_host_name(stream->native_handle(), proto::server_name(anchor).c_str());
    expire();
    auto [refused] = co_await stream->next_layer().async_connect(endpoint.value(), kAwait);
    if (refused) co_return away("no server at " + server.host + ":" + server.port, refused);
    error_code ignored;
    stream->next_layer().socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    expire();
    auto [failed] = co_await stream->async_handshake(asio::ssl::stream_base::client, kAwait);
    if (!failed) co_return Result<void>{};
    if (ERR_GET_REASON(static_cast<unsigned long>(failed.value())) == SSL_R_TLSV1_UNRECOGNIZED_NAME)
      co_return fault(checks::unknown_congress, "at " + server.host + ":" + server.port);
    if (SSL_get_verify_result(stream->native_handle()) != X509_V_OK)
      co_return fault(checks::server_identity, server.host + ":" + server.port);
    co_return away("TLS", failed);
  }

  awaitable<Result<void>> send(const v1::Request& request) {
    const Bytes frame = proto::frame(request);
    expire();
    auto [failed, size] = co_await asio::async_write(*stream, asio::buffer(frame), kAwait);
    (void)size;
    if (failed) co_return away("sending", failed);
    co_return Result<void>{};
  }

  awaitable<Result<v1::Response>> receive() {
    crypto::Array<proto::kFrameHeader> header;
    expire();
    auto [failed, header_size] = co_await asio::async_read(*stream, asio::buffer(header), kAwait);
    (void)header_size;
    if (failed) co_return away("waiting for the answer", failed);
    auto length = proto::frame_length(header, limits::kFrameBytes);
    if (!length.ok()) co_return std::move(length).fault();
    Bytes body(length.value());
    expire();
    auto [broken, body_size] = co_await asio::async_read(*stream, asio::buffer(body), kAwait);
    (void)body_size;
    if (broken) co_return away("reading the answer", broken);
    co_return proto::read<v1::Response>(body, limits::kFrameBytes);
  }

  awaitable<Result<v1::Response>> exchange(const v1::Request& request) {
    auto sent = co_await send(request);
    // The server may have refused and closed before it read everything: its answer says more than the broken
    // pipe.
    auto answer = co_await receive();
    if (!sent.ok() && !answer.ok()) answer = std::move(sent).fault();
    if (answer.ok() && answer.value().has_refused()) {
      const v1::Refused& refused = answer.value().refused();
      co_return refusal(refused.check(), refused.detail());
    }
    if (answer.ok() && answer.value().body_case() != answer_to(request.body_case())) {
      stream.reset();
      co_return fault(checks::answer_form, "another kind of answer");
    }
    if (!answer.ok()) stream.reset();
    co_return answer;
  }

  awaitable<Result<void>> greet() {
    v1::Request request;
    request.mutable_hello()->set_version(1);
    if (anchor != crypto::EntryHash{}) request.mutable_hello()->set_anchor(crypto::str(anchor.view()));
    auto answer = co_await exchange(request);
    if (!answer.ok()) co_return std::move(answer).fault();
    if (anchor != crypto::EntryHash{} &&
        !crypto::same(crypto::view(answer.value().welcome().anchor()), anchor.view()))
      co_return fault(checks::unknown_congress, "the server greets for another one");
    co_return Result<void>{};
  }
};

AsyncConnection::AsyncConnection(asio::any_io_executor executor, ServerAddress server, TlsIdentity identity,
                                 const crypto::EntryHash& anchor)
    : state_(new State{std::move(executor), std::move(server), std::move(identity), anchor, nullptr}) {}
AsyncConnection::AsyncConnection(AsyncConnection&&) noexcept = default;
AsyncConnection& AsyncConnection::operator=(AsyncConnection&&) noexcept = default;
AsyncConnection::~AsyncConnection() = default;

awaitable<Result<void>> AsyncConnection::connect() {
  if (state_->stream) co_return Result<void>{};
  auto opened = co_await state_->open();
  if (opened.ok()) opened = co_await state_->greet();
  if (!opened.ok()) close();
  co_return opened;
}

awaitable<Result<v1::Response>> AsyncConnection::ask(const v1::Request& request) {
  auto connected = co_await connect();
  if (!connected.ok()) co_return std::move(connected).fault();
  auto answer = co_await state_->exchange(request);
  co_return answer;
}

void AsyncConnection::close() { state_->stream.reset(); }

}  // namespace comitia::client
