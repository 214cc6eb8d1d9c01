#include "voting-server/app/issue_desk.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "proto/limits.hpp"
#include "voting-server/app/answers.hpp"
#include "voting-server/app/checks.hpp"

namespace comitia::server {
namespace {

constexpr std::chrono::milliseconds kBatchTime{limits::kIssueBatchMs};

After refuse(Done<v1::Response> done, crypto::Fault fault) {
  return [done = std::move(done), fault = std::move(fault)] { done(refusal(fault)); };
}

}  // namespace

After IssueDesk::request(Record& record, IssueWanted wanted) {
  if (const IssuedPaper* paper = issued_.find(wanted.paper.hashes))
    return seals_.want(record, *paper, std::move(wanted.paper));

  const auto ballot = record.fold().ballot(wanted.request.ballot_id());
  if (!ballot.ok()) return refuse(std::move(wanted.paper.done), ballot.fault());
  const auto checked = ballot.value()->check_request(wanted.signed_request, record.fold().surroundings());
  if (!checked.ok()) return refuse(std::move(wanted.paper.done), checked.fault());

  Pending& pending = pending_[wanted.request.ballot_id()];
  for (IssueWanted& other : pending.requests) {
    if (other.request.delegate() != wanted.request.delegate()) continue;
    if (other.paper.hashes != wanted.paper.hashes)
      return refuse(
          std::move(wanted.paper.done),
          crypto::fault(congress::checks::issue_once, "another request of this delegate is under way"));
    other.paper.done = [first = std::move(other.paper.done),
                        second = std::move(wanted.paper.done)](const v1::Response& response) {
      first(response);
      second(response);
    };
    return {};
  }
  // Asking the station first would let it hold up the log; but a paper that cannot be sealed soon had better
  // not be issued.
  if (!seals_.station_here() || seals_.full())
    return refuse(std::move(wanted.paper.done),
                  crypto::fault(checks::not_now, "the sealing station is away"));
  if (pending.requests.empty()) pending.since = Clock::now();
  pending.requests.push_back(std::move(wanted));
  return {};
}

std::optional<Clock::time_point> IssueDesk::due() const {
  std::optional<Clock::time_point> out;
  for (const auto& [id, pending] : pending_) {
    const auto due = pending.requests.size() >= limits::kIssueRequests ? Clock::time_point::min()
                                                                       : pending.since + kBatchTime;
    out = out ? std::min(*out, due) : due;
  }
  return out;
}

After IssueDesk::run(Record& record) {
  std::vector<After> afters;
  const auto now = Clock::now();
  for (auto it = pending_.begin(); it != pending_.end();) {
    Pending& pending = it->second;
    while (pending.requests.size() >= limits::kIssueRequests ||
           (!pending.requests.empty() && pending.since + kBatchTime <= now)) {
      const std::size_t count = std::min<std::size_t>(pending.requests.size(), limits::kIssueRequests);
      const auto end = pending.requests.begin() + static_cast<std::ptrdiff_t>(count);
      std::vector<IssueWanted> batch(std::make_move_iterator(pending.requests.begin()),
                                     std::make_move_iterator(end));
      pending.requests.erase(pending.requests.begin(), end);
      afters.push_back(flush(record, it->first, std::move(batch)));
    }
    it = pending.requests.empty() ? pending_.erase(it) : std::next(it);
  }
  return [afters = std::move(afters)] {
    for (const After& after : afters)
      if (after) after();
  };
}

After IssueDesk::flush(Record& record, const std::string& ballot_id, std::vector<IssueWanted> requests) {
  // Sorted by delegate: the log does not show who of a batch came first.
  std::sort(requests.begin(), requests.end(), [](const IssueWanted& a, const IssueWanted& b) {
    return a.request.delegate() < b.request.delegate();
  });
  v1::IssueBatch batch;
  for (const IssueWanted& wanted : requests) *batch.add_requests() = wanted.signed_request;
  const auto appended = record.append_own(v1::ISSUE_BATCH, batch);
  std::vector<After> afters;
  for (IssueWanted& wanted : requests) {
    if (!appended.ok())
      afters.push_back(refuse(std::move(wanted.paper.done), appended.fault()));
    else
      afters.push_back(seals_.want(record, {ballot_id, record.fold().size()}, std::move(wanted.paper)));
  }
  if (appended.ok()) events_.count("papers issued", requests.size());
  return [afters = std::move(afters)] {
    for (const After& after : afters)
      if (after) after();
  };
}

void IssueDesk::close() {
  for (auto& [id, pending] : pending_)
    for (IssueWanted& wanted : pending.requests) wanted.paper.done(refusal(checks::closing));
  pending_.clear();
}

}  // namespace comitia::server
