// The receipts of a hall: durable one by one, handed out together, in an order that says nothing.
#pragma once

#include <mutex>
#include <set>
#include <string>

#include "ballot-client/core/receipt.hpp"
#include "ballot-client/link/durable_file.hpp"

namespace comitia::client::cli {

/// While visits run, each receipt is a file of its own without a time, named by its one-time key; at the end
/// all of them, and those that OUT held already, are written to OUT sorted. Neither shows the order of casts.
/// Thread-safe.
class HallReceipts {
 public:
  HallReceipts(Path folder, Path out) : folder_(std::move(folder)), out_(std::move(out)) {}

  /// Durable on return.
  [[nodiscard]] Result<void> keep(const CheckedReceipt& receipt);
  /// In memory until finish(): for ballots that stay in the outbox until then.
  void hold(const CheckedReceipt& receipt);
  /// Writes OUT and removes the single files. Returns how many receipts OUT holds.
  [[nodiscard]] Result<std::size_t> finish();
  /// Whether this key's receipt was held or kept by this object.
  [[nodiscard]] bool has(View one_time_key) const { return keys_.contains(crypto::str(one_time_key)); }

 private:
  Path folder_, out_;
  std::mutex mutex_;
  std::set<std::string> lines_, keys_;
};

}  // namespace comitia::client::cli
