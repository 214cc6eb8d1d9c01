#include "ballot-client/core/plan/preflib_marks.hpp"

namespace comitia::client::plan {

std::vector<std::vector<congress::Mark>> preflib_marks(const PreflibFile& file) {
  const congress::Rankings& rankings = file.rankings;
  const std::vector<congress::Mark> blank(rankings.alternatives(), congress::Mark::kBlank);
  std::vector<std::vector<congress::Mark>> out;
  for (std::size_t i = 0; i < rankings.size(); ++i) {
    std::vector<congress::Mark> marks = blank;
    std::uint32_t rank = 0;
    for (const congress::Alternative who : rankings.order(i)) marks[who] = congress::number_mark(++rank);
    out.insert(out.end(), rankings.count(i), marks);
  }
  out.insert(out.end(), rankings.void_ballots(), blank);
  return out;
}

}  // namespace comitia::client::plan
