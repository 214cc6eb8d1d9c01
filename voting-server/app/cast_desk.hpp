// Casting (docs/protocol.md §13.6): what can be judged at once is judged on the network's thread, proofs are
// verified in micro-batches by the workers, accepted ballots become durable in the sequencer's group commits,
// and only then is there a receipt.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <map>
#include <mutex>
#include <set>

#include "crypto/ballot/one_time_key.hpp"
#include "session.pb.h"
#include "voting-server/app/ask.hpp"
#include "voting-server/app/board.hpp"
#include "voting-server/app/event_log.hpp"
#include "voting-server/app/papers.hpp"
#include "voting-server/app/sequencer.hpp"
#include "voting-server/app/workers.hpp"

namespace comitia::server {

/// What is receipted once it is durable.
struct Accepted {
  crypto::Array32 one_time_key;
  crypto::BallotHash hash;
};
using CastVerdict = Result<Accepted>;

class CastDesk {
 public:
  CastDesk(const Board& board, Papers& papers, Sequencer& sequencer, Workers& workers, unsigned threads,
           EventLog& events);

  /// From any thread. `done` is told once the ballot is durable, or why it is refused.
  void submit(const v1::Cast& cast, Done<CastVerdict> done);
  /// Calls `then` once every cast that came before is with the sequencer, or refused: what closes the ballot
  /// is queued behind them.
  void after_those_before(std::function<void()> then);

 private:
  struct Pending {
    std::string ballot_id;
    Bytes ballot;
    crypto::Array32 one_time_key;
    const crypto::BallotVerifier* verifier;
    Done<CastVerdict> done;
    std::uint64_t ticket = 0;  ///< counts the casts in the order they came; never leaves the memory
  };
  struct Checked {
    Pending cast;
    Accepted accepted;
    std::vector<crypto::Array32> randomness;
  };
  /// Nothing if the ballot goes on to the proofs, else its verdict; a repetition is answered through the
  /// sequencer.
  [[nodiscard]] Result<std::optional<Pending>> judge(const v1::Cast& cast, const Done<CastVerdict>& done);
  void repeat(Accepted accepted, Done<CastVerdict> done);
  void enqueue(Pending pending);
  /// Both with the lock held.
  void schedule();
  [[nodiscard]] std::uint64_t oldest() const;
  void verify_next();
  void verify(std::vector<Pending> batch);
  After store(Record& record, std::vector<Checked> ballots);
  CastVerdict store_one(Record& record, Checked& ballot);
  void refused(const Done<CastVerdict>& done, const crypto::Fault& fault);

  const Board& board_;
  Papers& papers_;
  Sequencer& sequencer_;
  Workers& workers_;
  const unsigned threads_;
  EventLog& events_;

  std::mutex mutex_;  // for all below
  std::deque<Pending> queue_;
  boost::asio::steady_timer linger_;
  unsigned verifying_ = 0;
  bool lingering_ = false;
  std::uint64_t next_ticket_ = 0;
  std::multiset<std::uint64_t> under_way_;  // the first ticket of each batch
  std::multimap<std::uint64_t, std::function<void()>> behind_;
};

}  // namespace comitia::server
