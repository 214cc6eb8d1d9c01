#include "congress/count_outcome.hpp"

#include "congress/evaluation_outcome.hpp"
#include "congress/judgment_outcome.hpp"
#include "congress/ranking_ballot_outcome.hpp"
#include "congress/rule_pack.hpp"
#include "congress/score_outcome.hpp"
#include "congress/written_outcome.hpp"

namespace comitia::congress {

std::vector<std::uint32_t> due_to_be_named(const v1::Rules& rules, const Totals& totals) {
  std::vector<std::uint32_t> out;
  for (const Totals::Written& w : totals.written)
    if (w.votes >= named_from(rules)) out.push_back(w.person);
  return out;
}

Outcome outcome_of(const v1::Defined& d, const v1::Rules& rules, const ClassCount& counted,
                   const Reserve& reserve, std::span<const v1::NamedPerson> named) {
  if (d.question().kind() == v1::EVALUATION) return evaluate(d, counted);
  if (d.question().kind() == v1::RANKING)
    return decide_ranking(d.question(), rules, counted.counts, *counted.totals.rankings, counted.extra);
  if (d.question().kind() == v1::SCORE) return decide_score(d.question(), rules, counted);
  if (d.question().kind() == v1::JUDGMENT) return decide_judgment(d.question(), rules, counted);
  if (d.question().has_write_ins()) return decide_written(d.question(), rules, counted, reserve, named);
  return decide(d.question(), rules, counted.counts, counted.totals, counted.extra, reserve);
}

}  // namespace comitia::congress
