// One teller's device at the mixing (docs/protocol.md §23): it shuffles what its own replay of the log gives,
// once for each ballot; the chief teller's also says which shuffle was the last.
#pragma once

#include "ballot-client/core/teller_ports.hpp"

namespace comitia::client {

/// Every seal, signature and proof, and every shuffle before, was checked by the fold behind `log`; rows are
/// never taken from the server.
class MixingDevice {
 public:
  MixingDevice(const TellerSelf& self, TellerLog& log, TellerVault& vault)
      : self_(self), log_(log), vault_(vault) {}

  /// Shuffles the lists of a ballot as they stand, and submits the shuffle with its proof. Where another
  /// teller's comes into the log first it shuffles what that one left. After an interruption the same bytes
  /// are sent again, unless another shuffle has come in between; what was drawn is never kept. Doing it again
  /// is no error. Refuses: ballot_known, mixing_turn (the box is not in the log, the mixing is closed, or
  /// there is nothing to shuffle), close_quorum, returned_within_issued, smallest_count, ballot_turn (another
  /// class of voters is not closed), device_restored.
  [[nodiscard]] Result<void> mix(const std::string& ballot_id);

  /// The chief teller's: closes the mixing, after which the rows as they stand are decrypted. Doing it again
  /// is no error. Refuses the same, and mixing_mixers (fewer than t tellers have shuffled), entry_signer (not
  /// the chief teller).
  [[nodiscard]] Result<void> close(const std::string& ballot_id);

  [[nodiscard]] bool has_mixed(const std::string& ballot_id) const;

 private:
  [[nodiscard]] Result<const congress::Mixing*> mixing_of(const std::string& ballot_id) const;
  [[nodiscard]] Result<v1::Shuffle> draw(const congress::Ballot& ballot) const;
  [[nodiscard]] Result<Bytes> next_statement(const congress::Ballot& ballot);
  [[nodiscard]] Result<void> send(v1::EntryKind kind, View statement);

  TellerSelf self_;
  TellerLog& log_;
  TellerVault& vault_;
};

/// Name in the vault of the last shuffle that was made of a ballot.
[[nodiscard]] std::string shuffled_name(const std::string& ballot_id);

}  // namespace comitia::client
