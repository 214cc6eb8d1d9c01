// One opened ballot, as a terminal offers it.
#pragma once

#include <string>

#include "congress/fold.hpp"
#include "crypto/ballot/maker.hpp"

namespace comitia::client {

/// What all visits to one ballot share. Everything comes from the terminal's own fold; whoever makes a
/// Polling has made sure that the opening is cosigned (docs/protocol.md §7.3). The fold must outlive it.
struct Polling {
  Polling(const congress::Fold& fold, const congress::Ballot& ballot)
      : anchor(fold.anchor()),
        contest(*ballot.contest()),
        definition(ballot.definition()),
        blank_is_approval(ballot.rules().blank_is_approval()),
        server(fold.officials().find(v1::SERVER, 1)->key),
        station(fold.officials().find(v1::STATION, 1)->key),
        maker(contest) {}

  [[nodiscard]] const std::string& ballot_id() const { return contest.ballot_id; }

  crypto::EntryHash anchor;
  const crypto::Contest& contest;
  const v1::Defined& definition;
  bool blank_is_approval;
  crypto::VerifyKey server;   ///< signs receipts, and its answers as sealer 1
  crypto::VerifyKey station;  ///< signs its answers as sealer 2
  crypto::BallotMaker maker;
};

}  // namespace comitia::client
