#include "congress/offices.hpp"

#include <algorithm>

#include "congress/approval_plan.hpp"
#include "congress/calendar.hpp"
#include "congress/checks.hpp"
#include "congress/documents.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

using crypto::Result;

// Whoever comes in between shares the term of those who are there.
std::uint32_t Offices::term_from(const Filling& filling, const std::vector<Holder>& others) const {
  const v1::Post* const post = find_post(plan_, filling.post);
  if (!post || post->term_months() == 0) return 0;
  std::uint32_t until = 0;
  for (const Holder& h : others) until = std::max(until, h.until);
  return until != 0 ? until : last_day_of_term(filling.day, post->term_months());
}

void Offices::elect(Filling filling) {
  Held& held = held_[filling.post];
  const auto known = std::find(held.contests.begin(), held.contests.end(), filling.contest);
  const auto contest = static_cast<std::size_t>(known - held.contests.begin());
  if (known == held.contests.end()) held.contests.push_back(filling.contest);
  if (filling.elected.empty() || contest < held.renewed) return;
  if (filling.renews && contest > held.renewed) held.now.clear();
  if (filling.renews) held.renewed = contest;
  const std::uint32_t until = term_from(filling, held.now);
  for (Holder& h : filling.elected) {
    const auto is_the_same = [&](const Holder& x) {
      return same_person({x.name, x.delegate}, {h.name, h.delegate});
    };
    const bool holds = std::any_of(held.now.begin(), held.now.end(), is_the_same);
    // A decision on what an outcome left open names everybody again whom it has elected.
    const bool has_left = std::any_of(left_.begin(), left_.end(), [&](const Left& l) {
      return l.post == filling.post && l.holder.ballot_id == filling.ballot_id && is_the_same(l.holder);
    });
    if (!holds && !has_left) held.now.push_back({std::move(h.name), h.delegate, filling.ballot_id, until});
  }
}

void Offices::reach(std::uint32_t day) {
  for (auto& one : held_)
    std::erase_if(one.second.now, [&](const Holder& h) {
      const bool over = h.until != 0 && h.until < day;
      if (over) left_.push_back({one.first, h, {}, true, {}});
      return over;
    });
}

Offices Offices::on(std::uint32_t day) const {
  Offices out = *this;
  out.reach(day);
  return out;
}

Result<void> Offices::vacate(const v1::Vacancy& s) {
  const bool removed = s.cause() == v1::VACANCY_REMOVED;
  COMITIA_REQUIRE(checks::vacancy_form,
                  s.cause() == v1::VACANCY_RESIGNED || removed || s.cause() == v1::VACANCY_OTHER, "cause");
  COMITIA_REQUIRE(checks::vacancy_form, proto::is_text(s.reason(), limits::kTextBytes), "reason");
  COMITIA_REQUIRE(checks::vacancy_form, are_documents(s.documents()), "documents");
  COMITIA_REQUIRE(checks::vacancy_form, !removed || s.documents_size() > 0,
                  "a removal names the document that records it");
  const Holder* const who = holder(s.post_id(), s.holder());
  COMITIA_REQUIRE(checks::holder_known, who, s.holder() + ", " + s.post_id());
  if (!who) return {};
  std::vector<Holder>& now = held_[s.post_id()].now;
  const auto it = now.begin() + (who - now.data());
  left_.push_back({s.post_id(), *it, {}, false, s});
  now.erase(it);
  return {};
}

void Offices::recall(const v1::Petition& petition, const std::string& motion_id) {
  std::vector<Holder>& now = held_[petition.post()].now;
  const auto it = std::find_if(now.begin(), now.end(), [&](const Holder& h) {
    return same_person({h.name, h.delegate}, {petition.holder(), petition.delegate()});
  });
  if (it == now.end()) return;
  left_.push_back({petition.post(), *it, motion_id, false, {}});
  now.erase(it);
}

const std::vector<Holder>& Offices::holders(const std::string& post) const {
  static const std::vector<Holder> kNobody;
  const auto it = held_.find(post);
  return it == held_.end() ? kNobody : it->second.now;
}

const Holder* Offices::holder(const std::string& post, std::string_view name) const {
  const std::vector<Holder>& now = holders(post);
  const auto it = std::find_if(now.begin(), now.end(), [&](const Holder& h) { return h.name == name; });
  return it == now.end() ? nullptr : &*it;
}

std::uint32_t Offices::seats_of_slate(const std::string& post) const {
  const v1::Post* const p = find_post(plan_, post);
  if (!p) return 0;
  const auto held = static_cast<std::uint32_t>(holders(post).size());
  return held < p->seats() ? p->seats() - held : p->seats();
}

}  // namespace comitia::congress
