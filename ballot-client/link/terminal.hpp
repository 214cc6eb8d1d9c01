// An enrolled terminal: where it sends, and how a visit is carried through.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "ballot-client/core/attendant.hpp"
#include "ballot-client/link/async_connection.hpp"
#include "ballot-client/link/device.hpp"
#include "ballot-client/link/replica.hpp"
#include "ballot-client/link/terminal_disk.hpp"

namespace comitia::client {

/// Asks, and asks again with growing pauses while the fault passes by itself, until `patience` is over.
[[nodiscard]] boost::asio::awaitable<Result<v1::Response>> ask_until_answered(AsyncConnection& connection,
                                                                              const v1::Request& request,
                                                                              std::chrono::seconds patience);

/// Work that takes a while (making a ballot, an fsync) runs here, so that a thread with many visits goes on.
using Elsewhere = std::function<boost::asio::awaitable<void>(std::function<void()>)>;

class Terminal {
 public:
  /// checks::device_form unless the device is an enrolled terminal.
  static Result<std::unique_ptr<Terminal>> open(const Path& directory, Keyring& keyring);

  [[nodiscard]] Device& device() noexcept { return device_; }
  [[nodiscard]] FileOutbox& outbox() noexcept { return outbox_; }
  [[nodiscard]] FileSlots& slots() noexcept { return slots_; }

  /// For reading the log, blocking.
  [[nodiscard]] Connection log_connection() const;
  /// A session under this terminal's own certificate, and one under the hall's: fresh ones each time.
  [[nodiscard]] AsyncConnection own_connection(boost::asio::any_io_executor executor) const;
  [[nodiscard]] AsyncConnection hall_connection(boost::asio::any_io_executor executor) const;

  /// Sends the question and whatever follows from its answer, until the visit waits for the delegate or is
  /// over. Requests for papers go over one connection of the terminal's own; each cast and each challenge,
  /// which must not lead to the delegate, over a fresh one under the hall's certificate.
  [[nodiscard]] boost::asio::awaitable<Result<void>> carry(Attendant& attendant,
                                                           std::optional<Question> question,
                                                           const Elsewhere& elsewhere,
                                                           std::chrono::seconds patience) const;

 private:
  Terminal(Device device, ServerAddress server, TlsIdentity own, TlsIdentity hall);

  Device device_;
  FileOutbox outbox_;
  FileSlots slots_;
  ServerAddress server_;
  TlsIdentity own_, hall_;
};

/// The ballot as terminals offer it, from a log just refreshed. Refuses ballot_known, ballot_turn (it is not
/// open), opening_cosigned (docs/protocol.md §7.3).
[[nodiscard]] Result<std::unique_ptr<const Polling>> open_polling(Replica& replica,
                                                                  const std::string& ballot_id);

/// Runs the work where it is: for a process with one visit.
[[nodiscard]] Elsewhere right_here();

}  // namespace comitia::client
