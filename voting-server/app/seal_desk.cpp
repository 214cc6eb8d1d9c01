#include "voting-server/app/seal_desk.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "crypto/base/checks.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "voting-server/app/answers.hpp"
#include "voting-server/app/checks.hpp"

namespace comitia::server {
namespace {

constexpr std::chrono::milliseconds kSealTime{limits::kSealMs};
constexpr std::chrono::milliseconds kAway{limits::kStationAwayMs};

v1::Response issued(const SignedAnswers& answers) {
  v1::Response out;
  for (const auto& answer : answers) *out.mutable_issued()->add_seals() = *answer;
  return out;
}

}  // namespace

After SealDesk::want(Record& record, const IssuedPaper& paper, PaperWanted wanted) {
  const crypto::Array32& key = wanted.hashes[kServer];
  size_ = record.fold().size();
  anchor_ = record.fold().anchor();
  if (const auto it = waiting_.find(key); it != waiting_.end()) {
    it->second.until = Clock::now() + kSealTime;
    it->second.done.push_back(std::move(wanted.done));
    return {};
  }
  Waiting waiting{paper, wanted.hashes, std::move(wanted.blinded), {}, false, Clock::now() + kSealTime, {}};
  for (std::size_t sealer = 0; sealer < congress::kSealers; ++sealer)
    if (auto stored = Record::must(record.reader().seal(waiting.hashes[sealer])))
      waiting.answers[sealer] =
          Record::must(proto::read<v1::SignedSealAnswer>(*stored, limits::kRequestBytes));
  if (waiting.answers[kServer] && waiting.answers[kStation])
    return [done = std::move(wanted.done), response = issued(waiting.answers)] { done(response); };
  waiting.done.push_back(std::move(wanted.done));
  by_station_[waiting.hashes[kStation]] = key;
  waiting_.emplace(key, std::move(waiting));
  return [this, key] {
    if (const auto it = waiting_.find(key); it != waiting_.end()) sign(it->second);
    serve_polls(false);
  };
}

// Runs after the commit that stored the cosignature, or that found it stored.
void SealDesk::sign(Waiting& waiting) {
  if (waiting.signing || waiting.answers[kServer] || waiting.paper.size > covered_) return;
  const auto key = keys_.find(waiting.paper.ballot_id);
  if (!key) return;
  waiting.signing = true;
  boost::asio::post(workers_,
                    [this, key = *key, paper = waiting.hashes[kServer], blinded = waiting.blinded[kServer],
                     id = waiting.paper.ballot_id, anchor = anchor_] {
                      const Result<v1::SignedSealAnswer> seal = answer_to(key, id, paper, blinded, anchor);
                      sequencer_.post_own([this, paper, seal](Record& record) -> After {
                        if (seal.ok()) store(record, paper, kServer, seal.value());
                        return [this, paper, seal] {
                          const auto it = waiting_.find(paper);
                          if (it == waiting_.end()) return;
                          if (seal.ok()) return answered(paper);
                          for (const auto& done : it->second.done) done(refusal(seal.fault()));
                          by_station_.erase(it->second.hashes[kStation]);
                          waiting_.erase(it);
                        };
                      });
                    });
}

Result<v1::SignedSealAnswer> SealDesk::answer_to(const crypto::SealSecretKey& key,
                                                 const std::string& ballot_id,
                                                 const crypto::Array32& blinded_hash, View blinded,
                                                 const crypto::EntryHash& anchor) const {
  COMITIA_TRY(const auto w, key.sign_blinded(blinded));
  return congress::sign_seal_answer(ballot_id, kServer + 1, blinded_hash, w, anchor, own_);
}

void SealDesk::store(Record& record, const crypto::Array32& paper, std::size_t sealer,
                     const v1::SignedSealAnswer& answer) {
  const auto it = waiting_.find(paper);
  if (it == waiting_.end()) return;
  Record::must(record.ledger().put_seal(it->second.hashes[sealer], proto::encode(answer)));
  it->second.answers[sealer] = answer;
}

void SealDesk::answered(const crypto::Array32& paper) {
  const auto it = waiting_.find(paper);
  if (it == waiting_.end() || !it->second.answers[kServer] || !it->second.answers[kStation]) return;
  const v1::Response response = issued(it->second.answers);
  for (const auto& done : it->second.done) done(response);
  by_station_.erase(it->second.hashes[kStation]);
  waiting_.erase(it);
}

void SealDesk::covered(std::uint64_t size) {
  covered_ = std::max(covered_, size);
  for (auto& [hash, waiting] : waiting_) sign(waiting);
}

bool SealDesk::station_here() const { return heard_ && Clock::now() - *heard_ < kAway; }
bool SealDesk::full() const noexcept { return waiting_.size() >= limits::kWaitingSeals; }

v1::Response SealDesk::work() const {
  v1::Response out;
  v1::StationWork& work = *out.mutable_station_work();
  work.set_size(size_);
  for (const auto& [hash, waiting] : waiting_) {
    if (waiting.answers[kStation]) continue;
    if (work.blinded_size() >= static_cast<int>(limits::kStationWork)) break;
    work.add_blinded(crypto::str(waiting.blinded[kStation]));
  }
  return out;
}

void SealDesk::serve_polls(bool also_empty) {
  if (polls_.empty()) return;
  const v1::Response response = work();
  if (response.station_work().blinded_size() == 0 && !also_empty) return;
  for (const Poll& poll : polls_) poll.done(response);
  polls_.clear();
}

After SealDesk::poll(Record& record, std::chrono::milliseconds patience, Done<v1::Response> done) {
  heard_ = Clock::now();
  size_ = record.fold().size();
  polls_.push_back({Clock::now() + patience, std::move(done)});
  return [this] { serve_polls(false); };
}

After SealDesk::answer(Record& record, const v1::StationAnswer& answer, Done<v1::Response> done) {
  heard_ = Clock::now();
  struct Claim {
    crypto::Array32 paper;
    crypto::SealPublicKey key;
    Bytes blinded;
    std::string ballot_id;
    v1::SignedSealAnswer answer;
  };
  std::vector<Claim> claims;
  for (const v1::SignedSealAnswer& seal : answer.seals()) {
    const auto said = proto::read<v1::SealAnswer>(crypto::view(seal.answer()), limits::kRequestBytes);
    const auto hash =
        said.ok() ? crypto::exactly<32>(crypto::view(said.value().blinded_hash())) : std::nullopt;
    const auto by = hash ? by_station_.find(*hash) : by_station_.end();
    const auto it = by == by_station_.end() ? waiting_.end() : waiting_.find(by->second);
    // A paper whose time was up is asked for again by its terminal, and then by the next poll.
    if (it == waiting_.end()) continue;
    const std::string& id = it->second.paper.ballot_id;
    const auto ballot = record.fold().ballot(id);
    if (!ballot.ok()) continue;
    claims.push_back(
        {it->first, *ballot.value()->seal_key(kStation + 1), it->second.blinded[kStation], id, seal});
  }
  const crypto::VerifyKey station = congress::sealer_key(record.fold().officials(), kStation + 1);
  const crypto::EntryHash anchor = record.fold().anchor();
  return [this, claims = std::move(claims), station, anchor, done = std::move(done)] {
    boost::asio::post(workers_, [this, claims, station, anchor, done] {
      std::vector<Claim> good;
      for (const Claim& claim : claims) {
        const auto said =
            congress::check_seal_answer(claim.answer, claim.ballot_id, kStation + 1, anchor, station);
        if (said.ok() && crypto::holds(crypto::checks::seal_valid,
                                       claim.key.answers(claim.blinded, crypto::view(said.value().answer()))))
          good.push_back(claim);
      }
      const bool all = good.size() == claims.size();
      sequencer_.post_own([this, good, all, done](Record& at) -> After {
        for (const Claim& claim : good) store(at, claim.paper, kStation, claim.answer);
        return [this, good, all, done] {
          for (const Claim& claim : good) answered(claim.paper);
          done(all ? server::done() : refusal(crypto::checks::seal_valid, "an answer of the station"));
        };
      });
    });
  };
}

std::optional<Clock::time_point> SealDesk::due() const {
  std::optional<Clock::time_point> out;
  const auto earlier = [&](Clock::time_point time) { out = out ? std::min(*out, time) : time; };
  for (const Poll& poll : polls_) earlier(poll.until);
  for (const auto& [hash, waiting] : waiting_) earlier(waiting.until);
  return out;
}

After SealDesk::run(Record& record) {
  size_ = record.fold().size();
  return [this] { expire(); };
}

void SealDesk::expire() {
  const auto now = Clock::now();
  if (std::any_of(polls_.begin(), polls_.end(), [&](const Poll& poll) { return poll.until <= now; }))
    serve_polls(true);
  for (auto it = waiting_.begin(); it != waiting_.end();) {
    if (it->second.until > now) {
      ++it;
      continue;
    }
    for (const auto& done : it->second.done) done(refusal(checks::not_now, "a sealer has not answered yet"));
    events_.count("papers not sealed in time");
    by_station_.erase(it->second.hashes[kStation]);
    it = waiting_.erase(it);
  }
}

void SealDesk::close() {
  for (const auto& [hash, waiting] : waiting_)
    for (const auto& done : waiting.done) done(refusal(checks::closing));
  waiting_.clear();
  by_station_.clear();
  for (const Poll& poll : polls_) poll.done(refusal(checks::closing));
  polls_.clear();
}

}  // namespace comitia::server
