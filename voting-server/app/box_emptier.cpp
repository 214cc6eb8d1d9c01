#include "voting-server/app/box_emptier.hpp"

#include <algorithm>

#include "crypto/ballot/one_time_key.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "voting-server/app/checks.hpp"

namespace comitia::server {
namespace {

// Parts in one transaction: as many as an ordinary congress has, without holding up another ballot's casts
// for long where a box is very large.
constexpr int kPartsAtOnce = 8;

}  // namespace

void BoxEmptier::logged(const v1::Entry& entry, View, std::uint64_t, const congress::Fold& after) {
  if (entry.kind() == v1::CONFIRMED) stale_ = true;
  if (entry.kind() != v1::BALLOTS) return;
  const auto part = proto::read<v1::Ballots>(crypto::view(entry.statement()), limits::kEntryBytes);
  if (!part.ok() || !after.ballot(part.value().ballot_id()).ok()) return;
  parts_[part.value().ballot_id()] = part.value().part() + 1;
}

std::optional<Clock::time_point> BoxEmptier::due() const {
  return stale_ ? std::optional(Clock::time_point::min()) : std::nullopt;
}

After BoxEmptier::run(Record& record) {
  stale_ = false;
  for (const auto& [id, ballot] : record.fold().ballots()) {
    if (ballot.phase() != congress::Phase::kClosed) {
      open_.erase(id);
      continue;
    }
    if (!open_.contains(id)) open_.emplace(id, read(record, ballot));
    for (int i = 0; i < kPartsAtOnce; ++i) {
      if (!append_part(record, id, open_.at(id))) continue;
      record.settle_later();
      break;
    }
    // With more to do, or to drop what was read for it.
    stale_ = true;
    break;
  }
  return {};
}

BoxEmptier::Box BoxEmptier::read(Record& record, const congress::Ballot& ballot) const {
  const crypto::BallotLayout& layout = ballot.verifier()->layout();
  Box out{layout.ballot, {}};
  Record::must(record.reader().papers(ballot.definition().ballot_id(), [&](const storage::Paper& paper) {
    if (paper.state != storage::PaperState::kCast || paper.bytes.size() != layout.ballot) return;
    out.order.push_back({crypto::ballot_hash(View(paper.bytes).first(layout.body)), paper.one_time_key});
  }));
  std::sort(out.order.begin(), out.order.end(),
            [](const Place& a, const Place& b) { return a.hash < b.hash; });
  return out;
}

bool BoxEmptier::append_part(Record& record, const std::string& ballot_id, const Box& box) {
  // What the fold has counted stands in the log; the next part begins behind it.
  const std::size_t begin = record.fold().ballot(ballot_id).value()->returned();
  const std::size_t room = std::min(limits::kBallotPartCount, limits::kBallotPartBytes / box.ballot_bytes);
  const std::size_t end = std::min(box.order.size(), begin + std::max<std::size_t>(1, room));
  v1::Ballots part;
  part.set_ballot_id(ballot_id);
  part.set_part(parts_[ballot_id]);
  part.set_last(end == box.order.size());
  for (std::size_t i = begin; i < end; ++i) {
    const auto paper = Record::must(record.reader().paper(ballot_id, box.order[i].one_time_key));
    if (!paper)
      throw StorageFailure{crypto::fault(checks::ledger_replay, "a paper of " + ballot_id + " is lost")};
    part.mutable_ballots()->append(crypto::text(paper->bytes));
  }
  const auto appended = record.append_own(v1::BALLOTS, part);
  // Everything in the box was checked on its way in; a fold that refuses it cannot be gone on with.
  if (!appended.ok()) throw StorageFailure{appended.fault()};
  events_.event(
      "box emptied",
      {{"ballot", ballot_id}, {"part", part.part()}, {"ballots", end - begin}, {"last", part.last()}});
  return part.last();
}

}  // namespace comitia::server
