#include "voting-server/net/session.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "proto/frame.hpp"
#include "voting-server/net/checks.hpp"

namespace comitia::net {

namespace asio = boost::asio;
using asio::awaitable;
using boost::system::error_code;
using std::chrono::milliseconds;

namespace {

auto into(error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

// A frame grows as its bytes come: what is only announced takes no memory.
constexpr std::size_t kChunk = 64u << 10;
// What a refused client may still send before the connection is cut, so that it can read the refusal.
constexpr std::size_t kLingerBytes = 8u << 20;
constexpr milliseconds kLinger{2000};

// Shuffles, and rolls of who may be written in, fill an entry.
std::size_t request_limit(PeerRole peer) {
  switch (peer) {
    case PeerRole::kNobody:
      return limits::kAnonymousFrameBytes;
    case PeerRole::kTeller:
    case PeerRole::kSecretariat:
      return limits::kFrameBytes;
    default:
      return limits::kRequestBytes;
  }
}

v1::Response refusal(const crypto::Check& check, const std::string& detail) {
  v1::Response response;
  response.mutable_refused()->set_check(std::string(check.name));
  response.mutable_refused()->set_detail(detail);
  proto::pad(response);
  return response;
}

}  // namespace

class Session::Deadline : public std::enable_shared_from_this<Deadline> {
 public:
  explicit Deadline(asio::ip::tcp::socket& socket) : timer_(socket.get_executor()), socket_(&socket) {}

  void arm(milliseconds time) {
    timer_.expires_after(time);
    timer_.async_wait([self = weak_from_this(), turn = ++turn_](error_code error) {
      const auto deadline = self.lock();
      if (error || !deadline || deadline->turn_ != turn) return;
      deadline->expired_ = true;
      error_code ignored;
      deadline->socket_->cancel(ignored);
    });
  }
  void disarm() {
    ++turn_;
    timer_.cancel();
  }
  /// Ends the connection, whatever it is doing; on its own thread.
  void cut() {
    error_code ignored;
    socket_->close(ignored);
  }
  [[nodiscard]] bool expired() const noexcept { return expired_; }

 private:
  asio::steady_timer timer_;
  asio::ip::tcp::socket* socket_;
  std::uint64_t turn_ = 0;
  bool expired_ = false;
};

Session::Session(TlsStream stream, Doors& doors, Lobby& lobby, const Patience& patience,
                 std::atomic<int>& busy)
    : stream_(std::move(stream)),
      doors_(doors),
      lobby_(lobby),
      patience_(patience),
      busy_(busy),
      deadline_(std::make_shared<Deadline>(stream_.next_layer())) {
  guest_.emplace(lobby_, [executor = stream_.get_executor(), deadline = std::weak_ptr(deadline_)] {
    asio::post(executor, [deadline] {
      if (const auto alive = deadline.lock()) alive->cut();
    });
  });
}

awaitable<void> Session::run() {
  error_code error;
  deadline_->arm(patience_.handshake);
  co_await stream_.async_handshake(asio::ssl::stream_base::server, into(error));
  if (error) co_return;
  door_ = &doors_.entered(stream_.native_handle());
  peer_ = role_of_peer(stream_);
  if (peer_ != PeerRole::kNobody) guest_.reset();
  const Allowance::Share place(door_->places, peer_ == PeerRole::kNobody ? 0 : 1);
  bool goodbye = true;
  if (place.granted())
    goodbye = co_await converse();
  else
    co_await refuse(checks::not_now, "this congress has no place left");
  if (goodbye) co_await linger();
}

awaitable<bool> Session::converse() {
  const std::unique_ptr<Conversation> conversation = door_->entrance.service.converse(peer_);
  while (true) {
    const Read read = co_await read_frame();
    if (read == Read::kEnd) co_return false;
    if (read == Read::kRefused) co_return true;
    deadline_->disarm();
    auto request = proto::read<v1::Request>(frame_, request_limit(peer_));
    frame_ = {};
    if (!request.ok()) {
      co_await refuse(checks::frame_malformed, request.fault().where);
      co_return true;
    }
    ++busy_;
    Answer answer = co_await conversation->answer(std::move(request).value());
    const bool written = co_await write(std::move(answer.response));
    --busy_;
    if (!written) co_return false;
    if (answer.last) co_return true;
  }
}

awaitable<bool> Session::read_exactly(std::span<std::uint8_t> out) {
  const auto end = std::chrono::steady_clock::now() + patience_.frame;
  std::size_t have = 0;
  while (have < out.size()) {
    const auto left = std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
    deadline_->arm(std::min(patience_.step, std::max(left, milliseconds{0})));
    error_code error;
    have += co_await stream_.async_read_some(asio::buffer(out.data() + have, out.size() - have), into(error));
    if (error) co_return false;
  }
  co_return true;
}

awaitable<Session::Read> Session::read_frame() {
  crypto::Array<proto::kFrameHeader> header{};
  deadline_->arm(peer_ == PeerRole::kNobody ? patience_.stranger : patience_.idle);
  error_code error;
  const std::size_t got = co_await stream_.async_read_some(asio::buffer(header), into(error));
  if (error) co_return Read::kEnd;
  bool whole = co_await read_exactly(std::span(header).subspan(got));
  if (whole) {
    const auto length = proto::frame_length(header, request_limit(peer_));
    if (!length.ok()) {
      co_await refuse(*length.fault().check, length.fault().where);
      co_return Read::kRefused;
    }
    frame_.clear();
    const auto end = std::chrono::steady_clock::now() + patience_.frame;
    while (whole && frame_.size() < length.value()) {
      const std::size_t have = frame_.size();
      frame_.resize(std::min<std::size_t>(length.value(), have + kChunk));
      whole = co_await read_exactly(std::span(frame_).subspan(have));
      if (std::chrono::steady_clock::now() > end) break;
    }
    whole = whole && frame_.size() == length.value();
  }
  if (whole) co_return Read::kFrame;
  if (!deadline_->expired()) co_return Read::kEnd;
  co_await refuse(checks::deadline, "the request did not come in time");
  co_return Read::kRefused;
}

awaitable<bool> Session::write(v1::Response response) {
  crypto::Bytes frame = proto::frame(response);
  // A slow reader costs its frame, not the answer as well.
  v1::Response().Swap(&response);
  if (!guest_ || frame.size() <= limits::kAnonymousFrameBytes) co_return co_await write_frame(frame);
  const Allowance::Share debt(door_->owed, frame.size());
  if (!debt.granted()) frame = proto::frame(refusal(checks::not_now, "too much is being read"));
  co_return co_await write_frame(frame);
}

awaitable<bool> Session::write_frame(const crypto::Bytes& frame) {
  const auto end = std::chrono::steady_clock::now() +
                   (guest_ ? std::min(patience_.stranger, patience_.frame) : patience_.frame);
  std::size_t sent = 0;
  while (sent < frame.size()) {
    const auto left = std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) co_return false;
    deadline_->arm(std::min(patience_.step, left));
    error_code error;
    sent += co_await stream_.async_write_some(asio::buffer(frame.data() + sent, frame.size() - sent),
                                              into(error));
    if (error) co_return false;
  }
  deadline_->disarm();
  co_return true;
}

awaitable<void> Session::refuse(const crypto::Check& check, const std::string& detail) {
  co_await write(refusal(check, detail));
}

// Closing a socket whose peer is still sending would reset it, and the peer would lose the answer.
awaitable<void> Session::linger() {
  error_code error;
  deadline_->arm(kLinger);
  co_await stream_.async_shutdown(into(error));
  auto& socket = stream_.next_layer();
  socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
  deadline_->arm(kLinger);
  crypto::Array<4096> sink;
  std::size_t taken = 0;
  error = {};
  while (!error && taken < kLingerBytes)
    taken += co_await socket.async_read_some(asio::buffer(sink), into(error));
  deadline_->disarm();
}

}  // namespace comitia::net
