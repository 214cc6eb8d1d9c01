// One congress as a hall serves it: its part of every terminal, its open ballot, whoever is to vote on it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ballot-client/cli/context.hpp"
#include "ballot-client/cli/hall_input.hpp"
#include "ballot-client/cli/hall_receipts.hpp"

namespace comitia::client::cli {

using Terminals = std::vector<std::unique_ptr<Terminal>>;

/// Of one congress, as the command line names it.
struct HallPlace {
  Path devices;
  std::string ballot;
  Path receipts;  ///< empty: the ballots stay in the outboxes
};

class HallServed {
 public:
  /// Opens the terminals and reads the log. As open_polling().
  [[nodiscard]] static Result<std::unique_ptr<HallServed>> open(Context& context, const HallPlace& place,
                                                                std::size_t terminals, Keyring& keyring);
  HallServed(const HallServed&) = delete;
  HallServed& operator=(const HallServed&) = delete;

  [[nodiscard]] HallBallot ballot() const {
    return {replica_->fold().anchor(), polling_->definition.question()};
  }
  [[nodiscard]] const std::string& title() const { return replica_->fold().convened().title(); }
  /// Leaves out those whose paper is in the log and of whom no terminal keeps anything: they have been here
  /// before.
  [[nodiscard]] Result<std::size_t> leave_out_served(std::vector<HallVisit>& visits) const;
  /// Keeps receipts in a file each. Refers to this object.
  [[nodiscard]] HallCongress congress(std::vector<HallVisit> visits);
  [[nodiscard]] HallReceipts& receipts() { return receipts_; }

 private:
  HallServed(const HallPlace& place, Terminals terminals);

  const HallPlace place_;
  Terminals terminals_;
  Connection connection_;
  std::optional<Replica> replica_;
  std::unique_ptr<const Polling> polling_;
  HallReceipts receipts_;
};

}  // namespace comitia::client::cli
