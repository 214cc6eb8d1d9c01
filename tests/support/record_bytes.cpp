#include "tests/support/record_bytes.hpp"

#include "auditor/framed.hpp"
#include "crypto/log/merkle.hpp"

namespace comitia::test {
namespace {

constexpr std::uint64_t kNoteTime = 1'798'794'000;

void append_item(crypto::Bytes& out, crypto::View item) {
  crypto::append_u32(out, static_cast<std::uint32_t>(item.size()));
  crypto::append(out, item);
}

}  // namespace

crypto::Bytes log_bytes(std::span<const crypto::Bytes> entries) {
  crypto::Bytes out = crypto::bytes(crypto::view(auditor::kLogLine));
  for (const crypto::Bytes& entry : entries) append_item(out, entry);
  return out;
}

crypto::Bytes notes_bytes(const std::map<std::uint64_t, std::string>& notes) {
  crypto::Bytes out = crypto::bytes(crypto::view(auditor::kNotesLine));
  for (const auto& [size, note] : notes) append_item(out, crypto::view(note));
  return out;
}

RecordBytes record_of(CongressBuilder& congress) {
  congress.finish();
  return {log_bytes(congress.entries()), notes_bytes(congress.notes())};
}

crypto::Checkpoint checkpoint_of(const std::string& origin, std::span<const crypto::Bytes> entries) {
  crypto::MerkleFrontier tree;
  for (const crypto::Bytes& entry : entries) tree.append(crypto::leaf_hash(entry));
  return {origin, tree.size(), tree.root()};
}

std::string note_of(const CongressKeys& keys, const crypto::Checkpoint& checkpoint, std::uint32_t tellers) {
  std::string out = crypto::sign_checkpoint(checkpoint, keys.server_note);
  out += crypto::cosign_line(checkpoint, checkpoint.origin + "/station-1", keys.station_note, kNoteTime);
  for (std::uint32_t i = 0; i < tellers; ++i)
    out += crypto::cosign_line(checkpoint,
                               checkpoint.origin + "/teller-" + std::to_string(keys.first_teller + i),
                               keys.tellers[i].note_key, kNoteTime);
  return out;
}

RecordBytes remade(const CongressKeys& keys, const std::string& origin,
                   std::span<const crypto::Bytes> entries, std::span<const std::uint64_t> sizes,
                   std::uint64_t tellers_since) {
  std::map<std::uint64_t, std::string> notes;
  const auto add = [&](std::uint64_t size) {
    notes[size] = note_of(keys, checkpoint_of(origin, entries.first(size)),
                          size < tellers_since ? 0 : static_cast<std::uint32_t>(keys.tellers.size()));
  };
  for (const std::uint64_t size : sizes)
    if (size <= entries.size()) add(size);
  add(entries.size());
  return {log_bytes(entries), notes_bytes(notes)};
}

auditor::Report audit_tied(const RecordBytes& record, unsigned threads) {
  auditor::Request request;
  request.threads = threads;
  auditor::FramedReader reader(std::make_unique<auditor::MemorySource>(record.log), auditor::kLogLine,
                               4u << 20);
  const auto first = reader.next();
  if (first.ok() && first.value()) request.anchor = crypto::leaf_hash(*first.value());
  return auditor::audit(record.record(), request);
}

auditor::Report audit_tied_to(const RecordBytes& record, const crypto::EntryHash& anchor, unsigned threads) {
  auditor::Request request;
  request.anchor = anchor;
  request.threads = threads;
  return auditor::audit(record.record(), request);
}

std::string outcome_of(const auditor::Report& report) {
  if (!report.findings.empty()) return std::string(report.findings.front().fault.check->name);
  return std::string(auditor::verdict_name(report.verdict()));
}

}  // namespace comitia::test
