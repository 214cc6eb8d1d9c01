#include "tests/support/congress_plan.hpp"

#include <random>

namespace comitia::test {

std::vector<congress::Mark> marks_of(const BallotPlan& plan, std::uint32_t delegate) {
  if (plan.marks) return plan.marks(delegate);
  std::mt19937_64 random(plan.seed * 0x9e3779b97f4a7c15u + delegate);
  std::vector<congress::Mark> out(plan.candidates);
  for (congress::Mark& mark : out) mark = static_cast<congress::Mark>(random() % 4);
  return out;
}

}  // namespace comitia::test
