#include "auditor/audit.hpp"

#include <chrono>
#include <map>

#include "auditor/ahead.hpp"
#include "auditor/checks.hpp"
#include "auditor/cosignatures.hpp"
#include "auditor/note_follower.hpp"
#include "auditor/receipts.hpp"
#include "congress/entry.hpp"
#include "proto/limits.hpp"

namespace comitia::auditor {
namespace {

using crypto::Result;

constexpr std::size_t kMostEvidence = 100;  // the rest is counted, ballot by ballot

StepName step_of(v1::EntryKind kind) {
  switch (kind) {
    case v1::CONVENED:
    case v1::ROSTER:
      return StepName::kConvening;
    case v1::CEREMONY_COMMIT:
    case v1::CEREMONY_REVEAL:
    case v1::CEREMONY_SHARES:
    case v1::CEREMONY_ACKNOWLEDGED:
    case v1::CEREMONY_COMPLAINT:
    case v1::CEREMONY_ANSWER:
      return StepName::kCeremony;
    case v1::TERMINAL_AUTHORISED:
    case v1::TERMINAL_ENROLLED:
    case v1::CHECKED_IN:
      return StepName::kHall;
    case v1::ISSUE_BATCH:
    case v1::BAD_SEAL:
      return StepName::kIssue;
    case v1::SPOILED:
      return StepName::kChallenges;
    case v1::BALLOTS:
      return StepName::kBallots;
    case v1::CLOSED_STATE:
      return StepName::kClose;
    case v1::SHUFFLE:
    case v1::MIXING_CLOSED:
      return StepName::kMixing;
    case v1::SHARE:
      return StepName::kDecryptions;
    case v1::SHARE_ERASED:
      return StepName::kErasures;
    default:
      return StepName::kDecisions;
  }
}

/// Adds the time of a scope to a step.
class Timed {
 public:
  explicit Timed(Step& step) : step_(step), begin_(std::chrono::steady_clock::now()) {}
  ~Timed() {
    step_.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

 private:
  Step& step_;
  std::chrono::steady_clock::time_point begin_;
};

/// One run over one record.
class Audit {
 public:
  Audit(Record record, const Request& request)
      : log_(std::move(record.log), kLogLine, limits::kEntryBytes),
        notes_(std::make_unique<FramedReader>(std::move(record.notes), kNotesLine, kNoteBytes)),
        ahead_(request.threads),
        request_(request) {}

  Report run();

 private:
  void read_log();
  void begin(const Ahead::Item& first);
  void take(const Ahead::Item& item);
  void grown(std::uint64_t index, bool opened);
  void count(v1::EntryKind kind, crypto::View entry, std::uint64_t returned_before);
  void challenged(crypto::View entry);
  void compare_private(v1::EntryKind kind, crypto::View entry,
                       const std::optional<congress::Proposal>& confirmed);
  void compare_anchor();
  void compare_checkpoint();
  void finish();
  void failed(crypto::Fault fault, const Ahead::Item& item);
  [[nodiscard]] std::optional<congress::Proposal> confirms(v1::EntryKind kind, crypto::View entry) const;
  [[nodiscard]] std::uint64_t returned() const;

  FramedReader log_;
  std::unique_ptr<FramedReader> notes_;
  Ahead ahead_;
  const Request& request_;
  Report report_;
  crypto::MerkleFrontier tree_;  // of its own: it goes on where the fold has refused
  std::unique_ptr<congress::Fold> fold_;
  std::unique_ptr<NoteFollower> follower_;
  std::unique_ptr<Cosignatures> cosignatures_;
  Receipts receipts_;
  PrivateFiles private_files_;
  std::optional<crypto::VerifiedNote> given_;                          // the checkpoint to compare with
  std::optional<std::uint64_t> refused_;                               // the entry at which the fold stopped
  std::map<std::string, std::size_t, std::less<>> failed_challenges_;  // how many are known, by ballot
};

void Audit::failed(crypto::Fault fault, const Ahead::Item& item) {
  refused_ = tree_.size();
  report_.add({std::move(fault), tree_.size(), std::string(congress::kind_label(kind_of(item.bytes)))});
}

void Audit::begin(const Ahead::Item& first) {
  Timed timed(report_.step(StepName::kConvening));
  Result<congress::Fold> fold = congress::Fold::convene(first.bytes, request_.threads);
  if (!fold.ok()) return failed(std::move(fold).fault(), first);
  fold_ = std::make_unique<congress::Fold>(std::move(fold).value());
  fold_->rely_on(&ahead_.memo());
  ++report_.step(StepName::kConvening).count;
  const congress::Officials& officials = fold_->officials();
  follower_ = std::make_unique<NoteFollower>(std::move(*notes_), officials.log_key(), officials.witnesses(),
                                             request_.threads);
  cosignatures_ = std::make_unique<Cosignatures>(officials);
  compare_anchor();
  if (request_.private_texts)
    private_files_.read(*request_.private_texts, fold_->convened().course().composition(), report_);
}

void Audit::compare_anchor() {
  if (request_.anchor) {
    if (crypto::holds(checks::anchor_mismatch, *request_.anchor == fold_->anchor()))
      report_.tied = true;
    else
      report_.add({crypto::fault(checks::anchor_mismatch, "it has the anchor " + fold_->anchor().hex()), 0,
                   "convened"});
  }
  if (request_.checkpoint) {
    const auto witnesses = fold_->officials().witnesses();
    Result<crypto::VerifiedNote> note = crypto::verify_note(
        *request_.checkpoint, fold_->officials().log_key(), witnesses,
        fold_->has_course() ? crypto::Strangers::kPassedOver : crypto::Strangers::kRefused);
    if (note.ok())
      given_ = std::move(note).value();
    else
      report_.add({crypto::fault(checks::checkpoint_mismatch, note.fault().text()), std::nullopt, "record"});
  }
  if (request_.receipts) {
    Timed timed(report_.step(StepName::kReceipts));
    receipts_.read(*request_.receipts, *fold_, request_.threads, report_);
    report_.step(StepName::kReceipts).count = receipts_.count();
    report_.receipts = receipts_.count();
  }
}

// What takes effect if the fold takes this entry.
std::optional<congress::Proposal> Audit::confirms(v1::EntryKind kind, crypto::View entry) const {
  if (kind != v1::CONFIRMED) return std::nullopt;
  v1::Entry outer;
  v1::Confirmed confirmed;
  if (!outer.ParseFromArray(entry.data(), static_cast<int>(entry.size())) ||
      !confirmed.ParseFromString(outer.statement()))
    return std::nullopt;
  const auto hash = crypto::exactly<32>(crypto::view(confirmed.proposal()));
  const auto it = hash ? fold_->proposals().find(crypto::EntryHash{*hash}) : fold_->proposals().end();
  return it == fold_->proposals().end() ? std::nullopt : std::optional(it->second);
}

// The fold has just taken this entry: compares it with the private files.
void Audit::compare_private(v1::EntryKind kind, crypto::View entry,
                            const std::optional<congress::Proposal>& confirmed) {
  if (!request_.private_texts) return;
  if (confirmed)
    return private_files_.taken(confirmed->kind, confirmed->statement, *fold_, tree_.size(), report_);
  v1::Entry outer;
  if (kind == v1::ROSTER && outer.ParseFromArray(entry.data(), static_cast<int>(entry.size())))
    private_files_.taken(kind, crypto::view(outer.statement()), *fold_, tree_.size(), report_);
}

std::uint64_t Audit::returned() const {
  std::uint64_t out = 0;
  for (const auto& [id, ballot] : fold_->ballots()) out += ballot.returned();
  return out;
}

void Audit::count(v1::EntryKind kind, crypto::View entry, std::uint64_t returned_before) {
  Step& step = report_.step(step_of(kind));
  v1::Entry outer;
  v1::IssueBatch batch;
  if (kind == v1::BALLOTS)
    step.count += returned() - returned_before;
  else if (kind == v1::ISSUE_BATCH && outer.ParseFromArray(entry.data(), static_cast<int>(entry.size())) &&
           batch.ParseFromString(outer.statement()))
    step.count += static_cast<std::uint64_t>(batch.requests_size());
  else
    ++step.count;
}

// The fold has just taken this challenge: keeps what it shows against a terminal.
void Audit::challenged(crypto::View entry) {
  v1::Entry outer;
  v1::Spoiled spoiled;
  if (!outer.ParseFromArray(entry.data(), static_cast<int>(entry.size())) ||
      !spoiled.ParseFromString(outer.statement()))
    return;
  const Result<const congress::Ballot*> ballot = fold_->ballot(spoiled.ballot_id());
  if (!ballot.ok()) return;
  const std::vector<crypto::Fault>& failed = ballot.value()->failed_challenges();
  std::size_t& known = failed_challenges_[spoiled.ballot_id()];
  if (failed.size() == known) return;
  known = failed.size();
  if (report_.evidence.size() < kMostEvidence)
    report_.evidence.push_back({failed.back(), tree_.size(), std::string(congress::kind_label(v1::SPOILED))});
}

void Audit::take(const Ahead::Item& item) {
  const std::uint64_t index = tree_.size();
  if (!fold_ && !refused_) {
    begin(item);
    tree_.append(item.leaf);
    if (fold_) grown(index, false);
    return;
  }
  bool opened = false;
  if (!refused_) {
    const v1::EntryKind kind = kind_of(item.bytes);
    Timed timed(report_.step(step_of(kind)));
    const std::optional<congress::Proposal> confirmed = confirms(kind, item.bytes);
    opened = confirmed && confirmed->kind == v1::OPENED;
    const std::uint64_t returned_before = kind == v1::BALLOTS ? returned() : 0;
    const std::uint32_t chief_before = fold_->officials().chief();
    Result<void> applied = fold_->apply(item.bytes);
    if (!applied.ok())
      failed(std::move(applied).fault(), item);
    else
      count(kind, item.bytes, returned_before);
    // Other tellers have other indices.
    if (fold_->officials().chief() != chief_before) follower_->know(fold_->officials().witnesses());
    if (!refused_ && kind == v1::BALLOTS && !receipts_.empty()) receipts_.tick_off(item.bytes, *fold_);
    if (!refused_ && kind == v1::SPOILED) challenged(item.bytes);
    if (!refused_) compare_private(kind, item.bytes, confirmed);
    if (!refused_ && kind == v1::ISSUE_BATCH) cosignatures_->issued(index, report_);
  }
  tree_.append(item.leaf);
  if (fold_) grown(index, opened && !refused_);
}

void Audit::grown(std::uint64_t index, bool opened) {
  Timed timed(report_.step(StepName::kNotes));
  const std::optional<crypto::VerifiedNote> note = follower_->grown(tree_, report_);
  if (given_ && given_->checkpoint.size == tree_.size()) {
    if (crypto::holds(checks::checkpoint_mismatch, given_->checkpoint.root == tree_.root()))
      report_.tied = true;
    else
      report_.add({crypto::fault(checks::checkpoint_mismatch, "at size " + std::to_string(tree_.size())),
                   index, "record"});
    given_.reset();
  }
  if (refused_) return;
  if (note) cosignatures_->noted(*note, report_);
  if (opened) cosignatures_->opened(index, note ? &*note : nullptr, report_);
}

void Audit::read_log() {
  Step& reading = report_.step(StepName::kReading);
  for (;;) {
    const std::vector<Ahead::Item>* stretch;
    {
      Timed timed(reading);
      stretch = &ahead_.read(log_);
    }
    if (stretch->empty()) break;
    for (std::size_t i = 0, verified = 0; i < stretch->size(); ++i) {
      if (fold_ && !refused_ && i >= verified) {
        Timed timed(report_.step(step_of(kind_of((*stretch)[i].bytes))));
        verified = ahead_.verify(*fold_, i);
      }
      take((*stretch)[i]);
    }
    if (request_.progress) request_.progress(tree_.size());
  }
  reading.count = tree_.size();
  if (ahead_.fault()) report_.add({*ahead_.fault(), tree_.size(), "record"});
  if (tree_.size() == 0 && !ahead_.fault())
    report_.add({crypto::fault(checks::record_layout, "there is no entry at all"), std::nullopt, "record"});
}

void Audit::finish() {
  if (fold_) {
    Timed timed(report_.step(StepName::kNotes));
    follower_->finish(tree_.size(), report_);
    report_.step(StepName::kNotes).count = follower_->checked();
    report_.signed_as_it_stands = refused_ && follower_->fitting() > *refused_;
  }
  if (given_)
    report_.add({crypto::fault(checks::checkpoint_mismatch,
                               "it is of size " + std::to_string(given_->checkpoint.size) +
                                   ", but the record has " + std::to_string(tree_.size()) + " entries"),
                 std::nullopt, "record"});
  report_.private_report = private_files_.outcome();
  if (!fold_) return;
  report_.course = fold_->convened().has_course();
  report_.rehearsal = fold_->convened().course().rehearsal();
  if (const auto& credentials = fold_->credentials().report())
    report_.credentials = {*credentials,
                           congress::credentials_words(fold_->convened().course().composition(), *credentials,
                                                       fold_->delegates().size())};
  report_.title = fold_->convened().title();
  report_.place = fold_->convened().place();
  report_.anchor = fold_->anchor().hex();
  if (refused_) return;
  cosignatures_->finish(report_);
  {
    Timed timed(report_.step(StepName::kReceipts));
    receipts_.finish(*fold_, report_);
    report_.undecided_receipts = receipts_.undecided(*fold_);
  }
  const auto& erased = fold_->erasures().tellers();
  if (fold_->ceremony().step() == congress::Ceremony::Step::kFinal)
    report_.key = KeyReport{fold_->ceremony().key()->tellers.size(), {erased.begin(), erased.end()}};
  for (const auto& [id, m] : fold_->motions().all()) {
    const v1::MotionDecided* const decision = m.decision();
    report_.motions.push_back(
        {id, m.put().title(), m.phase(), decision ? std::optional(*decision) : std::nullopt});
  }
  if (report_.course) {
    report_.slates = congress::slate_words(*fold_);
    report_.offices = congress::office_words(*fold_);
  }
  if (const v1::Archived* const archived = fold_->archived()) report_.retain_until = archived->retain_until();
  for (const auto& [id, b] : fold_->ballots()) {
    const congress::Outcome* outcome = b.outcome() ? &*b.outcome() : nullptr;
    report_.ballots.push_back({id, b.definition().title(), b.phase(),
                               outcome ? outcome->counts : b.counts(0, 0), b.replacements(), b.bad_seals(),
                               static_cast<std::uint32_t>(b.failed_challenges().size()), b.outcome()});
  }
  for (congress::Review& review : fold_->reviews()) {
    std::vector<std::string> ballots;
    for (const congress::ReviewPart& part : review.parts) ballots.push_back(part.ballot_id);
    congress::Words lines = review_lines(review, *fold_->councils().find(review.council));
    report_.reviews.push_back(
        {review.council, std::move(ballots), review.complete, std::move(review.sum), std::move(lines)});
  }
}

Report Audit::run() {
  read_log();
  finish();
  report_.entries = tree_.size();
  report_.unreadable |= log_.broken() || (follower_ ? follower_->broken() : notes_->broken());
  return std::move(report_);
}

}  // namespace

Report audit(Record record, const Request& request) { return Audit(std::move(record), request).run(); }

}  // namespace comitia::auditor
