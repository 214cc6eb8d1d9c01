// The record's files, checkpoints and cosignatures (docs/protocol.md §2, §4).
#include "record_case.hpp"

namespace comitia::test {
namespace {

using crypto::Bytes;

std::string origin() { return sample_congress().fold().convened().origin(); }

/// A record of the sample with other files.
RecordCase changed(std::string check, std::function<void(RecordBytes&)> change) {
  const auto record = [change = std::move(change)] {
    RecordBytes out = record_of(sample_congress());
    change(out);
    return out;
  };
  return {std::move(check), [record] { return audit_tied(record()); }, record, {}};
}

/// A record of the sample in which the note of one size is another one, or none.
RecordCase other_note(std::string check, std::function<void(std::map<std::uint64_t, std::string>&)> change) {
  return changed(std::move(check), [change = std::move(change)](RecordBytes& record) {
    std::map<std::uint64_t, std::string> notes = sample_congress().notes();
    change(notes);
    record.notes = notes_bytes(notes);
  });
}

std::string note_at(std::uint64_t size, std::uint32_t tellers) {
  const auto& entries = sample_congress().entries();
  return note_of(sample_congress().keys(), checkpoint_of(origin(), std::span(entries).first(size)), tellers);
}

/// Number of entries just after "a" was opened, and after its issue batch.
std::uint64_t opening() { return ForgedLog(sample_congress()).find(v1::OPENED) + 2; }
std::uint64_t issuing() { return ForgedLog(sample_congress()).find(v1::ISSUE_BATCH) + 1; }

void change_base64(std::string& note, std::size_t at) { note[at] = note[at] == 'A' ? 'B' : 'A'; }

/// The last line once more.
void signs_twice(std::string& note) { note += note.substr(note.rfind('\n', note.size() - 2) + 1); }

}  // namespace

std::vector<RecordCase> note_cases() {
  std::vector<RecordCase> out;
  out.push_back(changed("record-layout", [](RecordBytes& record) { record.log.push_back(0); }));
  out.push_back(changed("note-size", [](RecordBytes& record) {
    const std::string first = sample_congress().notes().begin()->second;  // once more, after the last
    crypto::append_u32(record.notes, static_cast<std::uint32_t>(first.size()));
    crypto::append(record.notes, crypto::view(first));
  }));
  out.push_back(other_note("note-root", [](auto& notes) {
    crypto::Checkpoint other = checkpoint_of(origin(), sample_congress().entries());
    other.root.bytes[0] ^= 1;
    notes[other.size] = note_of(sample_congress().keys(), other, 4);
  }));
  out.push_back(
      other_note("opening-cosigned", [](auto& notes) { notes[opening()] = note_at(opening(), 2); }));
  out.push_back(other_note("issue-cosigned", [](auto& notes) {
    const std::uint64_t size = issuing();
    for (auto it = notes.lower_bound(size); it != notes.end(); ++it) {
      const crypto::Checkpoint checkpoint =
          checkpoint_of(origin(), std::span(sample_congress().entries()).first(it->first));
      it->second = crypto::sign_checkpoint(checkpoint, sample_congress().keys().server_note);
      for (std::uint32_t i = 1; i <= 4; ++i)
        it->second += crypto::cosign_line(checkpoint, origin() + "/teller-" + std::to_string(i),
                                          sample_congress().keys().tellers[i - 1].note_key, 60);
    }
  }));
  out.push_back(other_note("note-form", [](auto& notes) { signs_twice(notes[opening()]); }));
  out.push_back(other_note("note-signature", [](auto& notes) {
    std::string& note = notes[opening()];
    const std::size_t line = note.find("\n\n") + 2;
    change_base64(note, note.find('\n', line) - 20);
  }));
  out.push_back(other_note("cosignature-valid", [](auto& notes) {
    change_base64(notes[opening()], notes[opening()].size() - 20);
  }));
  out.push_back(other_note("note-unknown-signer", [](auto& notes) {
    const crypto::Checkpoint checkpoint = checkpoint_of(origin(), sample_congress().entries());
    notes[checkpoint.size] += crypto::cosign_line(checkpoint, "somebody", crypto::SigningKey::draw(), 60);
  }));
  return out;
}

}  // namespace comitia::test
