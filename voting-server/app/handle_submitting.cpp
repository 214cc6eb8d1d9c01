// What officials and devices bring: entries, cosignatures, enrolments.
#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "proto/limits.hpp"
#include "voting-server/app/answers.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/handlers.hpp"
#include "voting-server/app/step_day.hpp"

namespace comitia::server {
namespace {

// The server writes these itself, or they come through a request of their own that checks more.
bool comes_by_submit(v1::EntryKind kind) {
  switch (kind) {
    case v1::CONVENED:
    case v1::TERMINAL_ENROLLED:
    case v1::ISSUE_BATCH:
    case v1::SPOILED:
    case v1::BALLOTS:
      return false;
    default:
      return true;
  }
}

// Runs a step that ends in a response, or answers that there is no room for it now.
template <class Take>
Answering in_sequence(House& house, Take take) {
  auto start = [&house, take = std::move(take)](Done<v1::Response> done) {
    const bool posted = house.sequencer().post([take, done](Record& record) -> After {
      return [done, response = take(record)] { done(response); };
    });
    if (!posted) done(refusal(house.closing() ? checks::closing : checks::not_now));
  };
  co_return co_await ask<v1::Response>(std::move(start));
}

struct CheckedLine {
  std::string name;
  v1::Response refused;  ///< empty if the line is good
};

CheckedLine check_line(House& house, storage::LedgerReader& reader, const v1::Cosign& request) {
  const auto witnesses = house.board().read()->witnesses;
  const auto note = reader.note(request.size());
  if (!note.ok()) return {{}, refusal(checks::not_now, "the database cannot be read")};
  if (!note.value())
    return {{}, refusal(checks::not_found, "a note of size " + std::to_string(request.size()))};
  const auto read =
      crypto::verify_note(note.value()->note + request.line(), house.congress().log_key, *witnesses);
  if (!read.ok()) return {{}, refusal(read.fault())};
  if (read.value().cosigners.size() != 1)
    return {{}, refusal(checks::not_found, "one cosignature is expected")};
  return {read.value().cosigners[0].name, {}};
}

}  // namespace

Answering handle(House& house, v1::Submit request) {
  const auto entry = congress::read_entry(crypto::view(request.entry()));
  if (!entry.ok()) co_return refusal(entry.fault());
  if (!crypto::holds(checks::not_allowed, comes_by_submit(entry.value().kind())))
    co_return refusal(checks::not_allowed, std::string(congress::kind_label(entry.value().kind())));
  // What is confirmed may be a close: the casts that came before it are finished first.
  if (entry.value().kind() == v1::CONFIRMED) {
    auto wait = [&house](Done<bool> done) { house.casts().after_those_before([done] { done(true); }); };
    co_await ask<bool>(std::move(wait));
  }
  auto take = [&house, kept = entry.value(), bytes = std::move(*request.mutable_entry())](Record& record) {
    // What stands already is answered on whatever day, and whatever the private roster has become.
    const bool fresh = !record.find(crypto::view(bytes));
    if (const auto dated = fresh ? check_step_day(record.fold(), kept, house.today()) : Result<void>{};
        !dated.ok())
      return refusal(dated.fault());
    if (const auto agrees = fresh ? house.admits_privately(kept, record.fold()) : Result<void>{};
        !agrees.ok())
      return refusal(agrees.fault());
    const auto index = record.append(crypto::view(bytes));
    if (!index.ok()) return refusal(index.fault());
    v1::Response out;
    out.mutable_submitted()->set_index(index.value());
    return out;
  };
  co_return co_await in_sequence(house, std::move(take));
}

Answering handle(House& house, v1::Cosign request) {
  if (request.size() > house.board().read()->size) co_return refusal(checks::not_found, "no such size yet");
  auto check = [&house, request](Done<CheckedLine> done) {
    house.with_reader(
        [&house, request, done](storage::LedgerReader& reader) { done(check_line(house, reader, request)); });
  };
  const CheckedLine checked = co_await ask<CheckedLine>(std::move(check));
  if (checked.refused.has_refused()) co_return checked.refused;
  auto start = [&house, request, name = checked.name](Done<v1::Response> answered) {
    const bool posted = house.sequencer().post([&house, request, name, answered](Record& record) -> After {
      Record::must(record.ledger().put_cosignature(request.size(), name, request.line()));
      return [&house, request, name, answered] {
        if (name == house.congress().station) house.seals().covered(request.size());
        answered(done());
      };
    });
    if (!posted) answered(refusal(checks::not_now));
  };
  co_return co_await ask<v1::Response>(std::move(start));
}

Answering handle(House& house, v1::Enrol request) {
  auto start = [&house, request = std::move(request)](Done<v1::Response> answered) {
    house.enrolment().enrol(request, std::move(answered));
  };
  co_return co_await ask<v1::Response>(std::move(start));
}

}  // namespace comitia::server
