// A stretch of the log, read ahead of the fold: its leaves are hashed and its signatures verified on all
// cores, so that the fold, which must go entry by entry, finds most of its work done.
#pragma once

#include <optional>
#include <vector>

#include "auditor/framed.hpp"
#include "congress/fold.hpp"
#include "crypto/sign/signature_memo.hpp"

namespace comitia::auditor {

/// The number of an entry's kind, read off its first bytes; 0 where it has none. Says nothing about the entry
/// being well-formed.
[[nodiscard]] v1::EntryKind kind_of(crypto::View entry);

class Ahead {
 public:
  struct Item {
    crypto::Bytes bytes;
    crypto::EntryHash leaf;
  };

  /// A stretch is at most this long, so that what it holds is bounded.
  static constexpr std::size_t kEntries = 512;
  static constexpr std::size_t kBytes = 1u << 20;

  explicit Ahead(unsigned threads) : threads_(threads) {}

  /// The next stretch; empty at the end of the file. A fault of the layout comes after the entries before it.
  [[nodiscard]] const std::vector<Item>& read(FramedReader& log);
  /// What ended the log early, if anything did.
  [[nodiscard]] const std::optional<crypto::Fault>& fault() const noexcept { return fault_; }

  /// Verifies the signatures of the stretch from item `first` on, under the state of `fold`, and says up to
  /// where: where issue requests follow new terminals or admission keys, the fold must come first. Those that
  /// hold are in memo().
  std::size_t verify(const congress::Fold& fold, std::size_t first);
  [[nodiscard]] const crypto::SignatureMemo& memo() const noexcept { return memo_; }

 private:
  unsigned threads_;
  std::vector<Item> items_;
  std::optional<crypto::Fault> fault_;
  crypto::SignatureMemo memo_;
};

}  // namespace comitia::auditor
