#include "congress/eligibility.hpp"

#include <algorithm>

#include "congress/checks.hpp"

namespace comitia::congress {

bool within_best(std::uint32_t rank, std::uint32_t cohort, const v1::Fraction& share) {
  return rank >= 1 && rank <= cohort &&
         std::uint64_t{rank} * share.denominator() <= std::uint64_t{cohort} * share.numerator();
}

crypto::Result<void> check_eligible(const v1::SlateCandidate& c, const v1::Eligibility& limits) {
  const auto where = [&](const std::string& what) { return c.name() + ": " + what; };
  if (limits.has_rank())
    COMITIA_REQUIRE(checks::candidate_eligible, within_best(c.rank(), c.cohort(), limits.rank()),
                    where("rank " + std::to_string(c.rank()) + " of " + std::to_string(c.cohort()) +
                          " is not within the best " + std::to_string(limits.rank().numerator()) + "/" +
                          std::to_string(limits.rank().denominator())));
  COMITIA_REQUIRE(checks::candidate_eligible, c.failed_courses() <= limits.failed_courses(),
                  where(std::to_string(c.failed_courses()) + " failed courses, at most " +
                        std::to_string(limits.failed_courses())));
  COMITIA_REQUIRE(checks::candidate_eligible, !limits.character_attested() || c.character_attested(),
                  where("good character is not attested"));
  if (!limits.posts_limited()) return {};
  for (const std::string& post : c.posts()) {
    const auto& permitted = limits.permitted_posts();
    COMITIA_REQUIRE(checks::candidate_eligible,
                    std::find(permitted.begin(), permitted.end(), post) != permitted.end(),
                    where("holds the post '" + post + "', which is not permitted"));
  }
  return {};
}

}  // namespace comitia::congress
