#include "congress/pairwise.hpp"

namespace comitia::congress {

Pairwise Pairwise::of(const Rankings& rankings) {
  const std::size_t n = rankings.alternatives();
  Pairwise out(n);
  // All alternatives of a ballot: those ranked, best first, then the others.
  std::vector<Alternative> all;
  std::vector<bool> ranked(n);
  for (std::size_t i = 0; i < rankings.size(); ++i) {
    const std::span<const Alternative> order = rankings.order(i);
    all.assign(order.begin(), order.end());
    ranked.assign(n, false);
    for (const Alternative a : order) ranked[a] = true;
    for (std::size_t a = 0; a < n; ++a)
      if (!ranked[a]) all.push_back(static_cast<Alternative>(a));
    for (std::size_t above = 0; above < order.size(); ++above) {
      std::uint64_t* const row = &out.at(order[above], 0);
      for (std::size_t below = above + 1; below < n; ++below) row[all[below]] += rankings.count(i);
    }
  }
  return out;
}

}  // namespace comitia::congress
