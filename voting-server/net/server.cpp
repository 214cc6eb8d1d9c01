#include "voting-server/net/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace comitia::net {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::milliseconds kPause{100};     // after accept failed, or while all places are taken
constexpr std::chrono::milliseconds kShortPause{2};  // while strangers who were shown out are leaving

// One connection's place among the bounded number of them.
class Place {
 public:
  /// Counted already, by whoever found it.
  explicit Place(std::atomic<std::size_t>& count) : count_(count) {}
  ~Place() { --count_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  std::atomic<std::size_t>& count_;
};

}  // namespace

Server::Server(std::vector<Entrance> entrances, ServerOptions options)
    : options_(std::move(options)),
      doors_(std::move(entrances), options_.connections, options_.owed_to_strangers) {
  for (unsigned i = 0; i < std::max(1u, options_.threads); ++i)
    contexts_.push_back(std::make_unique<asio::io_context>(1));
}

Server::~Server() {
  halt();
  // Suspended sessions are destroyed with their event loop.
  acceptor_.reset();
  contexts_.clear();
}

std::optional<std::string> Server::start() {
  error_code error;
  const auto address = asio::ip::make_address(options_.host, error);
  if (error) return error.message();
  const tcp::endpoint endpoint(address, options_.port);
  acceptor_ = std::make_unique<tcp::acceptor>(*contexts_[0]);
  acceptor_->open(endpoint.protocol(), error);
  if (!error) acceptor_->set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_->bind(endpoint, error);
  if (!error) acceptor_->listen(asio::socket_base::max_listen_connections, error);
  if (error) return error.message();
  port_ = acceptor_->local_endpoint().port();
  accepting_ = true;
  asio::co_spawn(*contexts_[0], accept(), asio::detached);
  for (const auto& context : contexts_)
    threads_.emplace_back([&context = *context] {
      const auto work = asio::make_work_guard(context);
      context.run();
    });
  return std::nullopt;
}

awaitable<void> Server::accept() {
  asio::steady_timer pause(*contexts_[0]);
  std::size_t next = 0;
  while (accepting_) {
    error_code error;
    asio::io_context& context = *contexts_[next++ % contexts_.size()];
    tcp::socket socket(context);
    co_await acceptor_->async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
    if (!error) {
      co_await find_place(pause);
      ++connections_;
      asio::co_spawn(context, serve(std::move(socket)), asio::detached);
      continue;
    }
    if (!accepting_) break;
    doors_.first().accept_failed(error.message());
    pause.expires_after(kPause);
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
}

// Whoever comes to a full house takes the place of the stranger who has been there longest. That one goes
// when its thread gets to it, so that for a moment there are a few more; if there is no stranger, the next
// one waits.
awaitable<void> Server::find_place(asio::steady_timer& pause) {
  bool made = false;
  while (accepting_ && connections_ >= options_.connections) {
    made = made || lobby_.make_room();
    if (made && connections_ < options_.connections + limits::kLeaving) co_return;
    error_code ignored;
    pause.expires_after(made ? kShortPause : kPause);
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
}

awaitable<void> Server::serve(tcp::socket socket) {
  const Place place(connections_);
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  Session session(TlsStream(std::move(socket), doors_.front()), doors_, lobby_, options_.patience, busy_);
  co_await session.run();
}

void Server::stop_accepting() {
  if (!accepting_.exchange(false)) return;
  asio::post(*contexts_[0], [this] {
    error_code ignored;
    acceptor_->close(ignored);
  });
}

void Server::drain(std::chrono::milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  while (busy_ > 0 && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

void Server::halt() {
  accepting_ = false;
  for (const auto& context : contexts_) context->stop();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace comitia::net
