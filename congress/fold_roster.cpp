// The fold's steps around roster and presence: credentials, excuses, leavers (docs/protocol.md §15).
#include <algorithm>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "congress/fold.hpp"
#include "congress/statement.hpp"

namespace comitia::congress {

using crypto::Result;

Result<void> Fold::accept_credentials(v1::Credentials s) {
  COMITIA_CHECK(
      credentials_.check(s, convened_.course().composition(), delegates_.size(), delegates_.complete()));
  credentials_.accept(std::move(s));
  return {};
}

bool Fold::voting() const {
  return motions_.any_open() || std::any_of(ballots_.begin(), ballots_.end(), [](const auto& ballot) {
           return ballot.second.phase() >= Phase::kOpen && ballot.second.phase() <= Phase::kDecrypted;
         });
}

Result<void> Fold::take_presence(v1::EntryKind kind, crypto::View statement) {
  switch (kind) {
    case v1::EXCUSED: {
      COMITIA_TRY(const auto s, statement_as<v1::Excused>(statement));
      return delegates_.excuse(s, voting());
    }
    case v1::LEFT: {
      COMITIA_TRY(const auto s, statement_as<v1::Left>(statement));
      return delegates_.leave(s);
    }
    default: {
      COMITIA_TRY(const auto s, statement_as<v1::CameBack>(statement));
      return delegates_.come_back(s);
    }
  }
}

}  // namespace comitia::congress
