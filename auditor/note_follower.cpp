#include "auditor/note_follower.hpp"

#include "auditor/checks.hpp"
#include "auditor/parallel.hpp"
#include "crypto/base/checks.hpp"

namespace comitia::auditor {
namespace {

Finding of_note(crypto::Fault fault) { return {std::move(fault), std::nullopt, "note"}; }

}  // namespace

NoteFollower::NoteFollower(FramedReader notes, crypto::NoteKey log, std::vector<crypto::NoteKey> witnesses,
                           unsigned threads, crypto::Strangers strangers)
    : reader_(std::move(notes)),
      log_(std::move(log)),
      witnesses_(std::move(witnesses)),
      threads_(threads),
      strangers_(strangers) {}

crypto::Result<crypto::VerifiedNote> NoteFollower::verify(crypto::View text) const {
  return crypto::verify_note(crypto::text(text), log_, witnesses_, strangers_);
}

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
  in_parallel(texts.size(), threads_, [&](std::size_t i) { notes[i] = verify(texts[i]); });
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ++number_;
    auto& note = *notes[i];
    if (note.ok()) {
      const std::uint64_t size = note.value().checkpoint.size;
      take({std::move(texts[i]), number_, size, std::move(note).value()}, report);
    } else if (may_come_to_be_known(note.fault(), texts[i])) {
      const std::uint64_t size = crypto::read_checkpoint(crypto::text(texts[i])).value().size;
      take({std::move(texts[i]), number_, size, std::nullopt}, report);
    } else {
      refused(note.fault(), number_, report);
    }
  }
}

bool NoteFollower::may_come_to_be_known(const crypto::Fault& fault, crypto::View text) const {
  return fault.check == &crypto::checks::note_unknown_signer &&
         crypto::read_checkpoint(crypto::text(text)).ok();
}

void NoteFollower::refused(const crypto::Fault& fault, std::uint64_t number, Report& report) const {
  report.add(of_note(
      crypto::fault(*fault.check, "note " + std::to_string(number) + " of the file: " + fault.where)));
}

void NoteFollower::take(Loaded loaded, Report& report) {
  ++checked_;
  if (!crypto::holds(checks::note_size, loaded.size > last_size_))
    report.add(of_note(crypto::fault(checks::note_size, "size " + std::to_string(loaded.size) +
                                                            " after size " + std::to_string(last_size_))));
  last_size_ = std::max(last_size_, loaded.size);
  if (loaded.note) believed_ = std::max(believed_, loaded.size);
  loaded_.push_back(std::move(loaded));
}

NoteFollower::Loaded* NoteFollower::front(Report& report) {
  while (next_ == loaded_.size() && !ended_) load(report);
  return next_ < loaded_.size() ? &loaded_[next_] : nullptr;
}

std::optional<crypto::VerifiedNote> NoteFollower::grown(const crypto::MerkleFrontier& tree, Report& report) {
  std::optional<crypto::VerifiedNote> found;
  for (Loaded* loaded; (loaded = front(report)) && loaded->size <= tree.size(); ++next_) {
    if (!loaded->note) {
      auto note = verify(loaded->text);
      if (!note.ok()) {
        refused(note.fault(), loaded->number, report);
        continue;
      }
      loaded->note = std::move(note).value();
      believed_ = std::max(believed_, loaded->size);
    }
    if (loaded->size < tree.size()) continue;  // out of its order, which is a finding already
    if (!crypto::holds(checks::note_root, loaded->note->checkpoint.root == tree.root())) {
      report.add(of_note(crypto::fault(checks::note_root, "at size " + std::to_string(tree.size()))));
      continue;
    }
    fitting_ = tree.size();
    found = *loaded->note;
  }
  return found;
}

void NoteFollower::finish(std::uint64_t size, Report& report) {
  for (const Loaded* loaded; (loaded = front(report)); ++next_)
    if (!crypto::holds(checks::note_size, loaded->size <= size))
      report.add(of_note(
          crypto::fault(checks::note_size, "a checkpoint of size " + std::to_string(loaded->size) +
                                               ", but the record has " + std::to_string(size) + " entries")));
  if (!crypto::holds(checks::note_size, believed_ >= size))
    report.add(of_note(
        crypto::fault(checks::note_size, "the last checkpoint is of size " + std::to_string(last_size_) +
                                             ", but the record has " + std::to_string(size) + " entries")));
}

}  // namespace comitia::auditor
