#include "voting-server/app/inner_statement.hpp"

#include "congress/statement.hpp"

namespace comitia::server {

std::optional<InnerStatement> inner_statement(const v1::Entry& entry, const congress::Fold& fold) {
  const crypto::View statement = crypto::view(entry.statement());
  if (entry.kind() == v1::PROPOSED) {
    const auto proposed = congress::statement_as<v1::Proposed>(statement);
    if (!proposed.ok()) return std::nullopt;
    return InnerStatement{proposed.value().kind(), crypto::bytes(crypto::view(proposed.value().statement()))};
  }
  if (entry.kind() != v1::CONFIRMED) return InnerStatement{entry.kind(), crypto::bytes(statement)};
  const auto confirmed = congress::statement_as<v1::Confirmed>(statement);
  const auto hash =
      confirmed.ok() ? crypto::exactly<32>(crypto::view(confirmed.value().proposal())) : std::nullopt;
  const auto it = hash ? fold.proposals().find(crypto::EntryHash{*hash}) : fold.proposals().end();
  if (it == fold.proposals().end()) return std::nullopt;
  return InnerStatement{it->second.kind, it->second.statement};
}

}  // namespace comitia::server
