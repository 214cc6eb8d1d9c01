#include "congress/rotations.hpp"

#include <algorithm>
#include <set>

#include "congress/checks.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

using crypto::Result;

std::optional<std::uint32_t> next_semester(std::uint32_t semester) {
  const std::uint32_t year = semester / 10, which = semester % 10;
  if (year < 2000 || year > 9998 || which < 1 || which > 2) return std::nullopt;
  return which == 1 ? semester + 1 : (year + 1) * 10 + 1;
}

namespace {

Result<void> check_form(const v1::Rotation& s) {
  const bool by_lot = s.order() == v1::ROTATION_BY_LOT, by_strokes = s.order() == v1::ROTATION_BY_STROKES;
  COMITIA_REQUIRE(checks::rotation_form, by_lot || by_strokes || s.order() == v1::ROTATION_BY_RESOLUTION,
                  "the order is by resolution, by strokes or by lot");
  COMITIA_REQUIRE(checks::rotation_form,
                  (!by_lot || !s.named().empty()) && (!by_strokes || s.named().empty()),
                  "a lot is named, or a motion may be");
  // Without a switch: what follows counts the semesters.
  if (!next_semester(s.first_semester()) || s.chairs().empty() ||
      static_cast<std::uint32_t>(s.chairs_size()) > limits::kSemesters)
    return crypto::fault(checks::rotation_form, "no semesters, or too many");
  return {};
}

Result<void> check_turns(const v1::Rotation& s, std::size_t holders) {
  std::set<std::string> turn;
  for (const std::string& name : s.chairs()) {
    if (turn.size() == holders) turn.clear();
    COMITIA_REQUIRE(checks::rotation_turns, turn.insert(name).second, name + " twice before everybody once");
  }
  return {};
}

Result<void> check_order(const v1::Rotation& s, const std::vector<Holder>& holders,
                         const std::vector<std::string>& order) {
  if (s.named().empty()) return {};
  bool fits = std::equal(order.begin(), order.end(), s.chairs().begin(), s.chairs().end());
  if (s.order() == v1::ROTATION_BY_LOT) {
    fits = std::ranges::is_permutation(order, holders, {}, {}, &Holder::name);
    for (std::size_t i = 0; i < static_cast<std::size_t>(s.chairs_size()) && fits; ++i)
      fits = s.chairs(static_cast<int>(i)) == order[i % order.size()];
  }
  COMITIA_REQUIRE(checks::rotation_order, fits, "'" + s.named() + "' gives another order");
  return {};
}

}  // namespace

Result<void> Rotations::set(const v1::Rotation& s, const Offices& offices,
                            const std::vector<std::string>& order) {
  COMITIA_CHECK(check_form(s));
  const std::vector<Holder>& holders = offices.holders(s.post_id());
  for (const std::string& name : s.chairs())
    COMITIA_REQUIRE(checks::holder_known, offices.holder(s.post_id(), name), name + ", " + s.post_id());
  COMITIA_CHECK(check_turns(s, holders.size()));
  COMITIA_CHECK(check_order(s, holders, order));
  std::vector<Chair> next;
  if (const auto it = chairs_.find(s.post_id()); it != chairs_.end()) {
    for (const Chair& chair : it->second)
      if (chair.semester < s.first_semester()) next.push_back(chair);
    COMITIA_REQUIRE(checks::rotation_form,
                    next.empty() || next_semester(next.back().semester) == s.first_semester(),
                    "semesters are left out before " + std::to_string(s.first_semester()));
  }
  std::uint32_t semester = s.first_semester();
  for (const std::string& name : s.chairs()) {
    next.push_back({semester, name, {}});
    const auto after = next_semester(semester);
    if (!after) return crypto::fault(checks::rotation_form, "beyond the calendar");
    semester = *after;
  }
  chairs_[s.post_id()] = std::move(next);
  return {};
}

Result<void> Rotations::substitute(const v1::Substituted& s, const Offices& offices) {
  const auto it = chairs_.find(s.post_id());
  const std::string where = s.post_id() + ", " + std::to_string(s.semester());
  if (it == chairs_.end()) return crypto::fault(checks::rotation_form, where + ": there is no calendar");
  const auto chair = std::find_if(it->second.begin(), it->second.end(),
                                  [&](const Chair& c) { return c.semester == s.semester(); });
  if (chair == it->second.end() || chair->substitutes.size() >= limits::kSemesters)
    return crypto::fault(checks::rotation_form, where + ": not in the calendar, or too often");
  COMITIA_REQUIRE(checks::rotation_form, proto::is_text(s.reason(), limits::kTextBytes), where + ": reason");
  COMITIA_REQUIRE(checks::holder_known, offices.holder(s.post_id(), s.substitute()),
                  s.substitute() + ", " + s.post_id());
  COMITIA_REQUIRE(checks::rotation_form, chair->acting() != s.substitute(),
                  where + ": " + s.substitute() + " is in the chair already");
  chair->substitutes.push_back(s);
  return {};
}

}  // namespace comitia::congress
