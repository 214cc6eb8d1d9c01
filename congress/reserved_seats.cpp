#include "congress/reserved_seats.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "congress/question.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {
namespace {

std::size_t place_in(const Reserve& reserve, const std::string& group) {
  const auto it =
      std::find_if(reserve.begin(), reserve.end(), [&](const Owed& owed) { return owed.group == group; });
  return static_cast<std::size_t>(it - reserve.begin());
}

}  // namespace

Reserve reserve_of(const v1::Question& q, const v1::Rules& rules) {
  Reserve out;
  if (rules.reserved() == 0) return out;
  for (const std::string& group : q.groups())
    if (place_in(out, group) == out.size()) out.push_back({group, rules.reserved()});
  return out;
}

std::vector<std::size_t> groups_of(const v1::Question& q, const Reserve& reserve) {
  std::vector<std::size_t> out(static_cast<std::size_t>(q.candidates_size()));
  if (reserve.empty()) return out;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = place_in(reserve, q.groups(static_cast<int>(i)));
  return out;
}

crypto::Result<void> check_groups(const v1::Question& q, const v1::Rules& rules) {
  const bool reserved = rules.reserved() > 0 && is_election(q.kind());
  // Without a switch: what is counted later is counted group by group.
  if (q.groups_size() != (reserved ? q.candidates_size() : 0))
    return crypto::fault(checks::definition_contest,
                         reserved ? "seats are reserved: each name needs its group"
                                  : "the rules reserve no seats: names have no groups");
  for (const std::string& group : q.groups())
    COMITIA_REQUIRE(checks::definition_contest, proto::is_text(group, limits::kNameBytes),
                    "a group's name is empty, longer than 200 bytes or not plain text");
  return {};
}

crypto::Result<void> check_reserve(const v1::Question& q, const Reserve& reserve) {
  std::uint64_t all = 0;
  for (const Owed& owed : reserve) {
    const auto names = std::count(q.groups().begin(), q.groups().end(), owed.group);
    COMITIA_REQUIRE(checks::definition_contest, names >= static_cast<std::int64_t>(owed.seats),
                    std::to_string(owed.seats) + " seats are reserved for " + owed.group + ", which has " +
                        std::to_string(names) + " names");
    all += owed.seats;
  }
  // Without a switch: the seats that are left to all are a difference.
  if (all > q.seats())
    return crypto::fault(checks::definition_contest,
                         std::to_string(all) + " seats are reserved for " + std::to_string(reserve.size()) +
                             " groups, and there are " + std::to_string(q.seats()));
  return {};
}

}  // namespace comitia::congress
