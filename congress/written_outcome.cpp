#include "congress/written_outcome.hpp"

#include <algorithm>

#include "congress/derivation.hpp"
#include "congress/rule_pack.hpp"
#include "congress/words.hpp"

namespace comitia::congress {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n); }

void add_lines(Outcome& out, const std::vector<std::string>& names, const v1::Rules& rules) {
  const WrittenIn& w = *out.written;
  const std::string least = number(named_from(rules));
  if (names.empty())
    add_line(out, "nobody is written in by " + least + " or more", "没有得 " + least + " 票以上的另选人");
  else
    add_line(out, "written in by " + least + " or more: " + joined(names, ", "),
             "得 " + least + " 票以上的另选人：" + joined(names, "、"));
  if (w.unnamed > 0)
    add_line(
        out,
        "others written in: " + number(w.unnamed) + ", with " + number(w.unnamed_votes) + " votes in all",
        "其他另选人 " + number(w.unnamed) + " 名，共 " + number(w.unnamed_votes) + " 票");
  if (w.listed_votes > 0)
    add_line(out, "written names of candidates, void as such: " + number(w.listed_votes),
             "另选人为已列候选人，该另选无效：" + number(w.listed_votes) + " 票");
}

}  // namespace

Outcome decide_written(const v1::Question& q, const v1::Rules& rules, const ClassCount& counted,
                       const Reserve& reserve, std::span<const v1::NamedPerson> named) {
  WrittenIn written;
  written.listed_votes = counted.totals.listed_votes;
  Totals totals = counted.totals;
  v1::Question standing = q;
  std::vector<std::string> names;
  std::uint64_t most_unnamed = 0;
  for (const Totals::Written& w : counted.totals.written) {
    const auto one = std::find_if(named.begin(), named.end(),
                                  [&](const v1::NamedPerson& p) { return p.person() == w.person; });
    if (one == named.end()) {
      ++written.unnamed;
      written.unnamed_votes += w.votes;
      most_unnamed = std::max(most_unnamed, w.votes);
    } else if (std::find(q.candidates().begin(), q.candidates().end(), one->name()) != q.candidates().end()) {
      written.listed_votes += w.votes;
    } else {
      written.persons.push_back(w.person);
      names.push_back(one->name());
      standing.add_candidates(one->name());
      totals.candidates.push_back({w.votes, 0, totals.valid - w.votes});
    }
  }
  Outcome out = decide(standing, rules, counted.counts, totals, counted.extra, reserve, most_unnamed);
  out.written = std::move(written);
  add_lines(out, names, rules);
  return out;
}

v1::Question with_written(const v1::Question& q, const Outcome& outcome) {
  v1::Question out = q;
  for (std::size_t i = static_cast<std::size_t>(q.candidates_size()); i < outcome.candidates.size(); ++i)
    out.add_candidates(outcome.candidates[i].name);
  return out;
}

v1::WrittenIn written_statement(const Outcome& outcome) {
  const WrittenIn& w = *outcome.written;
  v1::WrittenIn out;
  const std::size_t listed = outcome.candidates.size() - w.persons.size();
  for (std::size_t i = 0; i < w.persons.size(); ++i) {
    const Verdict& v = outcome.candidates[listed + i];
    v1::WrittenPerson& p = *out.add_persons();
    p.set_person(w.persons[i]);
    p.set_name(v.name);
    p.set_votes(static_cast<std::uint32_t>(v.approve));
    p.set_elected(v.elected);
  }
  out.set_unnamed(static_cast<std::uint32_t>(w.unnamed));
  out.set_unnamed_votes(static_cast<std::uint32_t>(w.unnamed_votes));
  out.set_listed_votes(static_cast<std::uint32_t>(w.listed_votes));
  return out;
}

}  // namespace comitia::congress
