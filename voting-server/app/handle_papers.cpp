// Ballot papers: issued, spoiled, cast; and the station's half of the seals.
#include <boost/asio/post.hpp>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/frame.hpp"
#include "proto/limits.hpp"
#include "voting-server/app/answers.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/handlers.hpp"

namespace comitia::server {
namespace {

namespace turns = congress::checks;

Result<IssueWanted> read_issue(const v1::Issue& request) {
  IssueWanted out;
  COMITIA_TRY(out.signed_request,
              proto::read<v1::SignedIssueRequest>(crypto::view(request.request()), limits::kRequestBytes));
  COMITIA_TRY(out.request, proto::read<v1::IssueRequest>(crypto::view(out.signed_request.request()),
                                                         limits::kRequestBytes));
  const auto hashes = hashes_of(out.request.blinded_hashes());
  if (!hashes) return crypto::fault(turns::issue_form, "one blinded hash for each sealer");
  COMITIA_TRY(out.paper.blinded, values_of(request.blinded(), *hashes));
  out.paper.hashes = *hashes;
  return out;
}

struct SpoilWanted {
  v1::Spoiled spoiled;
  Bytes entry;
  PaperWanted paper;
  bool opened = false;  ///< its opening explains it; otherwise it is evidence against its terminal
};

Result<SpoilWanted> read_spoil(const v1::Spoil& request) {
  SpoilWanted out;
  out.entry = crypto::bytes(crypto::view(request.entry()));
  COMITIA_TRY(const v1::Entry entry, congress::read_entry(out.entry));
  if (entry.kind() != v1::SPOILED) return crypto::fault(turns::entry_kind, "a spoil brings a SPOILED entry");
  COMITIA_TRY(out.spoiled, proto::read<v1::Spoiled>(crypto::view(entry.statement()), limits::kEntryBytes));
  const auto hashes = hashes_of(out.spoiled.blinded_hashes());
  if (!hashes) return crypto::fault(turns::issue_form, "one blinded hash for each sealer");
  COMITIA_TRY(out.paper.blinded, values_of(request.blinded(), *hashes));
  out.paper.hashes = *hashes;
  return out;
}

// On a worker, so that what is not a proof never reaches the one writer.
Result<bool> opens(const BallotNotice* ballot, const v1::Spoiled& spoiled) {
  if (!ballot) return crypto::fault(turns::ballot_known, spoiled.ballot_id());
  if (!ballot->verifier) return crypto::fault(turns::ballot_turn, "the ballot is not open yet");
  Bytes blinded;
  for (const std::string& hash : spoiled.blinded_hashes()) crypto::append(blinded, crypto::view(hash));
  COMITIA_TRY(const auto checked,
              ballot->verifier->verify_spoiled(crypto::view(spoiled.body()), crypto::view(spoiled.opening()),
                                               blinded, crypto::view(spoiled.signature())));
  return checked.opened.ok();
}

// Cast or spoiled: decided here, in the transaction that also logs the entry.
Result<IssuedPaper> spoil(House& house, Record& record, const SpoilWanted& wanted) {
  const std::string& id = wanted.spoiled.ballot_id();
  if (const auto index = record.find(wanted.entry)) return IssuedPaper{id, *index + 1};
  COMITIA_TRY(const congress::Ballot* const ballot, record.fold().ballot(id));
  COMITIA_REQUIRE(turns::ballot_turn, ballot->phase() == congress::Phase::kOpen,
                  "the ballot is " + std::string(congress::phase_name(ballot->phase())));
  const View body = crypto::view(wanted.spoiled.body());
  const crypto::BallotLayout& layout = ballot->verifier()->layout();
  if (body.size() != layout.body) return crypto::fault(turns::ballots_whole, "the body");
  const auto p = *crypto::exactly<32>(body.subspan(layout.one_time_key, 32));
  const auto randomness = randomness_of(*ballot->contest(), body);
  COMITIA_REQUIRE(turns::one_time_key_new, !house.papers().find(id, p));
  COMITIA_REQUIRE(turns::randomness_new, !wanted.opened || !house.papers().randomness_known(id, randomness));
  COMITIA_TRY(const std::uint64_t index, record.append(wanted.entry));
  if (!house.papers().find(id, p)) {
    Record::must(record.ledger().put_paper(id, {p, storage::PaperState::kSpoiled, crypto::bytes(body)}));
    house.papers().add(id, p, {storage::PaperState::kSpoiled, crypto::sha256(body)}, randomness);
  }
  return IssuedPaper{id, index + 1};
}

v1::Response receipt(const House& house, const std::string& ballot_id, const CastVerdict& verdict) {
  if (!verdict.ok()) return refusal(verdict.fault());
  v1::Receipt statement;
  statement.set_ballot_id(ballot_id);
  statement.set_one_time_key(crypto::str(verdict.value().one_time_key));
  statement.set_ballot_hash(crypto::str(verdict.value().hash.view()));
  const Bytes bytes = proto::encode(statement);
  v1::Response out;
  v1::Receipted& receipted = *out.mutable_receipted();
  receipted.set_receipt(crypto::str(bytes));
  receipted.set_signature(crypto::str(house.receipt_key().sign_statement(
      "receipt", congress::signed_bytes(&house.congress().anchor, bytes))));
  proto::pad(out);
  return out;
}

}  // namespace

Answering handle(House& house, v1::Issue request) {
  Result<IssueWanted> wanted = read_issue(request);
  if (!wanted.ok()) co_return refusal(wanted.fault());
  auto start = [&house, wanted = std::move(wanted).value()](Done<v1::Response> done) mutable {
    wanted.paper.done = done;
    const bool posted = house.sequencer().post([&house, wanted = std::move(wanted)](Record& record) mutable {
      return house.issues().request(record, std::move(wanted));
    });
    if (!posted) done(refusal(checks::not_now));
  };
  co_return co_await ask<v1::Response>(std::move(start));
}

Answering handle(House& house, v1::Spoil request) {
  Result<SpoilWanted> wanted = read_spoil(request);
  if (!wanted.ok()) co_return refusal(wanted.fault());
  auto start = [&house, wanted = std::move(wanted).value()](Done<v1::Response> done) mutable {
    wanted.paper.done = done;
    boost::asio::post(house.workers(), [&house, wanted = std::move(wanted), done]() mutable {
      const auto opened = opens(house.board().read()->ballot(wanted.spoiled.ballot_id()), wanted.spoiled);
      if (!opened.ok()) return done(refusal(opened.fault()));
      wanted.opened = opened.value();
      const bool posted =
          house.sequencer().post([&house, wanted = std::move(wanted)](Record& record) mutable -> After {
            const auto paper = spoil(house, record, wanted);
            if (paper.ok()) return house.seals().want(record, paper.value(), std::move(wanted.paper));
            return [done = wanted.paper.done, fault = paper.fault()] { done(refusal(fault)); };
          });
      if (!posted) done(refusal(checks::not_now));
    });
  };
  co_return co_await ask<v1::Response>(std::move(start));
}

Answering handle(House& house, v1::Cast request) {
  const std::string ballot_id = request.ballot_id();
  auto start = [&house, request = std::move(request)](Done<CastVerdict> done) {
    house.casts().submit(request, std::move(done));
  };
  const CastVerdict verdict = co_await ask<CastVerdict>(std::move(start));
  co_return receipt(house, ballot_id, verdict);
}

Answering handle(House& house, v1::StationPoll request) {
  const std::chrono::milliseconds patience(std::min<std::uint64_t>(request.wait_ms(), limits::kWaitMs));
  auto start = [&house, patience](Done<v1::Response> done) {
    const bool posted = house.sequencer().post(
        [&house, patience, done](Record& record) { return house.seals().poll(record, patience, done); });
    if (!posted) done(refusal(checks::not_now));
  };
  co_return co_await ask<v1::Response>(std::move(start));
}

Answering handle(House& house, v1::StationAnswer request) {
  auto start = [&house, request = std::move(request)](Done<v1::Response> done) {
    const bool posted = house.sequencer().post(
        [&house, request, done](Record& record) { return house.seals().answer(record, request, done); });
    if (!posted) done(refusal(checks::not_now));
  };
  co_return co_await ask<v1::Response>(std::move(start));
}

}  // namespace comitia::server
