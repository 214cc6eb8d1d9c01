// The one writer. Everything that changes log or box is a step, taken on this thread: steps that are queued
// together are applied and committed in one transaction, then published, and only then answered.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "voting-server/app/record.hpp"

namespace comitia::server {

using Clock = std::chrono::steady_clock;

/// What follows once a step is durable and published: answers, mostly. May be empty.
using After = std::function<void()>;
/// Within the transaction. It sees only what the record gives it.
using Step = std::function<After(Record&)>;

/// Work that comes due by time or by state, before the steps of a transaction.
class Chore {
 public:
  virtual ~Chore() = default;
  /// When it wants to run; nothing if it has nothing to do.
  [[nodiscard]] virtual std::optional<Clock::time_point> due() const = 0;
  virtual After run(Record& record) = 0;
};

class Sequencer {
 public:
  struct Hooks {
    std::function<void(const Record&)> publish;        ///< after each commit, before its answers
    std::function<void(Record&)> idle;                 ///< after the answers, outside the transaction
    std::function<void(const crypto::Fault&)> failed;  ///< storage failed; nothing more is done
  };
  Sequencer(Record& record, Hooks hooks);
  ~Sequencer();
  Sequencer(const Sequencer&) = delete;
  Sequencer& operator=(const Sequencer&) = delete;

  void add(Chore& chore) { chores_.push_back(&chore); }  ///< before start()
  void start();

  /// False if the queue is full, or the sequencer is finishing: the step will not be taken.
  [[nodiscard]] bool post(Step step);
  /// For what the server itself has begun and must end; bounded by whoever began it.
  void post_own(Step step);

  /// Takes every step that is queued, answers, and ends the thread.
  void finish();

 private:
  void run();
  void take_turn(std::unique_lock<std::mutex>& lock);
  [[nodiscard]] std::optional<Clock::time_point> next_due() const;
  void transact(std::vector<Step> steps);

  Record& record_;
  Hooks hooks_;
  std::vector<Chore*> chores_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Step> queue_;
  bool finishing_ = false, failed_ = false;
  std::thread thread_;
};

}  // namespace comitia::server
