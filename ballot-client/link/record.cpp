#include "ballot-client/link/record.hpp"

#include "ballot-client/link/log_file.hpp"
#include "ballot-client/link/notes_file.hpp"
#include "crypto/log/checkpoint.hpp"

namespace comitia::client {
namespace {

constexpr const char* kLog = "log.comitia";
constexpr const char* kNotes = "notes.comitia";

Result<congress::Fold> folded(const Path& file, unsigned threads) {
  std::optional<congress::Fold> fold;
  COMITIA_CHECK(LogFile(file).read([&](std::uint64_t index, View entry) -> Result<void> {
    const auto named = [&](const Fault& why) {
      return fault(*why.check, file.string() + ", entry " + std::to_string(index) +
                                   (why.where.empty() ? "" : ": " + why.where));
    };
    if (!fold) {
      auto convened = congress::Fold::convene(entry, threads);
      if (!convened.ok()) return named(convened.fault());
      fold.emplace(std::move(convened).value());
      return {};
    }
    const Result<void> applied = fold->apply(entry);
    return applied.ok() ? Result<void>{} : named(applied.fault());
  }));
  if (!fold) return fault(checks::file_access, file.string() + " is not there, or holds no entry");
  return std::move(*fold);
}

}  // namespace

bool Record::is_in(const Path& directory) {
  std::error_code error;
  return std::filesystem::exists(directory / kNotes, error);
}

Result<Record> Record::open(const Path& directory, const std::optional<crypto::EntryHash>& anchor,
                            unsigned threads) {
  COMITIA_TRY(const std::vector<std::string> notes, read_notes(directory / kNotes));
  if (notes.empty())
    return fault(checks::file_access, (directory / kNotes).string() + " holds no checkpoint");
  COMITIA_TRY(congress::Fold fold, folded(directory / kLog, threads));
  if (anchor && *anchor != fold.anchor())
    return fault(
        checks::input_form,
        directory.string() + " is the record of another congress: its anchor is " + fold.anchor().hex());
  const std::string where = (directory / kNotes).string() + ", the newest checkpoint";
  const auto note =
      crypto::verify_note(notes.back(), fold.officials().log_key(), fold.officials().witnesses(),
                          fold.has_course() ? crypto::Strangers::kPassedOver : crypto::Strangers::kRefused);
  if (!note.ok()) return fault(*note.fault().check, where + ": " + note.fault().where);
  const crypto::Checkpoint& newest = note.value().checkpoint;
  if (newest.size != fold.size())
    return fault(checks::file_access, where + " is of " + std::to_string(newest.size) + " entries, and " +
                                          kLog + " holds " + std::to_string(fold.size()) +
                                          ": the record was cut off; export it again");
  if (newest.root != fold.root())
    return fault(checks::log_consistent, where + " was signed for another log of this size");
  return Record{std::move(fold), notes.back()};
}

}  // namespace comitia::client
