#include "voting-server/app/sequencer.hpp"

#include <algorithm>

#include "proto/limits.hpp"

namespace comitia::server {

Sequencer::Sequencer(Record& record, Hooks hooks) : record_(record), hooks_(std::move(hooks)) {}
Sequencer::~Sequencer() { finish(); }

void Sequencer::start() {
  thread_ = std::thread([this] { run(); });
}

bool Sequencer::post(Step step) {
  {
    const std::lock_guard lock(mutex_);
    if (finishing_ || failed_ || queue_.size() >= limits::kQueuedSteps) return false;
    queue_.push_back(std::move(step));
  }
  wake_.notify_one();
  return true;
}

void Sequencer::post_own(Step step) {
  {
    const std::lock_guard lock(mutex_);
    if (failed_) return;
    queue_.push_back(std::move(step));
  }
  wake_.notify_one();
}

void Sequencer::finish() {
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

std::optional<Clock::time_point> Sequencer::next_due() const {
  std::optional<Clock::time_point> out;
  for (const Chore* chore : chores_)
    if (const auto due = chore->due(); due && (!out || *due < *out)) out = due;
  return out;
}

void Sequencer::run() {
  std::unique_lock lock(mutex_);
  try {
    while (true) {
      const auto due = next_due();
      const bool chores = due && *due <= Clock::now();
      if (queue_.empty() && !chores) {
        if (finishing_) return;
        if (due)
          wake_.wait_until(lock, *due);
        else
          wake_.wait(lock);
        continue;
      }
      take_turn(lock);
    }
  } catch (const StorageFailure& failure) {
    if (!lock.owns_lock()) lock.lock();
    failed_ = true;
    queue_.clear();
    lock.unlock();
    hooks_.failed(failure.fault);
  }
}

void Sequencer::take_turn(std::unique_lock<std::mutex>& lock) {
  const std::size_t count = std::min(queue_.size(), limits::kGroupedSteps);
  std::vector<Step> steps(std::make_move_iterator(queue_.begin()),
                          std::make_move_iterator(queue_.begin() + static_cast<std::ptrdiff_t>(count)));
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
  lock.unlock();
  transact(std::move(steps));
  lock.lock();
}

void Sequencer::transact(std::vector<Step> steps) {
  std::vector<After> afters;
  Record::must(record_.ledger().begin());
  const auto now = Clock::now();
  for (Chore* chore : chores_)
    if (const auto due = chore->due(); due && *due <= now) afters.push_back(chore->run(record_));
  for (Step& step : steps) afters.push_back(step(record_));
  steps.clear();
  Record::must(record_.ledger().commit());
  hooks_.publish(record_);
  for (const After& after : afters)
    if (after) after();
  hooks_.idle(record_);
}

}  // namespace comitia::server
