#include "voting-server/app/board.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace comitia::server {

namespace asio = boost::asio;

std::shared_ptr<const Notice> Board::read() const {
  const std::lock_guard lock(mutex_);
  return notice_;
}

void Board::publish(std::shared_ptr<const Notice> notice) {
  std::vector<Wake> sleepers;
  {
    const std::lock_guard lock(mutex_);
    if (notice->size > notice_->size) sleepers.swap(sleepers_);
    notice_ = std::move(notice);
  }
  wake(std::move(sleepers));
}

void Board::close() {
  std::vector<Wake> sleepers;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    sleepers.swap(sleepers_);
  }
  wake(std::move(sleepers));
}

void Board::wake(std::vector<Wake> sleepers) {
  for (const Wake& sleeper : sleepers) sleeper();
}

asio::awaitable<void> Board::beyond(std::uint64_t size, std::chrono::milliseconds patience) {
  const auto executor = co_await asio::this_coro::executor;
  const auto timer = std::make_shared<asio::steady_timer>(executor, patience);
  {
    const std::lock_guard lock(mutex_);
    if (closed_ || notice_->size > size) co_return;
    sleepers_.push_back([executor, weak = std::weak_ptr(timer)] {
      if (weak.expired()) return;
      asio::post(executor, [weak] {
        if (const auto sleeping = weak.lock()) sleeping->cancel();
      });
    });
  }
  boost::system::error_code woken;
  co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

}  // namespace comitia::server
