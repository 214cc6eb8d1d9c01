// Many terminals in one process: visits side by side on one thread, the work of making ballots on a few
// others.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "ballot-client/core/polling.hpp"
#include "ballot-client/link/terminal.hpp"

namespace comitia::client {

/// One delegate who is going to vote.
struct HallVisit {
  std::uint32_t delegate = 0;
  std::vector<congress::Mark> marks;
  std::vector<std::uint32_t> written;  ///< numbers on the roll of eligible persons
  bool challenge = false;              ///< challenge once before casting
  Path slip;
};

enum class HallUntil { kReceipt, kOutbox };  ///< whole visits, or ballots made and stored but not cast

struct HallOptions {
  unsigned workers = 4;                ///< they mostly wait for the disk
  std::chrono::seconds patience{600};  ///< how long one question is asked again
  HallUntil until = HallUntil::kReceipt;
  /// A receipt; whoever takes it makes it durable before it returns. Called on a worker.
  std::function<Result<void>(const CheckedReceipt&)> receipt;
  std::function<void(std::size_t done, std::size_t all)> progress;  ///< may be empty
  std::function<bool()> stop;                                       ///< begin no further visit; may be empty
  std::function<void(const std::string&)> note;  ///< a line about what went wrong with one visit
};

struct HallReport {
  std::size_t done = 0, failed = 0;
  double seconds = 0;
  double cpu_seconds = 0;            ///< computing of this process meanwhile
  std::vector<double> milliseconds;  ///< of each visit, or each cast
  std::optional<Fault> first_fault;
};

/// Delegates of whom one of the terminals keeps a visit.
[[nodiscard]] std::set<std::uint32_t> kept_visits(const std::vector<std::unique_ptr<Terminal>>& terminals,
                                                  const std::vector<HallVisit>& visits);

/// One congress of those that a hall serves, with its part of every terminal: the i-th of `terminals` is a
/// device of its own on the i-th machine, with keys, slots and outbox of its own. Every congress has as many.
struct HallCongress {
  const std::vector<std::unique_ptr<Terminal>>& terminals;
  const Polling& polling;
  std::vector<HallVisit> visits;
  /// As HallOptions::receipt, of this congress alone.
  std::function<Result<void>(const CheckedReceipt&)> receipt;
};

/// The visits of all congresses side by side, in turn: each machine serves one delegate at a time, with the
/// device of the congress that the visit is of. A slip of another congress is refused there (input_form).
[[nodiscard]] HallReport run_visits(std::vector<HallCongress> congresses, const HallOptions& options);

/// Carries every visit through, each on one of the terminals; kept visits go on where they were kept.
[[nodiscard]] HallReport run_visits(const std::vector<std::unique_ptr<Terminal>>& terminals,
                                    const Polling& polling, std::vector<HallVisit> visits,
                                    const HallOptions& options);

/// Casts what lies in the terminals' outboxes. Each answer is a receipt that was checked.
[[nodiscard]] HallReport cast_pending(const std::vector<std::unique_ptr<Terminal>>& terminals,
                                      const ReceiptAuthority& authority, const HallOptions& options);

}  // namespace comitia::client
