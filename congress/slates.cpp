#include "congress/slates.hpp"

#include <algorithm>

#include "congress/approval_plan.hpp"
#include "congress/checks.hpp"
#include "congress/slate_form.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {

using crypto::Result;

namespace {

Person person_of(const v1::SlateCandidate& c) { return {c.name(), c.delegate()}; }

Result<void> check_number(const v1::SlateCandidate& c, const Delegates& delegates) {
  COMITIA_REQUIRE(checks::delegate_known, c.delegate() == 0 || delegates.position(c.delegate()).has_value(),
                  c.name() + ": delegate " + std::to_string(c.delegate()));
  return {};
}

}  // namespace

Result<void> Slates::propose(v1::Slate s, const crypto::Array32& hash, const Delegates& delegates,
                             std::uint32_t seats) {
  const v1::Post* const post = find_post(plan_, s.post_id());
  if (!post) return crypto::fault(checks::slate_form, "there is no post '" + s.post_id() + "'");
  COMITIA_REQUIRE(checks::slate_new, !by_id(s.slate_id()), "'" + s.slate_id() + "' is used");
  const Slate* const last = newest_of(s.post_id());
  COMITIA_REQUIRE(checks::slate_new, !last || !last->under_way(),
                  "'" + (last ? last->statement().slate_id() : "") + "' for the same post is under way");
  if (slates_.size() >= limits::kSlates) return crypto::fault(checks::slate_new, "too many slates");
  v1::Post filled = *post;
  if (seats != 0) filled.set_seats(seats);
  COMITIA_CHECK(check_slate(s, filled));
  COMITIA_TRY(const v1::ApprovalChain chain, chain_for(plan_, *post, s));
  for (const v1::SlateCandidate& c : s.candidates()) {
    if (delegates.complete()) COMITIA_CHECK(check_number(c, delegates));
    COMITIA_REQUIRE(checks::slate_person, !stands_for(person_of(c), !post->appointed()),
                    c.name() + (post->appointed() ? " stands for an elected post"
                                                  : " is, or is to be, appointed to another post"));
  }
  slates_.emplace_back(std::move(s), hash, std::move(filled), chain);
  return {};
}

Result<Slate*> Slates::taking_steps(const std::string& hash) {
  const auto it = std::find_if(slates_.begin(), slates_.end(),
                               [&](const Slate& x) { return crypto::same(x.hash(), crypto::view(hash)); });
  COMITIA_REQUIRE(checks::slate_known, it != slates_.end(), crypto::hex(crypto::view(hash)));
  if (it == slates_.end()) return crypto::fault(checks::slate_turn, "there is no slate to take a step");
  COMITIA_REQUIRE(checks::slate_turn, newest_of(it->post().post_id()) == &*it,
                  "there is a newer slate for '" + it->post().post_id() + "'");
  return &*it;
}

Result<void> Slates::approve(const v1::Approval& s, std::uint32_t body, const crypto::Array32& hash) {
  COMITIA_TRY(Slate* const slate, taking_steps(s.slate_hash()));
  return slate->approve(s, body, hash);
}

Result<void> Slates::give_notice(const v1::Notice& s) {
  COMITIA_TRY(Slate* const slate, taking_steps(s.slate_hash()));
  return slate->give_notice(s, plan_.notice_days());
}

Result<void> Slates::object(const v1::Objection& s) {
  COMITIA_TRY(Slate* const slate, taking_steps(s.slate_hash()));
  return slate->object(s);
}

Result<void> Slates::resolve(const v1::ObjectionResolved& s) {
  COMITIA_TRY(Slate* const slate, taking_steps(s.slate_hash()));
  return slate->resolve(s);
}

Result<void> Slates::withdraw(const v1::Withdrawn& s, bool voted) {
  COMITIA_TRY(Slate* const slate, taking_steps(s.slate_hash()));
  return slate->withdraw(s, voted);
}

Result<void> Slates::make_final(const v1::SlateFinal& s, const crypto::Array32& hash) {
  COMITIA_TRY(Slate* const slate, taking_steps(s.slate_hash()));
  return slate->make_final(s, hash);
}

bool Slates::all_elected_final() const {
  return std::all_of(plan_.posts().begin(), plan_.posts().end(), [&](const v1::Post& post) {
    return post.appointed() || std::any_of(slates_.begin(), slates_.end(), [&](const Slate& x) {
             return x.was_final() && x.post().post_id() == post.post_id();
           });
  });
}

const Slate* Slates::find(crypto::View hash) const {
  const auto it = std::find_if(slates_.begin(), slates_.end(),
                               [&](const Slate& x) { return crypto::same(x.hash(), hash); });
  return it == slates_.end() ? nullptr : &*it;
}

const Slate* Slates::by_id(std::string_view id) const {
  const auto it = std::find_if(slates_.begin(), slates_.end(),
                               [&](const Slate& x) { return x.statement().slate_id() == id; });
  return it == slates_.end() ? nullptr : &*it;
}

const Slate* Slates::newest_of(std::string_view post) const {
  const auto it = std::find_if(slates_.rbegin(), slates_.rend(),
                               [&](const Slate& x) { return x.post().post_id() == post; });
  return it == slates_.rend() ? nullptr : &*it;
}

const Slate* Slates::final_of(std::string_view post) const {
  const auto it = std::find_if(slates_.rbegin(), slates_.rend(), [&](const Slate& x) {
    return x.post().post_id() == post && x.phase() == Slate::Phase::kFinal;
  });
  return it == slates_.rend() ? nullptr : &*it;
}

bool Slates::stands_for(const Person& person, bool appointed) const {
  return std::any_of(slates_.begin(), slates_.end(), [&](const Slate& x) {
    const bool counts =
        x.under_way() || x.phase() == Slate::Phase::kFinal || x.phase() == Slate::Phase::kAppointed;
    return counts && x.post().appointed() == appointed &&
           std::any_of(x.candidates().begin(), x.candidates().end(), [&](const Slate::Candidate& c) {
             return x.stands(c) && same_person(person_of(c.facts), person);
           });
  });
}

bool Slates::is_candidate(const Person& person) const { return stands_for(person, false); }

}  // namespace comitia::congress
