#include "auditor/extension.hpp"

#include "auditor/ahead.hpp"
#include "auditor/checks.hpp"
#include "auditor/note_follower.hpp"
#include "congress/entry.hpp"
#include "proto/limits.hpp"

namespace comitia::auditor {
namespace {

/// One of the two records: its log, its tree, its notes.
class Side {
 public:
  Side(Record record, std::string_view name, unsigned threads)
      : name_(name),
        log_(std::move(record.log), kLogLine, limits::kEntryBytes),
        notes_(std::make_unique<FramedReader>(std::move(record.notes), kNotesLine, kNoteBytes)),
        threads_(threads) {}

  /// The next entry, or nothing where the log ends or is broken off.
  std::optional<crypto::Bytes> next(Report& report) {
    if (ended_) return std::nullopt;
    auto entry = log_.next();
    if (!entry.ok()) report.add({named(std::move(entry).fault()), tree_.size(), "record"});
    ended_ = !entry.ok() || !entry.value();
    return ended_ ? std::nullopt : std::move(entry).value();
  }

  void append(crypto::View entry, Report& report) {
    if (tree_.size() == 0) convene(entry, report);
    tree_.append(crypto::leaf_hash(entry));
    if (follower_) relay(report, [&](Report& own) { follower_->grown(tree_, own); });
  }

  void finish(Report& report) {
    if (tree_.size() == 0)
      report.add(
          {named(crypto::fault(checks::record_layout, "there is no entry at all")), std::nullopt, "record"});
    if (follower_) relay(report, [&](Report& own) { follower_->finish(tree_.size(), own); });
    report.step(StepName::kNotes).count += follower_ ? follower_->checked() : 0;
    report.unreadable |= log_.broken() || (follower_ ? follower_->broken() : notes_->broken());
  }

  [[nodiscard]] std::uint64_t size() const { return tree_.size(); }

 private:
  crypto::Fault named(crypto::Fault fault) const {
    fault.where = std::string(name_) + " record: " + fault.where;
    return fault;
  }
  // What the follower finds does not know which record it follows.
  template <class Work>
  void relay(Report& report, const Work& work) {
    Report own;
    work(own);
    for (Finding& f : own.findings) report.add({named(std::move(f.fault)), f.entry, f.kind});
  }
  void convene(crypto::View entry, Report& report) {
    const auto fold = congress::Fold::convene(entry);
    if (!fold.ok()) return report.add({named(fold.fault()), 0, "convened"});
    report.title = fold.value().convened().title();
    report.place = fold.value().convened().place();
    report.anchor = fold.value().anchor().hex();
    const congress::Officials& officials = fold.value().officials();
    follower_ = std::make_unique<NoteFollower>(
        std::move(*notes_), officials.log_key(), officials.witnesses(), threads_,
        // Whom a congress elects later on nobody knows without its fold.
        fold.value().has_course() ? crypto::Strangers::kPassedOver : crypto::Strangers::kRefused);
  }

  std::string_view name_;
  FramedReader log_;
  std::unique_ptr<FramedReader> notes_;
  unsigned threads_;
  crypto::MerkleFrontier tree_;
  std::unique_ptr<NoteFollower> follower_;
  bool ended_ = false;
};

}  // namespace

Report compare(Record older_record, Record newer_record, unsigned threads) {
  Report report;
  report.question = Question::kExtension;
  Side older(std::move(older_record), "older", threads), newer(std::move(newer_record), "newer", threads);
  bool extends = true;
  while (const auto entry = newer.next(report)) {
    const std::uint64_t index = newer.size();
    const auto before = older.next(report);
    if (before) {
      if (extends && !crypto::holds(checks::record_extends, *before == *entry)) {
        extends = false;
        report.add({crypto::fault(checks::record_extends, "the two differ"), index,
                    std::string(congress::kind_label(kind_of(*entry)))});
      }
      older.append(*before, report);
    }
    newer.append(*entry, report);
  }
  while (const auto entry = older.next(report)) {
    if (extends && !crypto::holds(checks::record_extends, false)) {
      extends = false;
      report.add({crypto::fault(checks::record_extends, "the newer record ends before it"), older.size(),
                  std::string(congress::kind_label(kind_of(*entry)))});
    }
    older.append(*entry, report);
  }
  older.finish(report);
  newer.finish(report);
  report.entries = newer.size();
  report.step(StepName::kReading).count = newer.size();
  return report;
}

}  // namespace comitia::auditor
