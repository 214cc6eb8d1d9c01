// Connections whose client has not shown a certificate: in a full house they make room, oldest first, and
// together they may be owed only so much. Strangers can thus neither keep terminals out nor fill the memory.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

namespace comitia::net {

/// All calls from any thread.
class Lobby {
 public:
  explicit Lobby(std::size_t most_owed) : most_owed_(most_owed) {}

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

  /// Bytes of an answer that is being written to a guest, if the lobby may owe so many more.
  class Debt {
   public:
    Debt(Lobby& lobby, std::size_t bytes) : lobby_(lobby), bytes_(lobby.owe(bytes) ? bytes : 0) {}
    ~Debt() { lobby_.pay(bytes_); }
    Debt(const Debt&) = delete;
    Debt& operator=(const Debt&) = delete;
    [[nodiscard]] bool granted() const noexcept { return bytes_ > 0; }

   private:
    Lobby& lobby_;
    const std::size_t bytes_;
  };

  /// Shows out the guest who has been here longest; false if there is none.
  bool make_room();

 private:
  [[nodiscard]] std::uint64_t enter(std::function<void()> show_out);
  void leave(std::uint64_t number);
  [[nodiscard]] bool owe(std::size_t bytes);
  void pay(std::size_t bytes);

  const std::size_t most_owed_;
  std::mutex mutex_;
  std::map<std::uint64_t, std::function<void()>> guests_;  // in the order in which they came
  std::uint64_t next_ = 0;
  std::size_t owed_ = 0;
};

}  // namespace comitia::net
