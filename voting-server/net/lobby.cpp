#include "voting-server/net/lobby.hpp"

#include <utility>

namespace comitia::net {

std::uint64_t Lobby::enter(std::function<void()> show_out) {
  const std::lock_guard lock(mutex_);
  guests_.emplace(next_, std::move(show_out));
  return next_++;
}

void Lobby::leave(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  guests_.erase(number);
}

bool Lobby::make_room() {
  std::function<void()> show_out;
  {
    const std::lock_guard lock(mutex_);
    if (guests_.empty()) return false;
    show_out = std::move(guests_.begin()->second);
    guests_.erase(guests_.begin());
  }
  show_out();
  return true;
}

}  // namespace comitia::net
