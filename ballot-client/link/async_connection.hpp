// The same session for a process with hundreds of them: coroutines on its own executor.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <memory>

#include "ballot-client/link/connection.hpp"

namespace comitia::client {

/// One question at a time. Connects at the first question, and again after it broke. Not thread-safe: all its
/// coroutines run on one executor.
class AsyncConnection {
 public:
  AsyncConnection(boost::asio::any_io_executor executor, ServerAddress server, TlsIdentity identity,
                  const crypto::EntryHash& anchor);
  AsyncConnection(AsyncConnection&&) noexcept;
  AsyncConnection& operator=(AsyncConnection&&) noexcept;
  ~AsyncConnection();

  /// As Connection::ask. The request must live until the answer.
  [[nodiscard]] boost::asio::awaitable<Result<v1::Response>> ask(const v1::Request& request);
  /// Connects, shakes hands and says hello, if that is not done yet.
  [[nodiscard]] boost::asio::awaitable<Result<void>> connect();
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace comitia::client
