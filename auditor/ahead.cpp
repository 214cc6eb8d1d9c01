#include "auditor/ahead.hpp"

#include "auditor/parallel.hpp"
#include "congress/entry.hpp"
#include "proto/limits.hpp"

namespace comitia::auditor {
namespace {

using crypto::SignatureMemo;
using Names = std::vector<SignatureMemo::Name>;

bool verify_one(const crypto::VerifyKey& key, std::string_view type, crypto::View bytes,
                const std::string& signature, Names& out) {
  const crypto::View s = crypto::view(signature);
  if (!crypto::verify_statement(key, type, bytes, s).ok()) return false;
  out.push_back(SignatureMemo::name(key, type, bytes, s));
  return true;
}

// Nothing here decides anything: what is malformed or unknown is left to the fold.
void verify_requests(const congress::Fold& fold, const v1::IssueBatch& batch, Names& out) {
  const congress::Delegates& delegates = fold.delegates();
  for (const v1::SignedIssueRequest& s : batch.requests()) {
    v1::IssueRequest request;
    if (!request.ParseFromString(s.request())) continue;
    const crypto::Bytes bytes = congress::signed_bytes(&fold.anchor(), crypto::view(s.request()));
    const auto position = delegates.position(request.delegate());
    if (position && delegates.checked_in(*position))
      verify_one(delegates.admission_key(*position), congress::kIssueType, bytes, s.admission_signature(),
                 out);
    const auto terminal = crypto::exactly<32>(crypto::view(s.terminal_key()));
    if (terminal && fold.terminals().contains(crypto::VerifyKey{*terminal}))
      verify_one({*terminal}, congress::kIssueTerminalType, bytes, s.terminal_signature(), out);
  }
}

void verify_entry(const congress::Fold& fold, crypto::View bytes, Names& out) {
  v1::Entry entry;
  if (!entry.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return;
  const std::string_view label = congress::kind_label(entry.kind());
  if (label.empty() || entry.signatures_size() != 1) return;
  const auto key = crypto::VerifyKey::decode(crypto::view(entry.signatures(0).key()));
  if (!key.ok()) return;
  const bool is_signed =
      verify_one(key.value(), label, congress::signed_bytes(&fold.anchor(), crypto::view(entry.statement())),
                 entry.signatures(0).signature(), out);
  // A batch is taken apart only if somebody has signed it: its parts are not bounded before they are read.
  if (entry.kind() != v1::ISSUE_BATCH || !is_signed || !fold.officials().by_key(key.value().view())) return;
  v1::IssueBatch batch;
  if (batch.ParseFromString(entry.statement()) &&
      batch.requests_size() <= static_cast<int>(limits::kIssueRequests))
    verify_requests(fold, batch, out);
}

}  // namespace

v1::EntryKind kind_of(crypto::View entry) {
  constexpr std::uint8_t kKindField = 0x08;
  const bool known = entry.size() >= 2 && entry[0] == kKindField && v1::EntryKind_IsValid(entry[1]);
  return known ? static_cast<v1::EntryKind>(entry[1]) : v1::ENTRY_KIND_UNSPECIFIED;
}

const std::vector<Ahead::Item>& Ahead::read(FramedReader& log) {
  items_.clear();
  std::size_t bytes = 0;
  while (!fault_ && items_.size() < kEntries && bytes < kBytes) {
    auto item = log.next();
    if (!item.ok()) {
      fault_ = std::move(item).fault();
      break;
    }
    if (!item.value()) break;
    bytes += item.value()->size();
    items_.push_back({std::move(*item.value()), {}});
  }
  in_parallel(items_.size(), threads_,
              [&](std::size_t i) { items_[i].leaf = crypto::leaf_hash(items_[i].bytes); });
  return items_;
}

std::size_t Ahead::verify(const congress::Fold& fold, std::size_t first) {
  std::size_t last = first;
  for (bool keys_change = false; last < items_.size(); ++last) {
    const v1::EntryKind kind = kind_of(items_[last].bytes);
    if (kind == v1::ISSUE_BATCH && keys_change) break;
    keys_change |= kind == v1::TERMINAL_ENROLLED || kind == v1::CHECKED_IN || kind == v1::CONFIRMED;
  }
  memo_.clear();
  std::vector<Names> names(last - first);
  in_parallel(names.size(), threads_, [&](std::size_t i) {
    // Whole boxes have threads of their own, and only one signature beside them.
    const crypto::Bytes& bytes = items_[first + i].bytes;
    if (kind_of(bytes) != v1::BALLOTS) verify_entry(fold, bytes, names[i]);
  });
  for (const Names& of_entry : names)
    for (const SignatureMemo::Name& name : of_entry) memo_.insert(name);
  return last;
}

}  // namespace comitia::auditor
