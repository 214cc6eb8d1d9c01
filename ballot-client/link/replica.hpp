// A device's own copy of the log, and the fold over it: what the device believes, and nothing else.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "ballot-client/link/connection.hpp"
#include "ballot-client/link/device.hpp"
#include "congress/fold.hpp"
#include "crypto/log/checkpoint.hpp"

namespace comitia::client {

/// Called for every entry once it stands in the fold, from entry 0 on (also for those read from disk).
using EntryObserver = std::function<void(std::uint64_t index, View entry, const congress::Fold& after)>;

struct ReplicaOptions {
  unsigned threads = 1;    ///< for the batch verifier
  EntryObserver observer;  ///< may be empty
};

/// Follows the log: reads entries, folds them, checks the result against the server's signed note, and only
/// then appends them to DEVICE/log.comitia (§4.1) durably. Every contradiction - an entry that the fold
/// refuses under a signed note, a root that differs, a log shorter than one seen before - is
/// checks::log_consistent, and both notes stay in DEVICE/evidence/.
class Replica {
 public:
  /// Folds what is on disk. Device and connection must outlive the replica.
  static Result<Replica> open(Device& device, Connection& connection, ReplicaOptions options = {});
  Replica(Replica&&) noexcept;
  Replica& operator=(Replica&&) noexcept;
  ~Replica();

  /// The state; precondition: refresh() or submit() succeeded once, or the copy on disk is not empty
  /// (has_fold()).
  [[nodiscard]] const congress::Fold& fold() const;
  [[nodiscard]] bool has_fold() const noexcept;

  /// Up to the server's newest note. With `wait_ms`, waits that long (bounded by the server) for something
  /// new.
  [[nodiscard]] Result<void> refresh(std::uint32_t wait_ms = 0);

  /// Submits, refreshes, and checks that the entry stands where the server says. Returns its index.
  [[nodiscard]] Result<std::uint64_t> submit(View entry);
  // The device's own key signs; two-signed kinds go through propose and confirm.
  [[nodiscard]] Result<std::uint64_t> submit_signed(v1::EntryKind kind,
                                                    const google::protobuf::Message& statement);
  [[nodiscard]] Result<std::uint64_t> propose(v1::EntryKind kind, const google::protobuf::Message& statement);
  [[nodiscard]] Result<std::uint64_t> confirm(const crypto::EntryHash& proposal);

  /// Cosigns the newest state of the fold (station, tellers) after the device's compare-and-swap; before it
  /// the state just after each opening that lies beyond what was cosigned (§4.3 asks for exactly that size).
  /// Precondition: refreshed.
  [[nodiscard]] Result<TreeState> cosign();
  /// Cosigns an earlier state, which must be one that the observer saw in the fold, and not before the one
  /// cosigned last.
  [[nodiscard]] Result<void> cosign(const TreeState& state);

  /// The server's note of exactly this size with its cosignatures, checked; 0 is the newest. The root is the
  /// one the fold had only if the caller compares it.
  [[nodiscard]] Result<crypto::VerifiedNote> note(std::uint64_t size);
  /// The same note as text; not_found if the server holds none of this size.
  [[nodiscard]] Result<std::string> note_text(std::uint64_t size);
  /// The newest note that was verified, as text.
  [[nodiscard]] const std::string& newest_note() const;

  /// The state of the log just after this ballot's opening took effect; nothing if it is not open yet.
  [[nodiscard]] std::optional<TreeState> opened_at(const std::string& ballot_id) const;
  /// Refuses (opening_cosigned) unless the state just after the opening stands in a note that the server
  /// signed and at least ceil((n+t)/2) tellers cosigned (§7.3).
  [[nodiscard]] Result<void> require_cosigned_opening(const std::string& ballot_id);

  /// Calls `each` for every entry of the copy on disk.
  [[nodiscard]] Result<void> for_each_entry(
      const std::function<Result<void>(std::uint64_t index, View entry)>& each) const;

 private:
  struct State;
  explicit Replica(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace comitia::client
