#include "congress/councils.hpp"

#include <algorithm>

#include "congress/checks.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {

using crypto::Result;

Result<void> Councils::check(const v1::Council& s, const Delegates& delegates) const {
  COMITIA_CHECK(check_council(s));
  COMITIA_REQUIRE(checks::council_new, !find(s.council_id()), "'" + s.council_id() + "' is used");
  if (councils_.size() >= limits::kCouncils) return crypto::fault(checks::council_new, "too many councils");
  for (const v1::CouncilMember& m : s.members())
    COMITIA_REQUIRE(checks::delegate_known, delegates.position(m.delegate()).has_value(),
                    "delegate " + std::to_string(m.delegate()));
  for (const CouncilFinding& finding : composition_of(s))
    COMITIA_REQUIRE(checks::council_composition, finding.ok(), describe(finding));
  return {};
}

void Councils::compose(v1::Council s) {
  std::string id = s.council_id();
  councils_.insert_or_assign(std::move(id), std::move(s));
}

const v1::Council* Councils::find(const std::string& id) const {
  const auto it = councils_.find(id);
  return it == councils_.end() ? nullptr : &it->second;
}

Result<void> Councils::check_definition(const v1::Defined& s) const {
  if (s.question().kind() != v1::EVALUATION) {
    COMITIA_REQUIRE(checks::definition_council, s.council().empty() && s.council_group().empty(),
                    s.ballot_id() + ": no evaluation, and yet a council grades");
    return {};
  }
  const v1::Council* const council = find(s.council());
  COMITIA_REQUIRE(checks::definition_council, council,
                  s.ballot_id() + ": there is no council '" + s.council() + "'");
  if (council)
    COMITIA_REQUIRE(
        checks::definition_council,
        s.council_group().empty() || std::find(council->groups().begin(), council->groups().end(),
                                               s.council_group()) != council->groups().end(),
        s.ballot_id() + ": council '" + s.council() + "' has no group '" + s.council_group() + "'");
  return {};
}

std::vector<std::uint32_t> Councils::assessors_of(const v1::Defined& s) const {
  const v1::Council* const council = find(s.council());
  return council ? assessors(*council, s.council_group()) : std::vector<std::uint32_t>{};
}

}  // namespace comitia::congress
