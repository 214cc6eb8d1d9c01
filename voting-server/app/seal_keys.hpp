// The server's own seal keys (sealer 1), one for each ballot: drawn when the ballot is defined, stored
// encrypted in the transaction that logs the public half, restored at a start, destroyed after the close.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "crypto/keys/vault.hpp"
#include "crypto/seal/blind_rsa.hpp"
#include "voting-server/app/sequencer.hpp"
#include "voting-server/app/workers.hpp"

namespace comitia::server {

class SealKeys final : public Follower, public Chore {
 public:
  static constexpr std::uint32_t kSealer = 1;

  SealKeys(Sequencer& sequencer, Workers& workers, const crypto::VaultKey& vault)
      : sequencer_(sequencer), workers_(workers), vault_(vault) {}

  /// After the replay: reads the keys of the ballots that still need theirs. vault_open, seal_key_form, or
  /// ledger_replay if the stored key is not the logged one.
  [[nodiscard]] Result<void> restore(Record& record);
  /// Nothing before the key is logged, and after the close.
  [[nodiscard]] std::optional<crypto::SealSecretKey> find(const std::string& ballot_id) const;

  void logged(const v1::Entry& entry, View bytes, std::uint64_t index, const congress::Fold& after) override;
  [[nodiscard]] std::optional<Clock::time_point> due() const override;
  After run(Record& record) override;

 private:
  void draw(const std::string& ballot_id);
  After drawn(Record& record, const std::string& ballot_id, const crypto::SealSecretKey& key);

  Sequencer& sequencer_;
  Workers& workers_;
  const crypto::VaultKey& vault_;
  std::map<std::string, crypto::SealSecretKey> keys_;
  std::set<std::string> drawing_;
  std::set<std::string> stored_;  // ballots whose key lies in the database, also after a close that was cut short
  bool stale_ = true;  // a ballot may have come to need a key, or no longer to need it
};

}  // namespace comitia::server
