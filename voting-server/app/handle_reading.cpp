// Reading: the log, its notes, the turnout, and where a ballot lies.
#include "congress/checks.hpp"
#include "crypto/ballot/one_time_key.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "voting-server/app/answers.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/handlers.hpp"

namespace comitia::server {
namespace {

constexpr std::uint32_t kVersion = 1;

// A fault of the reader's connection is ours, not the client's.
v1::Response unreadable(House& house, const crypto::Fault& fault) {
  house.events().trouble("read failed", {{"why", fault.text()}});
  return refusal(checks::not_now, "the database cannot be read");
}

std::chrono::milliseconds patience_of(std::uint64_t wait_ms) {
  return std::chrono::milliseconds(std::min<std::uint64_t>(wait_ms, limits::kWaitMs));
}

v1::Response read_note(House& house, storage::LedgerReader& reader, std::uint64_t size) {
  const auto note = reader.note(size);
  if (!note.ok()) return unreadable(house, note.fault());
  if (!note.value()) return refusal(checks::not_found, "a note of size " + std::to_string(size));
  v1::Response out;
  out.mutable_note()->set_note(note.value()->text());
  return out;
}

v1::Response find_ballot(House& house, storage::LedgerReader& reader, const v1::ReadReceipt& request,
                         const crypto::BallotHash& hash, const crypto::BallotLayout& layout,
                         std::uint64_t size) {
  const auto part = house.box().find(request.ballot_id(), hash);
  if (!part || part->index >= size) return refusal(checks::not_found, "no ballot of this hash");
  const auto entries = reader.entries(part->index, 1);
  const auto note = reader.note(size);
  if (!entries.ok() || entries.value().empty())
    return unreadable(house, crypto::fault(checks::ledger_replay));
  if (!note.ok()) return unreadable(house, note.fault());
  const Bytes& bytes = entries.value()[0];
  const auto entry = proto::read<v1::Entry>(bytes, limits::kEntryBytes);
  const auto box =
      entry.ok() ? proto::read<v1::Ballots>(crypto::view(entry.value().statement()), limits::kEntryBytes)
                 : Result<v1::Ballots>(entry.fault());
  if (!box.ok() || !note.value()) return unreadable(house, crypto::fault(checks::ledger_replay));
  const View all = crypto::view(box.value().ballots());
  for (std::uint32_t i = 0; (i + 1) * layout.ballot <= all.size(); ++i) {
    if (crypto::ballot_hash(all.subspan(i * layout.ballot, layout.body)) != hash) continue;
    v1::Response out;
    v1::Found& found = *out.mutable_found();
    found.set_index(part->index);
    found.set_position(i);
    found.set_entry(crypto::str(bytes));
    for (const crypto::Array32& node : house.box().inclusion(part->index, size))
      found.add_inclusion(crypto::str(node));
    found.set_note(note.value()->text());
    return out;
  }
  return refusal(checks::not_found, "no ballot of this hash");
}

}  // namespace

Result<v1::Response> greet(const House& house, const v1::Hello& hello) {
  COMITIA_REQUIRE(checks::version, hello.version() == kVersion, "this server speaks version 1");
  // Said once more under the certificate that the client has recognised: what only its greeting named is not
  // enough.
  COMITIA_REQUIRE(checks::unknown_congress,
                  hello.anchor().empty()
                      ? house.alone()
                      : crypto::same(crypto::view(hello.anchor()), house.congress().anchor.view()));
  v1::Response out;
  v1::Welcome& welcome = *out.mutable_welcome();
  welcome.set_version(kVersion);
  welcome.set_origin(house.congress().origin);
  welcome.set_anchor(crypto::str(house.congress().anchor.view()));
  return out;
}

Answering handle(House& house, v1::ReadLog request, bool stranger) {
  const std::size_t most = stranger ? limits::kStrangerPartBytes : limits::kLogPartBytes;
  if (request.wait_ms() > 0 && !stranger)
    co_await house.board().beyond(request.from(), patience_of(request.wait_ms()));
  const std::uint64_t size = house.board().read()->size;
  v1::Response out;
  out.mutable_log_part()->set_from(request.from());
  out.mutable_log_part()->set_size(size);
  if (request.from() >= size) co_return out;
  auto start = [&house, request, size, most, out = std::move(out)](Done<v1::Response> done) mutable {
    house.with_reader(
        [&house, request, size, most, out = std::move(out), done](storage::LedgerReader& reader) mutable {
          const auto entries = reader.entries(request.from(), most);
          if (!entries.ok()) return done(unreadable(house, entries.fault()));
          std::uint64_t index = request.from();
          for (const Bytes& entry : entries.value())
            if (index++ < size) out.mutable_log_part()->add_entries(crypto::str(entry));
          done(std::move(out));
        });
  };
  co_return co_await ask<v1::Response>(std::move(start));
}

Answering handle(House& house, v1::ReadNote request) {
  const std::uint64_t newest = house.board().read()->size;
  const std::uint64_t size = request.size() == 0 ? newest : request.size();
  if (size > newest) co_return refusal(checks::not_found, "a note of size " + std::to_string(size));
  auto start = [&house, size](Done<v1::Response> done) {
    house.with_reader(
        [&house, size, done](storage::LedgerReader& reader) { done(read_note(house, reader, size)); });
  };
  co_return co_await ask<v1::Response>(std::move(start));
}

Answering handle(House& house, v1::ReadTurnout request) {
  const auto notice = house.board().read();
  const BallotNotice* const ballot = notice->ballot(request.ballot_id());
  if (!ballot) co_return refusal(congress::checks::ballot_known, request.ballot_id());
  v1::Response out;
  v1::Turnout& turnout = *out.mutable_turnout();
  turnout.set_issued(ballot->issued);
  turnout.set_returned(ballot->returned);
  turnout.set_spoiled(ballot->spoiled);
  turnout.set_state(std::string(congress::phase_name(ballot->phase)));
  co_return out;
}

Answering handle(House& house, v1::ReadReceipt request) {
  const auto notice = house.board().read();
  const BallotNotice* const ballot = notice->ballot(request.ballot_id());
  if (!ballot) co_return refusal(congress::checks::ballot_known, request.ballot_id());
  const auto hash = crypto::exactly<32>(crypto::view(request.ballot_hash()));
  if (!hash || !ballot->verifier) co_return refusal(checks::not_found, "no ballot of this hash");
  auto start = [&house, request, hash = crypto::BallotHash{*hash}, &layout = ballot->verifier->layout(),
                size = notice->size](Done<v1::Response> done) {
    house.with_reader([&house, request, hash, &layout, size, done](storage::LedgerReader& reader) {
      done(find_ballot(house, reader, request, hash, layout, size));
    });
  };
  co_return co_await ask<v1::Response>(std::move(start));
}

}  // namespace comitia::server
