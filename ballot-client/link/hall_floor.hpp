// What visits of one hall share while they run. Only the hall's own sources include it.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <ctime>

#include "ballot-client/link/hall.hpp"

namespace comitia::client {

using HallClock = std::chrono::steady_clock;

/// One thread for the sessions, a few for the work. Members are touched on the sessions' thread only.
class HallFloor {
 public:
  HallFloor(const HallOptions& options_, std::size_t all)
      : options(options_), all_(all), pool_(options_.workers) {}

  void start(boost::asio::awaitable<void> coroutine) {
    boost::asio::co_spawn(io_, std::move(coroutine), boost::asio::detached);
  }

  [[nodiscard]] Elsewhere on_worker() {
    return [this](std::function<void()> work) -> boost::asio::awaitable<void> {
      // As an object with a name: g++ 12 destroys a temporary coroutine's captures too early.
      const auto job = [&work]() -> boost::asio::awaitable<void> {
        work();
        co_return;
      };
      co_await boost::asio::co_spawn(pool_, job, boost::asio::use_awaitable);
    };
  }

  void finished(const Result<void>& result, HallClock::time_point began, const std::string& about) {
    using Milliseconds = std::chrono::duration<double, std::milli>;
    if (result.ok()) {
      ++report.done;
      report.milliseconds.push_back(Milliseconds(HallClock::now() - began).count());
    } else {
      ++report.failed;
      if (!report.first_fault) report.first_fault = result.fault();
      if (options.note) options.note(about + result.fault().text());
    }
    if (options.progress) options.progress(report.done + report.failed, all_);
  }
  [[nodiscard]] bool stopped() const { return options.stop && options.stop(); }

  HallReport run() {
    const HallClock::time_point began = HallClock::now();
    const double computed = cpu_seconds();
    io_.run();
    pool_.join();
    report.cpu_seconds = cpu_seconds() - computed;
    report.seconds = std::chrono::duration<double>(HallClock::now() - began).count();
    return std::move(report);
  }

  const HallOptions& options;
  HallReport report;

 private:
  static double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
  }

  std::size_t all_;
  boost::asio::io_context io_{1};
  boost::asio::thread_pool pool_;
};

}  // namespace comitia::client
