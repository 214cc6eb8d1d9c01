#include "voting-server/app/private_store.hpp"

#include <string>

#include "congress/composition_plan.hpp"
#include "congress/signers.hpp"
#include "congress/statement.hpp"
#include "proto/private_lines.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/inner_statement.hpp"

namespace comitia::server {
namespace {

using crypto::Result;

constexpr std::size_t kFileBytes = 1u << 30;
constexpr const char* kRoster = "roster.jsonl";
constexpr const char* kStaff = "staff.jsonl";

/// By an official who may sign this kind. Whoever may not is refused by the fold, and learns nothing here.
bool is_signed_for(v1::EntryKind kind, const v1::Entry& entry, const congress::Fold& fold) {
  if (entry.signatures_size() != 1) return false;
  const v1::Signature& signature = entry.signatures(0);
  const congress::Official* const official = fold.officials().by_key(crypto::view(signature.key()));
  return official && congress::may_sign(kind, *official, fold.officials()) &&
         congress::check_signature(signature, entry.kind(), &fold.anchor(), crypto::view(entry.statement()))
             .ok();
}

/// What of an entry is compared with the files.
std::optional<InnerStatement> judged(const v1::Entry& entry, const congress::Fold& fold) {
  auto inner = inner_statement(entry, fold);
  if (inner && inner->kind != v1::ROSTER && inner->kind != v1::CREDENTIALS) inner.reset();
  return inner;
}

}  // namespace

Result<PrivateStore::File> PrivateStore::read(const std::filesystem::path& file,
                                              const v1::CompositionPlan& plan) {
  File out;
  COMITIA_TRY(out.stamp, stamp_of(file));
  if (!out.stamp) return out;
  COMITIA_TRY(const crypto::Bytes text, read_whole(file, kFileBytes));
  // Somebody writes it: what was read may be half of the old and half of the new.
  COMITIA_TRY(const auto after, stamp_of(file));
  if (after != out.stamp)
    return crypto::fault(checks::server_file, file.filename().string() + " changes while it is read");
  COMITIA_TRY(auto lines,
              proto::read_private_lines<v1::PrivateLine>(crypto::text(text), file.filename().string()));
  COMITIA_TRY(out.roster, congress::PrivateRoster::read(std::move(lines), plan));
  return out;
}

Result<PrivateStore> PrivateStore::open(const std::filesystem::path& directory,
                                        const v1::CompositionPlan& plan) {
  PrivateStore out;
  out.directory_ = directory;
  COMITIA_TRY(out.roster_, read(directory / kRoster, plan));
  COMITIA_TRY(out.staff_, read(directory / kStaff, plan));
  return out;
}

Result<bool> PrivateStore::refresh(const v1::CompositionPlan& plan) {
  if (directory_.empty()) return false;
  COMITIA_TRY(const auto roster, stamp_of(directory_ / kRoster));
  COMITIA_TRY(const auto staff, stamp_of(directory_ / kStaff));
  if (roster == roster_.stamp && staff == staff_.stamp) return false;
  COMITIA_TRY(PrivateStore now, open(directory_, plan));
  const bool roster_gone = roster_.stamp && !now.roster_.stamp;
  if (roster_gone || (staff_.stamp && !now.staff_.stamp))
    return crypto::fault(checks::server_file,
                         std::string(roster_gone ? kRoster : kStaff) + " is gone: put it back");
  *this = std::move(now);
  return true;
}

bool PrivateStore::judges(const v1::Entry& entry, const congress::Fold& fold) {
  const auto what = judged(entry, fold);
  return what && is_signed_for(what->kind, entry, fold);
}

Result<void> PrivateStore::admits(const v1::Entry& entry, const congress::Fold& fold) const {
  const auto what = roster_.roster ? judged(entry, fold) : std::nullopt;
  if (!what) return {};
  const v1::CompositionPlan& plan = fold.convened().course().composition();
  if (what->kind == v1::ROSTER) {
    const auto part = congress::statement_as<v1::Roster>(what->statement);
    return part.ok() ? roster_.roster->opens(part.value()) : Result<void>{};
  }
  const auto report = congress::statement_as<v1::Credentials>(what->statement);
  if (!report.ok() || (!staff_.roster && congress::asks_for_staff(plan))) return {};
  return congress::check_findings(report.value(), plan, *roster_.roster,
                                  staff_.roster.value_or(congress::PrivateRoster()));
}

}  // namespace comitia::server
