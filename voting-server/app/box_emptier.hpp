// After the close the whole box goes into the log, sorted by hash (docs/protocol.md §3.6 kind 24). Whatever a
// restart finds half done goes on from the box.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "crypto/base/identifier.hpp"
#include "voting-server/app/event_log.hpp"
#include "voting-server/app/sequencer.hpp"

namespace comitia::server {

class BoxEmptier final : public Follower, public Chore {
 public:
  explicit BoxEmptier(EventLog& events) : events_(events) {}

  void logged(const v1::Entry& entry, View bytes, std::uint64_t index, const congress::Fold& after) override;
  [[nodiscard]] std::optional<Clock::time_point> due() const override;
  After run(Record& record) override;

 private:
  struct Place {
    crypto::BallotHash hash;
    crypto::Array32 one_time_key;
  };
  /// The box of one closed ballot, in the order of the log.
  struct Box {
    std::size_t ballot_bytes;
    std::vector<Place> order;
  };
  Box read(Record& record, const congress::Ballot& ballot) const;
  /// One part; true if it was the last.
  bool append_part(Record& record, const std::string& ballot_id, const Box& box);

  EventLog& events_;
  std::map<std::string, std::uint32_t> parts_;  // that stand in the log, by ballot
  std::map<std::string, Box> open_;
  bool stale_ = true;
};

}  // namespace comitia::server
