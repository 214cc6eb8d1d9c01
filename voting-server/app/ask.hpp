// From a network thread to another thread and back: a coroutine awaits what somebody else will answer.
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <memory>
#include <utility>

namespace comitia::server {

/// Where an answer goes. Called at most once, from any thread; dropped, the question is never answered.
template <class T>
using Done = std::function<void(T)>;

/// Calls `start(done)` and resumes on the coroutine's own thread with what `done` is given.
template <class T, class Start>
boost::asio::awaitable<T> ask(Start start) {
  auto initiate = [start = std::move(start)](auto handler) mutable {
    using Handler = decltype(handler);
    struct Waiting {
      Handler handler;
      boost::asio::executor_work_guard<boost::asio::associated_executor_t<Handler>> work;
    };
    auto work = boost::asio::make_work_guard(handler);
    auto waiting = std::make_shared<Waiting>(Waiting{std::move(handler), std::move(work)});
    start(Done<T>([waiting](T value) {
      boost::asio::post(waiting->work.get_executor(), [waiting, value = std::move(value)]() mutable {
        waiting->work.reset();
        std::move(waiting->handler)(std::move(value));
      });
    }));
  };
  co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>&, void(T)>(
      std::move(initiate), boost::asio::use_awaitable);
}

}  // namespace comitia::server
