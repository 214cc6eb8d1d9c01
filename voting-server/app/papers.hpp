// Which one-time keys and which randomness are in the box: an index in memory over the durable box, so that
// a ballot can be judged without asking the disk (docs/protocol.md §13.6).
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "congress/unique_set.hpp"
#include "crypto/ballot/contest.hpp"
#include "crypto/base/bytes.hpp"
#include "voting-server/storage/ledger.hpp"

namespace comitia::server {

/// A paper that is known: what became of it, and SHA-256 over its whole bytes.
struct KnownPaper {
  storage::PaperState state;
  crypto::Array32 digest;
};

/// Every u of a ballot or of the body of one, which must have the contest's length.
[[nodiscard]] std::vector<crypto::Array32> randomness_of(const crypto::Contest& contest, crypto::View ballot);

/// Thread-safe. A paper may be known a moment before it is durable: whoever answers for it first passes the
/// sequencer, whose answers come after its commits.
class Papers {
 public:
  [[nodiscard]] std::optional<KnownPaper> find(const std::string& ballot_id, const crypto::Array32& p) const;
  [[nodiscard]] bool randomness_known(const std::string& ballot_id,
                                      std::span<const crypto::Array32> randomness) const;
  void add(const std::string& ballot_id, const crypto::Array32& p, const KnownPaper& paper,
           std::span<const crypto::Array32> randomness);
  [[nodiscard]] std::uint32_t cast(const std::string& ballot_id) const;

  /// Counts a proof that failed under a key whose seals and signature are good: after a few
  /// (limits::kBadProofsPerKey) the key is closed, so that one paper buys only so much of the server's time.
  /// In memory only, and forgotten with the process, because nothing but that time rests on it: the log does
  /// not know of it, a bad proof is refused however often it comes, whoever cannot restart the server gains
  /// nothing, a delegate whose terminal was broken can vote after a restart, and a write for each bad proof
  /// would be worth more to an attacker.
  void strike(const std::string& ballot_id, const crypto::Array32& p);
  [[nodiscard]] bool closed(const std::string& ballot_id, const crypto::Array32& p) const;

 private:
  // As in congress::UniqueSet two keys that agree in 16 bytes count as one, so that nothing is accepted here
  // that the fold would refuse when the box goes into the log.
  using Key = crypto::Array<16>;
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept;
  };
  struct Box {
    std::unordered_map<Key, KnownPaper, KeyHash> papers;
    std::unordered_map<Key, std::uint32_t, KeyHash> strikes;
    congress::UniqueSet randomness;
    std::uint32_t cast = 0;
  };
  static Key key_of(const crypto::Array32& p);

  mutable std::mutex mutex_;
  std::map<std::string, Box> boxes_;
};

}  // namespace comitia::server
