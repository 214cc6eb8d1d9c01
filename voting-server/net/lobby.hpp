// Connections whose client has not shown a certificate: in a full house they make room, oldest first, so that
// strangers cannot keep terminals out.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

namespace comitia::net {

/// All calls from any thread.
class Lobby {
 public:
  /// One such connection, until it shows a certificate or ends.
  class Guest {
   public:
    /// `show_out` ends the connection; it is called at most once, from any thread, and must not block.
    Guest(Lobby& lobby, std::function<void()> show_out)
        : lobby_(lobby), number_(lobby.enter(std::move(show_out))) {}
    ~Guest() { lobby_.leave(number_); }
    Guest(const Guest&) = delete;
    Guest& operator=(const Guest&) = delete;

   private:
    Lobby& lobby_;
    const std::uint64_t number_;
  };

  /// Shows out the guest who has been here longest; false if there is none.
  bool make_room();

 private:
  [[nodiscard]] std::uint64_t enter(std::function<void()> show_out);
  void leave(std::uint64_t number);

  std::mutex mutex_;
  std::map<std::uint64_t, std::function<void()>> guests_;  // in the order in which they came
  std::uint64_t next_ = 0;
};

}  // namespace comitia::net
