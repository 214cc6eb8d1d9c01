#include "auditor/note_follower.hpp"

#include "auditor/checks.hpp"
#include "auditor/parallel.hpp"

namespace comitia::auditor {
namespace {

Finding of_note(crypto::Fault fault) { return {std::move(fault), std::nullopt, "note"}; }

}  // namespace

NoteFollower::NoteFollower(FramedReader notes, crypto::NoteKey log, std::vector<crypto::NoteKey> witnesses,
                           unsigned threads)
    : reader_(std::move(notes)), log_(std::move(log)), witnesses_(std::move(witnesses)), threads_(threads) {}

void NoteFollower::load(Report& report) {
  loaded_.clear();
  next_ = 0;
  std::vector<crypto::Bytes> texts;
  for (std::size_t bytes = 0; texts.size() < kNotes && bytes < kBytes;) {
    auto item = reader_.next();
    if (!item.ok()) report.add(of_note(std::move(item).fault()));
    ended_ = !item.ok() || !item.value();
    if (ended_) break;
    bytes += item.value()->size();
    texts.push_back(std::move(*item.value()));
  }
  std::vector<std::optional<crypto::Result<crypto::VerifiedNote>>> notes(texts.size());
  in_parallel(texts.size(), threads_, [&](std::size_t i) {
    notes[i] = crypto::verify_note(crypto::text(texts[i]), log_, witnesses_);
  });
  for (auto& note : notes) {
    ++number_;
    if (note->ok())
      take(std::move(*note).value(), report);
    else
      report.add(of_note(crypto::fault(
          *note->fault().check, "note " + std::to_string(number_) + " of the file: " + note->fault().where)));
  }
}

void NoteFollower::take(crypto::VerifiedNote note, Report& report) {
  const std::uint64_t size = note.checkpoint.size;
  ++checked_;
  if (!crypto::holds(checks::note_size, size > last_size_))
    report.add(of_note(crypto::fault(
        checks::note_size, "size " + std::to_string(size) + " after size " + std::to_string(last_size_))));
  last_size_ = std::max(last_size_, size);
  loaded_.push_back(std::move(note));
}

const crypto::VerifiedNote* NoteFollower::front(Report& report) {
  while (next_ == loaded_.size() && !ended_) load(report);
  return next_ < loaded_.size() ? &loaded_[next_] : nullptr;
}

std::optional<crypto::VerifiedNote> NoteFollower::grown(const crypto::MerkleFrontier& tree, Report& report) {
  std::optional<crypto::VerifiedNote> found;
  for (const crypto::VerifiedNote* note; (note = front(report)) && note->checkpoint.size <= tree.size();
       ++next_) {
    if (note->checkpoint.size < tree.size()) continue;  // out of its order, which is a finding already
    if (!crypto::holds(checks::note_root, note->checkpoint.root == tree.root())) {
      report.add(of_note(crypto::fault(checks::note_root, "at size " + std::to_string(tree.size()))));
      continue;
    }
    fitting_ = tree.size();
    found = *note;
  }
  return found;
}

void NoteFollower::finish(std::uint64_t size, Report& report) {
  for (const crypto::VerifiedNote* note; (note = front(report)); ++next_)
    if (!crypto::holds(checks::note_size, note->checkpoint.size <= size))
      report.add(of_note(
          crypto::fault(checks::note_size, "a checkpoint of size " + std::to_string(note->checkpoint.size) +
                                               ", but the record has " + std::to_string(size) + " entries")));
  if (!crypto::holds(checks::note_size, last_size_ >= size))
    report.add(of_note(
        crypto::fault(checks::note_size, "the last checkpoint is of size " + std::to_string(last_size_) +
                                             ", but the record has " + std::to_string(size) + " entries")));
}

}  // namespace comitia::auditor
