// The log under its one writer: what is appended passes the fold, is stored with the checkpoint that covers
// it, and is told to those who follow. Start, recovery and live operation take this one path.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "congress/fold.hpp"
#include "crypto/sign/ed25519.hpp"
#include "voting-server/storage/ledger.hpp"

namespace comitia::server {

using crypto::Bytes;
using crypto::Result;
using crypto::View;

/// Storage failed with unknown outcome: whoever catches it can only end the process (docs/protocol.md is
/// kept by the next one, which reads what stands).
struct StorageFailure {
  crypto::Fault fault;
};

/// Told of every entry once the fold has accepted it, in order, from entry 0 on, also while the stored log
/// is replayed. On the sequencer's thread.
class Follower {
 public:
  virtual ~Follower() = default;
  virtual void logged(const v1::Entry& entry, View bytes, std::uint64_t index,
                      const congress::Fold& after) = 0;
};

/// Not thread-safe: it belongs to the sequencer's thread.
class Record {
 public:
  /// `log_key` signs checkpoints, `statement_key` the server's own entries. All references must outlive it.
  Record(storage::Ledger& ledger, storage::LedgerReader& reader, const crypto::SigningKey& log_key,
         const crypto::SigningKey& statement_key);

  /// Before replay() only.
  void follow(Follower& follower) { followers_.push_back(&follower); }
  /// Reads the stored log through the fold: ledger_replay if an entry is refused, or if the root is not the
  /// one in the last stored note.
  [[nodiscard]] Result<void> replay(unsigned threads);
  /// The first entry of a new log, in a transaction of its own.
  [[nodiscard]] Result<void> convene(View entry);

  [[nodiscard]] const congress::Fold& fold() const noexcept { return *fold_; }
  /// Where this entry stands, if it does.
  [[nodiscard]] std::optional<std::uint64_t> find(View entry) const;

  // ---- within a transaction ------------------------------------------------------------------------------
  /// Appends an entry, or says where the same one stands. Refuses whatever the fold refuses.
  [[nodiscard]] Result<std::uint64_t> append(View entry);
  /// The same for a statement that the server signs itself.
  [[nodiscard]] Result<std::uint64_t> append_own(v1::EntryKind kind,
                                                 const google::protobuf::Message& statement);
  /// The rest of the database. A fault of it is thrown as StorageFailure by must().
  [[nodiscard]] storage::Ledger& ledger() noexcept { return ledger_; }

  /// What is committed: nothing of the transaction under way.
  [[nodiscard]] storage::LedgerReader& reader() noexcept { return reader_; }

  /// The files are to forget the order of casts, or a dropped secret, once this transaction is answered.
  void settle_later() noexcept { settle_ = true; }
  [[nodiscard]] bool take_settle() noexcept { return std::exchange(settle_, false); }

  /// Throws StorageFailure instead of a fault of storage.
  static void must(Result<void> stored);
  template <class T>
  static T must(Result<T> read) {
    if (!read.ok()) throw StorageFailure{std::move(read).fault()};
    return std::move(read).value();
  }

 private:
  struct LeafHash {
    std::size_t operator()(const crypto::EntryHash& hash) const noexcept;
  };
  [[nodiscard]] std::string sign_note() const;
  void tell(View entry, std::uint64_t index);

  storage::Ledger& ledger_;
  storage::LedgerReader& reader_;
  const crypto::SigningKey& log_key_;
  const crypto::SigningKey& statement_key_;
  std::vector<Follower*> followers_;
  std::optional<congress::Fold> fold_;
  std::unordered_map<crypto::EntryHash, std::uint64_t, LeafHash> positions_;
  bool settle_ = false;
};

}  // namespace comitia::server
