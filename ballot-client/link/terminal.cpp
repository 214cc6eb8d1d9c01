#include "ballot-client/link/terminal.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "congress/checks.hpp"
#include "crypto/base/random.hpp"

namespace comitia::client {

namespace asio = boost::asio;
using asio::awaitable;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds kFirstPause{50}, kLongestPause{2000};

/// Half to all of it, so that many terminals do not come back at one moment.
std::chrono::milliseconds spread(std::chrono::milliseconds pause) {
  const std::uint32_t drawn = crypto::read_u32(crypto::random_array<4>());
  return pause / 2 + std::chrono::milliseconds(drawn % static_cast<std::uint32_t>(pause.count() / 2 + 1));
}

}  // namespace

awaitable<Result<v1::Response>> ask_until_answered(AsyncConnection& connection, const v1::Request& request,
                                                   std::chrono::seconds patience) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  const Clock::time_point end = Clock::now() + patience;
  for (std::chrono::milliseconds pause = kFirstPause;; pause = std::min(pause * 2, kLongestPause)) {
    auto answer = co_await connection.ask(request);
    if (answer.ok() || !passes_by_itself(answer.fault()) || Clock::now() > end) co_return answer;
    timer.expires_after(spread(pause));
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  }
}

Result<std::unique_ptr<const Polling>> open_polling(Replica& replica, const std::string& ballot_id) {
  COMITIA_CHECK(replica.refresh());
  COMITIA_TRY(const congress::Ballot* const ballot, replica.fold().ballot(ballot_id));
  if (ballot->phase() != congress::Phase::kOpen)
    return fault(congress::checks::ballot_turn,
                 "ballot " + ballot_id + " is " + std::string(congress::phase_name(ballot->phase())));
  COMITIA_CHECK(replica.require_cosigned_opening(ballot_id));
  return std::make_unique<const Polling>(replica.fold(), *ballot);
}

Elsewhere right_here() {
  return [](std::function<void()> work) -> awaitable<void> {
    work();
    co_return;
  };
}

Terminal::Terminal(Device device, ServerAddress server, TlsIdentity own, TlsIdentity hall)
    : device_(std::move(device)),
      outbox_(device_),
      slots_(device_),
      server_(std::move(server)),
      own_(std::move(own)),
      hall_(std::move(hall)) {}

Result<std::unique_ptr<Terminal>> Terminal::open(const Path& directory, Keyring& keyring) {
  COMITIA_TRY(Device device, Device::open(directory, keyring));
  COMITIA_CHECK(device.require_role("terminal"));
  if (!device.enrolment()) return fault(checks::device_form, directory.string() + " is not enrolled yet");
  COMITIA_TRY(auto server, ServerAddress::parse(device.enrolment()->server));
  COMITIA_TRY(const auto own_credentials, device.own_credentials());
  COMITIA_TRY(const auto hall_credentials, device.hall_credentials());
  COMITIA_TRY(auto own, TlsIdentity::make(device.enrolment()->ca_hash, &own_credentials));
  COMITIA_TRY(auto hall, TlsIdentity::make(device.enrolment()->ca_hash, &hall_credentials));
  return std::unique_ptr<Terminal>(
      new Terminal(std::move(device), std::move(server), std::move(own), std::move(hall)));
}

Connection Terminal::log_connection() const { return Connection(server_, own_, device_.enrolment()->anchor); }

AsyncConnection Terminal::own_connection(asio::any_io_executor executor) const {
  return AsyncConnection(std::move(executor), server_, own_, device_.enrolment()->anchor);
}

AsyncConnection Terminal::hall_connection(asio::any_io_executor executor) const {
  return AsyncConnection(std::move(executor), server_, hall_, device_.enrolment()->anchor);
}

awaitable<Result<void>> Terminal::carry(Attendant& attendant, std::optional<Question> question,
                                        const Elsewhere& elsewhere, std::chrono::seconds patience) const {
  const auto executor = co_await asio::this_coro::executor;
  std::optional<AsyncConnection> own;
  while (question) {
    std::optional<AsyncConnection> hall;
    if (question->as_hall) {
      hall.emplace(hall_connection(executor));
    } else if (!own) {
      own.emplace(own_connection(executor));
    }
    AsyncConnection& connection = hall ? *hall : *own;
    auto answer = co_await ask_until_answered(connection, question->request, patience);
    // Nothing is lost: the slot and the outbox hold it, and the same bytes are sent when the visit goes on.
    if (!answer.ok() && passes_by_itself(answer.fault())) co_return std::move(answer).fault();
    VisitEvent event = event::Begin{};
    if (answer.ok()) {
      event = event::Answered{std::move(answer).value()};
    } else {
      event = event::Refused{std::move(answer).fault()};
    }
    std::optional<Result<std::optional<Question>>> next;
    std::function<void()> work = [&] { next.emplace(attendant.feed(std::move(event))); };
    co_await elsewhere(work);
    if (!next->ok()) co_return std::move(*next).fault();
    question = std::move(*next).value();
  }
  if (attendant.visit().state() == VisitState::kStopped) co_return *attendant.visit().why();
  co_return Result<void>{};
}

}  // namespace comitia::client
