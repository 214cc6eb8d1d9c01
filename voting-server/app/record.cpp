#include "voting-server/app/record.hpp"

#include <cstring>

#include "congress/entry.hpp"
#include "crypto/log/checkpoint.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "voting-server/app/checks.hpp"

namespace comitia::server {

std::size_t Record::LeafHash::operator()(const crypto::EntryHash& hash) const noexcept {
  std::size_t out;
  std::memcpy(&out, hash.bytes.data(), sizeof out);
  return out;
}

Record::Record(storage::Ledger& ledger, storage::LedgerReader& reader, const crypto::SigningKey& log_key,
               const crypto::SigningKey& statement_key)
    : ledger_(ledger), reader_(reader), log_key_(log_key), statement_key_(statement_key) {}

void Record::must(Result<void> stored) {
  if (!stored.ok()) throw StorageFailure{std::move(stored).fault()};
}

std::string Record::sign_note() const {
  return crypto::sign_checkpoint({fold_->convened().origin(), fold_->size(), fold_->root()}, log_key_);
}

void Record::tell(View entry, std::uint64_t index) {
  positions_.emplace(crypto::leaf_hash(entry), index);
  const v1::Entry read = congress::read_entry(entry).value();
  for (Follower* follower : followers_) follower->logged(read, entry, index, *fold_);
}

Result<void> Record::convene(View entry) {
  COMITIA_TRY(congress::Fold fold, congress::Fold::convene(entry));
  fold_.emplace(std::move(fold));
  COMITIA_CHECK(ledger_.begin());
  COMITIA_CHECK(ledger_.append(0, entry));
  COMITIA_CHECK(ledger_.put_note(1, sign_note()));
  return ledger_.commit();
}

Result<void> Record::replay(unsigned threads) {
  COMITIA_TRY(const std::uint64_t size, reader_.size());
  if (size == 0) return crypto::fault(checks::ledger_replay, "the log is empty");
  std::uint64_t index = 0;
  while (index < size) {
    COMITIA_TRY(const std::vector<Bytes> entries, reader_.entries(index, limits::kLogPartBytes));
    if (entries.empty()) return crypto::fault(checks::ledger_replay, "entry " + std::to_string(index));
    for (const Bytes& entry : entries) {
      if (index == 0) {
        COMITIA_TRY(congress::Fold fold, congress::Fold::convene(entry, threads));
        fold_.emplace(std::move(fold));
      } else if (const auto applied = fold_->apply(entry); !applied.ok()) {
        return crypto::fault(checks::ledger_replay,
                             "entry " + std::to_string(index) + ": " + applied.fault().text());
      }
      tell(entry, index++);
    }
  }
  COMITIA_TRY(const auto note, reader_.note(size));
  COMITIA_REQUIRE(checks::ledger_replay, note && note->note == sign_note(),
                  "the note at size " + std::to_string(size) + " is of another log");
  return {};
}

std::optional<std::uint64_t> Record::find(View entry) const {
  const auto it = positions_.find(crypto::leaf_hash(entry));
  return it == positions_.end() ? std::nullopt : std::optional(it->second);
}

Result<std::uint64_t> Record::append(View entry) {
  if (const auto stands = find(entry)) return *stands;
  COMITIA_CHECK(fold_->apply(entry));
  const std::uint64_t index = fold_->size() - 1;
  must(ledger_.append(index, entry));
  // Every size gets its note: an opening needs one just after it, and tellers cosign whatever they have read.
  must(ledger_.put_note(fold_->size(), sign_note()));
  tell(entry, index);
  return index;
}

Result<std::uint64_t> Record::append_own(v1::EntryKind kind, const google::protobuf::Message& statement) {
  return append(congress::sign_entry(kind, proto::encode(statement), &fold_->anchor(), statement_key_));
}

}  // namespace comitia::server
