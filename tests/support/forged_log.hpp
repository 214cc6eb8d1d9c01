// A finished log in a forger's hands: any statement altered, and signed again by whoever signed it.
#pragma once

#include <vector>

#include "auditor/report.hpp"
#include "congress/entry.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"
#include "tests/support/record_bytes.hpp"

namespace comitia::test {

class ForgedLog {
 public:
  /// A copy of the congress's log; the congress must outlive it.
  explicit ForgedLog(CongressBuilder& congress);

  std::vector<crypto::Bytes> entries;

  // ---- where ---------------------------------------------------------------------------------------------
  /// Number of the nth entry of this kind; of a kind that two sign: of its proposal (its confirmation follows
  /// it).
  [[nodiscard]] std::size_t find(v1::EntryKind kind, std::size_t nth = 0) const;
  [[nodiscard]] v1::Entry at(std::size_t index) const;
  template <class M>
  [[nodiscard]] M statement(std::size_t index) const {
    v1::Entry entry = at(index);
    if (entry.kind() == v1::PROPOSED) {
      const auto proposed =
          must(proto::read<v1::Proposed>(crypto::view(entry.statement()), limits::kEntryBytes));
      return must(proto::read<M>(crypto::view(proposed.statement()), limits::kEntryBytes));
    }
    return must(proto::read<M>(crypto::view(entry.statement()), limits::kEntryBytes));
  }

  // ---- forging -------------------------------------------------------------------------------------------
  void cut(std::size_t size) { entries.resize(size); }
  /// Replaces the statement of an entry - and of its confirmation, if two signed it - and drops what follows.
  void replace(std::size_t index, crypto::View statement);
  template <class M, class Change>
  void alter(std::size_t index, const Change& change) {
    M message = statement<M>(index);
    change(message);
    replace(index, proto::encode(message));
  }
  /// The first of its kind.
  template <class M, class Change>
  void alter(v1::EntryKind kind, const Change& change) {
    alter<M>(find(kind), change);
  }
  /// Changes the entry around the statement; nothing is signed again. Drops what follows.
  template <class Change>
  void alter_entry(std::size_t index, const Change& change) {
    v1::Entry entry = at(index);
    change(entry);
    cut(index);
    entries.push_back(proto::encode(entry));
  }
  /// The same statement signed by somebody else. Drops what follows.
  void sign_by(std::size_t index, const crypto::SigningKey& key);
  void append(v1::EntryKind kind, const google::protobuf::Message& statement, const crypto::SigningKey& key);
  void append_two_signed(v1::EntryKind kind, crypto::View statement, const crypto::SigningKey& proposer,
                         const crypto::SigningKey& confirmer);
  /// The entry once more, at the end.
  void repeat(std::size_t index);

  // ---- what becomes of it --------------------------------------------------------------------------------
  /// With notes remade around it, at the sizes where the honest log has them.
  [[nodiscard]] RecordBytes record() const;
  /// record(), audited.
  [[nodiscard]] auditor::Report audit() const;

  [[nodiscard]] CongressBuilder& congress() const noexcept { return congress_; }
  [[nodiscard]] CongressKeys& keys() const noexcept { return congress_.keys(); }
  [[nodiscard]] const crypto::SigningKey& key_of(crypto::View public_key) const;

 private:
  CongressBuilder& congress_;
};

}  // namespace comitia::test
