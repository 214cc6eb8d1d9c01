#include "ballot-client/link/connection.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>
#include <thread>

#include "ballot-client/link/async_connection.hpp"

namespace comitia::client {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds kWorthTelling{400};  // pauses double: about as long has passed before

}  // namespace

Result<ServerAddress> ServerAddress::parse(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0)
    return fault(checks::input_form, "'" + std::string(text) + "' is not HOST:PORT");
  ServerAddress out{std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
  if (out.host.size() > 2 && out.host.front() == '[' && out.host.back() == ']')
    out.host = out.host.substr(1, out.host.size() - 2);
  const bool digits =
      !out.port.empty() && out.port.size() <= 5 &&
      std::all_of(out.port.begin(), out.port.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || std::stoul(out.port) < 1 || std::stoul(out.port) > 65535)
    return fault(checks::input_form, "'" + out.port + "' is no port");
  return out;
}

struct Connection::State {
  State(ServerAddress server, TlsIdentity identity, const crypto::EntryHash& anchor)
      : session(io.get_executor(), std::move(server), std::move(identity), anchor) {}

  asio::io_context io{1};
  AsyncConnection session;
  Waiting waiting;
};

Connection::Connection(ServerAddress server, TlsIdentity identity, const crypto::EntryHash& anchor)
    : state_(std::make_unique<State>(std::move(server), std::move(identity), anchor)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<v1::Response> Connection::ask(const v1::Request& request) {
  std::optional<Result<v1::Response>> answer;
  const auto exchange = [&]() -> asio::awaitable<void> {
    answer.emplace(co_await state_->session.ask(request));
  };
  state_->io.restart();
  asio::co_spawn(state_->io, exchange, asio::detached);
  state_->io.run();
  return std::move(*answer);
}

Result<v1::Response> Connection::ask_patiently(const v1::Request& request, std::chrono::seconds patience) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + patience;
  std::chrono::milliseconds pause{50};
  bool told = !state_->waiting;
  while (true) {
    auto answer = ask(request);
    if (answer.ok() || !passes_by_itself(answer.fault()) || Clock::now() + pause > end) return answer;
    if (!told && pause >= kWorthTelling) state_->waiting(answer.fault(), patience);
    told = told || pause >= kWorthTelling;
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::milliseconds{2000});
  }
}

void Connection::tell(Waiting waiting) { state_->waiting = std::move(waiting); }

void Connection::close() { state_->session.close(); }

}  // namespace comitia::client
