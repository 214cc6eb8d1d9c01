// The listening side: the accept loop and the network threads, each with its own event loop, so that a
// connection lives on one thread.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "voting-server/net/session.hpp"

namespace comitia::net {

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any
  unsigned threads = 1;
  std::size_t connections = limits::kConnections;
  std::size_t owed_to_strangers = limits::kOwedToStrangers;  ///< by all congresses together
  Patience patience;
};

class Server {
 public:
  /// At least one entrance.
  Server(std::vector<Entrance> entrances, ServerOptions options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Binds, listens and starts the threads. The error's text if the address cannot be used.
  [[nodiscard]] std::optional<std::string> start();
  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  [[nodiscard]] std::size_t connections() const noexcept { return connections_; }

  /// No new connection from here on. The sessions go on.
  void stop_accepting();
  /// Waits until every request that was read has been answered, at most so long.
  void drain(std::chrono::milliseconds patience);
  /// Stops all sessions where they are and joins the threads. Whoever answers requests can be destroyed now;
  /// the sessions themselves go with the server.
  void halt();

 private:
  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> find_place(boost::asio::steady_timer& pause);
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);

  const ServerOptions options_;
  Doors doors_;
  Lobby lobby_;
  std::vector<std::unique_ptr<boost::asio::io_context>> contexts_;
  std::unique_ptr<boost::asio::ip::tcp::acceptor> acceptor_;
  std::vector<std::thread> threads_;
  std::uint16_t port_ = 0;
  std::atomic<bool> accepting_ = false;
  std::atomic<std::size_t> connections_ = 0;
  std::atomic<int> busy_ = 0;
};

}  // namespace comitia::net
