// Everything behind the network, put together: the record and its sequencer, the desks, the board.
#pragma once

#include <atomic>
#include <boost/asio/thread_pool.hpp>

#include "crypto/log/checkpoint.hpp"
#include "proto/limits.hpp"
#include "voting-server/app/board.hpp"
#include "voting-server/app/box_emptier.hpp"
#include "voting-server/app/box_index.hpp"
#include "voting-server/app/cast_desk.hpp"
#include "voting-server/app/enrolment.hpp"
#include "voting-server/app/event_log.hpp"
#include "voting-server/app/issue_desk.hpp"
#include "voting-server/app/papers.hpp"
#include "voting-server/app/private_store.hpp"
#include "voting-server/app/seal_desk.hpp"
#include "voting-server/app/seal_keys.hpp"
#include "voting-server/app/sequencer.hpp"
#include "voting-server/app/server_keys.hpp"
#include "voting-server/app/step_day.hpp"
#include "voting-server/net/service.hpp"

namespace comitia::server {

/// What never changes while the house stands: readable from any thread.
struct Congress {
  std::string origin;
  crypto::EntryHash anchor;
  crypto::NoteKey log_key;
  std::string station;  ///< its name as a witness
  bool rehearsal = false;
};

class House final : public net::Service {
 public:
  struct Stores {
    storage::Ledger& ledger;              ///< written by the sequencer's thread
    storage::LedgerReader& own_reader;    ///< read by the sequencer's thread
    storage::LedgerReader& other_reader;  ///< read by the reading thread
  };
  struct Options {
    unsigned threads = 2;  ///< that compute
    /// How often the count of an open box is told anew, and the files forget the order of what came since.
    std::chrono::milliseconds tick{limits::kTurnoutMs};
    /// Storage failed: the process must end. Called on the sequencer's thread.
    std::function<void(const crypto::Fault&)> failed;
    /// The clock by which steps are taken, read on the sequencer's thread; without one, on any day.
    Days today = local_days;
    /// Whether a client that names no congress can only mean this one.
    bool alone = true;
    /// Where a private roster lies, if it does; empty: nowhere.
    std::filesystem::path private_directory = {};
  };
  House(Stores stores, const OpenedKeys& keys, EventLog& events, Options options);
  ~House() override;

  /// Replays the log, restores what lies beside it, starts the sequencer.
  [[nodiscard]] Result<void> open();
  /// New requests are refused from here on; what is under way is finished and answered, and the write-ahead
  /// log emptied.
  void close();

  std::unique_ptr<net::Conversation> converse(net::PeerRole peer) override;
  void accept_failed(const std::string& why) override;

  // ---- for the handlers, on network threads
  // ----------------------------------------------------------------
  [[nodiscard]] bool closing() const noexcept { return closing_; }
  [[nodiscard]] const Congress& congress() const noexcept { return congress_; }
  [[nodiscard]] const crypto::SigningKey& receipt_key() const noexcept { return keys_.keys.statement; }
  [[nodiscard]] const Days& today() const noexcept { return options_.today; }
  [[nodiscard]] bool alone() const noexcept { return options_.alone; }
  Board& board() noexcept { return board_; }
  Sequencer& sequencer() noexcept { return sequencer_; }
  Workers& workers() noexcept { return workers_; }
  CastDesk& casts() noexcept { return casts_; }
  Papers& papers() noexcept { return papers_; }
  IssueDesk& issues() noexcept { return issues_; }
  SealDesk& seals() noexcept { return seals_; }
  const Issued& issued() const noexcept { return issued_; }
  Enrolment& enrolment() noexcept { return enrolment_; }
  const BoxIndex& box() const noexcept { return box_; }
  /// How many delegates the private roster knew when the house was opened.
  [[nodiscard]] std::size_t private_delegates() const noexcept { return private_delegates_; }
  /// Whether an entry agrees with the private roster, whose files are read again first if they have changed.
  /// On the sequencer's thread. As PrivateStore::refresh() and admits().
  [[nodiscard]] Result<void> admits_privately(const v1::Entry& entry, const congress::Fold& fold);
  EventLog& events() noexcept { return events_; }
  /// Runs `read` on the reading thread.
  template <class Read>
  void with_reader(Read read) {
    boost::asio::post(reading_, [this, read = std::move(read)]() mutable { read(stores_.other_reader); });
  }

 private:
  /// Writes an event for every entry, once it is durable.
  class EntryLines;
  /// Tells the count of an open box now and then, and the counters of the minute.
  class Ticker;

  [[nodiscard]] Result<void> restore_papers();
  void publish(const Record& record);
  void idle(Record& record);

  const Stores stores_;
  const OpenedKeys& keys_;
  EventLog& events_;
  const Options options_;
  Congress congress_;
  std::atomic<bool> closing_ = false;
  bool opened_ = false;

  Workers workers_;
  Workers reading_;
  std::size_t private_delegates_ = 0;
  PrivateStore private_store_;  // the sequencer's thread's, once that runs
  Board board_;
  Papers papers_;
  Record record_;
  Sequencer sequencer_;
  Issued issued_;
  BoxIndex box_;
  SealKeys seal_keys_;
  SealDesk seals_;
  IssueDesk issues_;
  BoxEmptier emptier_;
  CastDesk casts_;
  Enrolment enrolment_;
  std::unique_ptr<EntryLines> lines_;
  std::unique_ptr<Ticker> ticker_;
  // The sequencer's thread's.
  std::shared_ptr<const std::vector<crypto::NoteKey>> witnesses_;
  std::uint32_t chief_ = 0;  // of the tellers among them
  std::chrono::milliseconds settle_cost_{0};
  Clock::time_point settle_from_{};
};

}  // namespace comitia::server
