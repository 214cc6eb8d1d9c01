// Requests for ballot papers: checked singly, logged in batches (docs/protocol.md §3.6 kind 19, §13.5), then
// handed to the seals.
#pragma once

#include <deque>
#include <map>

#include "voting-server/app/seal_desk.hpp"

namespace comitia::server {

struct IssueWanted {
  v1::SignedIssueRequest signed_request;
  v1::IssueRequest request;
  PaperWanted paper;
};

/// All of it on the sequencer's thread.
class IssueDesk final : public Chore {
 public:
  IssueDesk(const Issued& issued, SealDesk& seals, EventLog& events)
      : issued_(issued), seals_(seals), events_(events) {}

  /// A request that stands in the log already goes straight to the seals; one that the fold would refuse is
  /// refused with that check; else it waits for its batch.
  After request(Record& record, IssueWanted wanted);
  void close();

  /// A batch is due when it is full or its first request has waited long enough.
  [[nodiscard]] std::optional<Clock::time_point> due() const override;
  After run(Record& record) override;

 private:
  struct Pending {
    Clock::time_point since;
    std::vector<IssueWanted> requests;
  };
  After flush(Record& record, const std::string& ballot_id, std::vector<IssueWanted> requests);

  const Issued& issued_;
  SealDesk& seals_;
  EventLog& events_;
  std::map<std::string, Pending> pending_;  // by ballot
};

}  // namespace comitia::server
