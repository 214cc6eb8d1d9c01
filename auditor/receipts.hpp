// Receipts that were handed in apart, looked for among the counted ballots (docs/protocol.md §4.4).
#pragma once

#include <istream>
#include <map>
#include <string>
#include <unordered_map>

#include "auditor/report.hpp"
#include "congress/fold.hpp"

namespace comitia::auditor {

/// Holds the receipts alone (about 100 bytes each), and ticks them off as the ballots stream by.
class Receipts {
 public:
  /// Reads JSON Lines, {"receipt": base64, "signature": base64}. A receipt that this congress's server did
  /// not sign, or a line that is none, is a finding (checks::receipt_signature). A stream that breaks off
  /// leaves the report unreadable.
  void read(std::istream& lines, const congress::Fold& fold, unsigned threads, Report& report);

  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  /// A BALLOTS entry that the fold has accepted.
  void tick_off(crypto::View entry, const congress::Fold& fold);
  /// Whatever is left over and belongs to a box that was emptied into the log is missing from it
  /// (checks::receipt_included).
  void finish(const congress::Fold& fold, Report& report) const;
  /// Receipts of ballots whose box is not in the log: nothing can be said about them.
  [[nodiscard]] std::uint64_t undecided(const congress::Fold& fold) const;

 private:
  struct Hash {
    std::size_t operator()(const crypto::BallotHash& hash) const noexcept;
  };
  struct Expected {
    crypto::Array32 one_time_key;
    std::uint64_t line;
    bool found;
  };

  std::map<std::string, std::unordered_map<crypto::BallotHash, Expected, Hash>> by_ballot_;
  std::uint64_t count_ = 0;
};

}  // namespace comitia::auditor
