#include "voting-server/app/private_store.hpp"

#include "congress/composition_plan.hpp"
#include "congress/statement.hpp"
#include "proto/private_lines.hpp"
#include "voting-server/app/files.hpp"

namespace comitia::server {
namespace {

using crypto::Result;

constexpr std::size_t kFileBytes = 1u << 30;

Result<std::optional<congress::PrivateRoster>> read(const std::filesystem::path& file,
                                                    const v1::CompositionPlan& plan) {
  std::error_code none;
  if (!std::filesystem::exists(file, none)) return std::optional<congress::PrivateRoster>();
  COMITIA_TRY(const crypto::Bytes text, read_whole(file, kFileBytes));
  COMITIA_TRY(auto lines, proto::read_private_lines<v1::PrivateLine>(crypto::text(text), file.string()));
  COMITIA_TRY(auto roster, congress::PrivateRoster::read(std::move(lines), plan));
  return std::optional(std::move(roster));
}

}  // namespace

Result<PrivateStore> PrivateStore::open(const std::filesystem::path& directory,
                                        const v1::CompositionPlan& plan) {
  PrivateStore out;
  COMITIA_TRY(out.roster_, read(directory / "roster.jsonl", plan));
  COMITIA_TRY(out.staff_, read(directory / "staff.jsonl", plan));
  return out;
}

Result<void> PrivateStore::admits(v1::EntryKind kind, crypto::View statement,
                                  const congress::Fold& fold) const {
  const v1::CompositionPlan& plan = fold.convened().course().composition();
  if (kind == v1::ROSTER) {
    const auto part = congress::statement_as<v1::Roster>(statement);
    if (part.ok()) return roster_->opens(part.value());
  }
  if (kind == v1::CREDENTIALS && (staff_ || !congress::asks_for_staff(plan))) {
    const auto report = congress::statement_as<v1::Credentials>(statement);
    if (report.ok())
      return congress::check_findings(report.value(), plan, *roster_,
                                      staff_.value_or(congress::PrivateRoster()));
  }
  return {};
}

Result<void> PrivateStore::admits(const v1::Entry& entry, const congress::Fold& fold) const {
  if (!roster_) return {};
  const crypto::View statement = crypto::view(entry.statement());
  if (entry.kind() == v1::PROPOSED) {
    const auto proposed = congress::statement_as<v1::Proposed>(statement);
    if (!proposed.ok()) return {};
    return admits(proposed.value().kind(), crypto::view(proposed.value().statement()), fold);
  }
  if (entry.kind() == v1::CONFIRMED) {
    const auto confirmed = congress::statement_as<v1::Confirmed>(statement);
    if (!confirmed.ok()) return {};
    const auto hash = crypto::exactly<32>(crypto::view(confirmed.value().proposal()));
    const auto it = hash ? fold.proposals().find(crypto::EntryHash{*hash}) : fold.proposals().end();
    return it == fold.proposals().end() ? Result<void>()
                                        : admits(it->second.kind, it->second.statement, fold);
  }
  return admits(entry.kind(), statement, fold);
}

}  // namespace comitia::server
