#include "voting-server/app/house.hpp"

#include "congress/entry.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/limits.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/conversation.hpp"

namespace comitia::server {
namespace {

const std::string kReading = "another process reads the database";

}  // namespace

class House::EntryLines final : public Follower {
 public:
  explicit EntryLines(EventLog& events) : events_(events) {}
  void logged(const v1::Entry& entry, View, std::uint64_t index, const congress::Fold&) override {
    // Papers issued are counted by the minute; the box is told by whoever empties it.
    if (live && entry.kind() != v1::ISSUE_BATCH && entry.kind() != v1::BALLOTS)
      pending_.push_back({{"index", index}, {"kind", congress::kind_label(entry.kind())}});
  }
  void tell() {
    for (const EventLog::Fields& fields : pending_) events_.event("entry", fields);
    pending_.clear();
  }
  bool live = false;  // not during the replay

 private:
  EventLog& events_;
  std::vector<EventLog::Fields> pending_;
};

class House::Ticker final : public Chore {
 public:
  Ticker(EventLog& events, const Papers& papers, std::chrono::milliseconds tick)
      : events_(events), papers_(papers), tick_(tick) {}
  [[nodiscard]] std::optional<Clock::time_point> due() const override { return next_; }
  After run(Record& record) override {
    next_ = Clock::now() + tick_;
    std::uint64_t came = 0;
    for (const auto& [id, ballot] : record.fold().ballots()) {
      if (ballot.phase() != congress::Phase::kOpen) continue;
      told_[id] = papers_.cast(id);
      came += std::uint64_t{told_[id]} + ballot.issued() + ballot.spoiled();
    }
    unsettled = unsettled || (came_ && *came_ != came);  // what was there at the start was settled then
    came_ = came;
    stale = true;
    events_.tell_counters();
    return {};
  }
  /// How many were in the open box when it was last told.
  [[nodiscard]] std::uint32_t told(const std::string& id) const {
    const auto it = told_.find(id);
    return it == told_.end() ? 0 : it->second;
  }
  bool stale = true;
  bool unsettled = false;  // papers were issued or cast since the files were settled

 private:
  EventLog& events_;
  const Papers& papers_;
  const std::chrono::milliseconds tick_;
  std::optional<std::uint64_t> came_;
  Clock::time_point next_ = Clock::now();
  std::map<std::string, std::uint32_t> told_;
};

House::House(Stores stores, const OpenedKeys& keys, EventLog& events, Options options)
    : stores_(stores),
      keys_(keys),
      events_(events),
      options_(std::move(options)),
      workers_(std::max(1u, options_.threads)),
      reading_(1),
      record_(stores.ledger, stores.own_reader, keys.keys.note, keys.keys.statement),
      sequencer_(record_, {[this](const Record& record) { publish(record); },
                           [this](Record& record) { idle(record); }, options_.failed}),
      seal_keys_(sequencer_, workers_, keys.vault),
      seals_(sequencer_, workers_, seal_keys_, keys.keys.statement, events),
      issues_(issued_, seals_, events),
      emptier_(events),
      casts_(board_, papers_, sequencer_, workers_, options_.threads, events),
      enrolment_(sequencer_, workers_, keys.keys),
      lines_(std::make_unique<EntryLines>(events)),
      ticker_(std::make_unique<Ticker>(events, papers_, options_.tick)) {
  for (Follower* follower :
       {static_cast<Follower*>(&issued_), static_cast<Follower*>(&box_), static_cast<Follower*>(&seal_keys_),
        static_cast<Follower*>(&emptier_), static_cast<Follower*>(lines_.get())})
    record_.follow(*follower);
  for (Chore* chore :
       {static_cast<Chore*>(&seal_keys_), static_cast<Chore*>(&seals_), static_cast<Chore*>(&issues_),
        static_cast<Chore*>(&emptier_), static_cast<Chore*>(ticker_.get())})
    sequencer_.add(*chore);
}

House::~House() { close(); }

Result<void> House::open() {
  COMITIA_CHECK(record_.replay(options_.threads));
  const congress::Fold& fold = record_.fold();
  const congress::Official& server = *fold.officials().find(v1::SERVER, 1);
  COMITIA_REQUIRE(
      checks::server_named,
      server.key == keys_.keys.statement.public_key() && server.note_key == keys_.keys.note.public_key(),
      "these are another server's keys");
  congress_ = {fold.convened().origin(), fold.anchor(), fold.officials().log_key(),
               fold.officials().witness_name(v1::STATION, 1), fold.convened().course().rehearsal()};
  events_.name(congress_.origin);
  if (!options_.private_directory.empty()) {
    COMITIA_TRY(private_store_,
                PrivateStore::open(options_.private_directory, fold.convened().course().composition()));
    private_delegates_ = private_store_.size();
  }
  COMITIA_CHECK(restore_papers());
  COMITIA_CHECK(seal_keys_.restore(record_));
  COMITIA_TRY(const std::uint64_t covered, stores_.own_reader.cosigned_by(congress_.station));
  seals_.covered(covered);
  // What a crash may have left in the files' order goes before anything new comes.
  COMITIA_TRY(const bool settled, stores_.ledger.settle());
  if (!settled) events_.trouble("not settled", {{"why", kReading}});
  ticker_->unsettled = !settled;
  lines_->live = true;
  opened_ = true;
  publish(record_);
  sequencer_.start();
  return {};
}

Result<void> House::restore_papers() {
  for (const auto& [id, ballot] : record_.fold().ballots()) {
    const crypto::Contest* const contest = ballot.contest();
    if (!contest) continue;
    const std::size_t body = ballot.verifier()->layout().body;
    bool whole = true;
    COMITIA_CHECK(stores_.own_reader.papers(id, [&](const storage::Paper& paper) {
      whole = whole && paper.bytes.size() >= body;
      if (whole)
        papers_.add(id, paper.one_time_key, {paper.state, crypto::sha256(paper.bytes)},
                    randomness_of(*contest, paper.bytes));
    }));
    COMITIA_REQUIRE(checks::ledger_replay, whole, "a paper of " + id + " is too short");
  }
  return {};
}

Result<void> House::admits_privately(const v1::Entry& entry, const congress::Fold& fold) {
  if (!PrivateStore::judges(entry, fold)) return {};
  const auto again = private_store_.refresh(fold.convened().course().composition());
  if (!again.ok()) {
    events_.trouble("private roster", {{"why", again.fault().text()}});
    // The line at fault is a person's, and the path the server's own.
    return crypto::fault(*again.fault().check, "the server's private roster; its log of events says where");
  }
  if (again.value()) events_.event("private roster", {{"delegates", private_store_.size()}});
  return private_store_.admits(entry, fold);
}

void House::publish(const Record& record) {
  lines_->tell();
  if (board_.read()->size == record.fold().size() && !ticker_->stale) return;
  ticker_->stale = false;
  auto notice = std::make_shared<Notice>();
  notice->size = record.fold().size();
  const congress::Officials& officials = record.fold().officials();
  if (!witnesses_ || chief_ != officials.chief()) {
    witnesses_ = std::make_shared<const std::vector<crypto::NoteKey>>(officials.witnesses());
    chief_ = officials.chief();
  }
  notice->witnesses = witnesses_;
  for (const auto& [id, ballot] : record.fold().ballots()) {
    // While a ballot is open its count is told seldom: a count that moves with each cast would show when.
    const bool open = ballot.phase() == congress::Phase::kOpen;
    notice->ballots.emplace(id,
                            BallotNotice{ballot.phase(), ballot.verifier(), ballot.contest(), ballot.issued(),
                                         open ? ticker_->told(id) : papers_.cast(id), ballot.spoiled()});
  }
  board_.publish(std::move(notice));
}

void House::idle(Record& record) {
  const bool asked = record.take_settle();
  if (!asked && !(ticker_->unsettled && Clock::now() >= settle_from_)) return;
  const auto begun = Clock::now();
  // A large box takes long to be written anew: while votes come in, the writer may not be away so long.
  const bool whole = asked || settle_cost_ <= std::chrono::milliseconds(limits::kSettleMs);
  const bool done = Record::must(whole ? record.ledger().settle() : record.ledger().checkpoint());
  const auto cost = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
  if (whole) settle_cost_ = cost;
  settle_from_ = Clock::now() + cost * limits::kSettleShare;
  ticker_->unsettled = !done;
  if (!done)
    events_.trouble("not settled", {{"why", kReading}});
  else if (asked)
    events_.event("settled", {{"ms", cost.count()}});
}

void House::close() {
  if (closing_.exchange(true)) return;
  board_.close();
  reading_.join();
  workers_.join();
  sequencer_.finish();
  issues_.close();
  seals_.close();
  events_.tell_counters(true);
  if (!opened_) return;
  if (const auto settled = stores_.ledger.settle(); !settled.ok() || !settled.value())
    events_.trouble("not settled", {{"why", settled.ok() ? kReading : settled.fault().text()}});
}

std::unique_ptr<net::Conversation> House::converse(net::PeerRole peer) {
  return std::make_unique<Conversation>(*this, peer);
}

void House::accept_failed(const std::string& why) { events_.trouble("accept failed", {{"why", why}}); }

}  // namespace comitia::server
