#include "congress/offices.hpp"

#include <algorithm>

#include "congress/approval_plan.hpp"
#include "congress/checks.hpp"
#include "congress/documents.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

using crypto::Result;

void Offices::elect(const std::string& post, const std::string& contest, bool renews,
                    std::vector<Holder> elected) {
  if (elected.empty()) return;
  std::vector<Holder>& now = holders_[post];
  if (renews) std::erase_if(now, [&](const Holder& h) { return h.ballot_id != contest; });
  for (Holder& h : elected) {
    h.ballot_id = contest;
    const bool holds = std::any_of(now.begin(), now.end(), [&](const Holder& x) {
      return same_person({x.name, x.delegate}, {h.name, h.delegate});
    });
    if (!holds) now.push_back(std::move(h));
  }
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
  std::vector<Holder>& now = holders_[s.post_id()];
  const auto it = now.begin() + (who - now.data());
  left_.push_back({s.post_id(), *it, {}, s});
  now.erase(it);
  return {};
}

void Offices::recall(const v1::Petition& petition, const std::string& motion_id) {
  std::vector<Holder>& now = holders_[petition.post()];
  const auto it = std::find_if(now.begin(), now.end(), [&](const Holder& h) {
    return same_person({h.name, h.delegate}, {petition.holder(), petition.delegate()});
  });
  if (it == now.end()) return;
  left_.push_back({petition.post(), *it, motion_id, {}});
  now.erase(it);
}

const std::vector<Holder>& Offices::holders(const std::string& post) const {
  static const std::vector<Holder> kNobody;
  const auto it = holders_.find(post);
  return it == holders_.end() ? kNobody : it->second;
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
