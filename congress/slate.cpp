#include "congress/slate.hpp"

#include <algorithm>

#include "congress/calendar.hpp"
#include "congress/checks.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

using crypto::Result;

Slate::Slate(v1::Slate statement, const crypto::Array32& hash, v1::Post post, const v1::ApprovalChain& chain)
    : statement_(std::move(statement)), hash_(hash), post_(std::move(post)), chain_(chain) {
  for (const v1::SlateCandidate& c : statement_.candidates()) candidates_.push_back({c});
}

Result<void> Slate::approve(const v1::Approval& s, std::uint32_t body, const crypto::Array32& hash) {
  COMITIA_CHECK(chain_.sign(s, body, hash));
  switch (chain_.state()) {
    case ApprovalChain::State::kUnderWay:
      break;
    case ApprovalChain::State::kReturned:
      phase_ = Phase::kReturned;
      break;
    case ApprovalChain::State::kRefused:
      phase_ = Phase::kRefused;
      break;
    case ApprovalChain::State::kApproved:
      phase_ = post_.appointed() ? Phase::kAppointed : Phase::kApproved;
      break;
  }
  return {};
}

Result<void> Slate::give_notice(const v1::Notice& s, std::uint32_t least) {
  COMITIA_REQUIRE(checks::slate_turn, phase_ == Phase::kApproved,
                  "notice is given once a slate is approved; it is " + std::string(phase_name(phase_)));
  const auto from = day_number(s.from()), until = day_number(s.until());
  COMITIA_REQUIRE(checks::date_form, until.has_value(), std::to_string(s.until()));
  COMITIA_REQUIRE(checks::notice_period, from && until && *until >= *from && *until - *from + 1 >= least,
                  std::to_string(s.from()) + " to " + std::to_string(s.until()) + ", at least " +
                      std::to_string(least) + " days");
  notice_ = s;
  phase_ = Phase::kNoticed;
  return {};
}

Result<Slate::Candidate*> Slate::standing_candidate(const std::string& name) {
  const auto it = std::find_if(candidates_.begin(), candidates_.end(),
                               [&](const Candidate& c) { return c.facts.name() == name; });
  COMITIA_REQUIRE(checks::slate_candidate, it != candidates_.end() && stands(*it),
                  "'" + name + "' does not stand on the slate");
  if (it == candidates_.end()) return crypto::fault(checks::slate_turn, "there is nobody to do it to");
  return &*it;
}

Result<void> Slate::object(const v1::Objection& s) {
  COMITIA_REQUIRE(checks::slate_turn, phase_ == Phase::kNoticed,
                  "objections come while a slate is on notice; it is " + std::string(phase_name(phase_)));
  COMITIA_CHECK(standing_candidate(s.candidate()));
  COMITIA_REQUIRE(checks::notice_period, s.date() >= notice_.from() && s.date() <= notice_.until(),
                  std::to_string(s.date()) + " is outside the notice");
  COMITIA_REQUIRE(checks::objection_form,
                  s.text().empty() ? s.sha256().size() == 32
                                   : s.sha256().empty() && proto::is_text(s.text(), limits::kTextBytes),
                  "an objection is a text, or the SHA-256 of a paper");
  if (objections_.size() >= limits::kObjections) return crypto::fault(checks::objection_form, "too many");
  objections_.push_back({s, false, {}});
  return {};
}

Result<void> Slate::resolve(const v1::ObjectionResolved& s) {
  COMITIA_REQUIRE(checks::slate_turn, phase_ == Phase::kNoticed,
                  "the slate is " + std::string(phase_name(phase_)));
  const std::string where = "objection " + std::to_string(s.objection());
  const bool known = s.objection() >= 1 && s.objection() <= objections_.size();
  COMITIA_REQUIRE(checks::objection_known, known && !objections_[s.objection() - 1].resolved, where);
  if (!known) return crypto::fault(checks::slate_turn, "there is no objection to resolve");
  Objection& objection = objections_[s.objection() - 1];
  COMITIA_REQUIRE(checks::objection_form, proto::is_text(s.resolution(), limits::kTextBytes),
                  where + ": how it was resolved");
  objection.resolved = true;
  objection.resolution = s;
  if (!s.upheld()) return {};
  for (Candidate& c : candidates_)
    if (c.facts.name() == objection.statement.candidate() && stands(c)) c.standing = Standing::kUpheld;
  return {};
}

Result<void> Slate::withdraw(const v1::Withdrawn& s, bool voted) {
  COMITIA_REQUIRE(checks::slate_turn,
                  phase_ != Phase::kReturned && phase_ != Phase::kRefused && phase_ != Phase::kAppointed,
                  "the slate is " + std::string(phase_name(phase_)));
  COMITIA_REQUIRE(checks::slate_turn, !voted, "a ballot on the slate is or was open");
  COMITIA_TRY(Candidate* const candidate, standing_candidate(s.candidate()));
  candidate->standing = Standing::kWithdrawn;
  if (phase_ == Phase::kFinal) phase_ = Phase::kNoticed;
  return {};
}

Result<void> Slate::make_final(const v1::SlateFinal& s, const crypto::Array32& hash) {
  COMITIA_REQUIRE(checks::slate_turn, phase_ == Phase::kNoticed,
                  "a slate is final after its notice; it is " + std::string(phase_name(phase_)));
  COMITIA_REQUIRE(checks::notice_period, s.date() > notice_.until(),
                  "the notice lasts until " + std::to_string(notice_.until()));
  for (std::size_t i = 0; i < objections_.size(); ++i)
    COMITIA_REQUIRE(checks::objections_open, objections_[i].resolved, "objection " + std::to_string(i + 1));
  const v1::SlateFinal expected = draft_final(s.date());
  COMITIA_REQUIRE(checks::slate_final,
                  std::equal(s.candidates().begin(), s.candidates().end(), expected.candidates().begin(),
                             expected.candidates().end()),
                  "the names are not those who still stand");
  COMITIA_REQUIRE(checks::slate_final, enough(),
                  std::to_string(standing()) + " still stand for " + std::to_string(post_.seats()) +
                      " seats; another slate is needed");
  final_ = s;
  final_hash_ = hash;
  phase_ = Phase::kFinal;
  return {};
}

v1::SlateFinal Slate::draft_final(std::uint32_t date) const {
  v1::SlateFinal out;
  out.set_slate_hash(crypto::str(hash_));
  for (const Candidate& c : candidates_)
    if (stands(c)) out.add_candidates(c.facts.name());
  out.set_date(date);
  return out;
}

std::uint32_t Slate::standing() const {
  return static_cast<std::uint32_t>(
      std::count_if(candidates_.begin(), candidates_.end(), [&](const Candidate& c) { return stands(c); }));
}

bool Slate::enough() const { return standing() >= (post_.appointed() ? 1 : post_.seats()); }

bool Slate::under_way() const {
  const bool open = phase_ == Phase::kInApproval || phase_ == Phase::kApproved || phase_ == Phase::kNoticed;
  return open && enough();
}

}  // namespace comitia::congress
