#include "congress/evaluation_outcome.hpp"

#include <algorithm>
#include <numeric>

#include "congress/derivation.hpp"

namespace comitia::congress {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n); }

void add_frame(Outcome& out, const v1::Defined& d) {
  const v1::Question& q = d.question();
  const std::string& blank = q.grades(q.grades_size() - 1);
  out.derivation.push_back("graded by council " + d.council() +
                           (d.council_group().empty() ? "" : ", group " + d.council_group()) +
                           "; grades: " + joined(q.grades(), ", ") + "; a blank is " + blank);
  out.derivation_zh.push_back("评议组织 " + d.council() +
                              (d.council_group().empty() ? "" : "，" + d.council_group()) + "；等次：" +
                              joined(q.grades(), "、") + "；空白计为“" + blank + "”");
}

void add_extra(Outcome& out, ExtraPapers extra) {
  if (extra.total() == 0) return;
  out.derivation.push_back("extra papers: " + number(extra.replacements) + " replacements, " +
                           number(extra.bad_seals) +
                           " after bad seals; any number may be too high by as many in all");
  out.derivation_zh.push_back("补发选票：终端故障 " + number(extra.replacements) + " 张，印章有误 " +
                              number(extra.bad_seals) + " 张；各项票数至多可能多计同样张数");
}

}  // namespace

Words grading_lines(const v1::Question& q, const std::vector<Grading>& gradings) {
  Words out;
  for (const Grading& g : gradings) {
    std::string en, zh;
    for (std::size_t i = 0; i < g.counts.size(); ++i) {
      const std::string item = q.grades(static_cast<int>(i)) + " " + number(g.counts[i]);
      en += (i == 0 ? "" : ", ") + item;
      zh += (i == 0 ? "" : "，") + item;
    }
    const std::string all = number(std::accumulate(g.counts.begin(), g.counts.end(), std::uint64_t{0}));
    out.add(g.name + ", " + g.aspect + ": " + en + "; " + all + " in all",
            g.name + "，" + g.aspect + "：" + zh + "；共 " + all + " 票");
  }
  return out;
}

Outcome evaluate(const v1::Defined& d, const ClassCount& counted) {
  const v1::Question& q = d.question();
  Outcome out{};
  out.counts = counted.counts;
  for (std::size_t cell = 0; cell < counted.totals.grades.size(); ++cell) {
    const auto at = static_cast<int>(cell);
    const std::vector<std::uint64_t>& counts = counted.totals.grades[cell];
    out.grades.push_back({q.candidates(at / q.aspects_size()), q.aspects(at % q.aspects_size()), counts});
    out.unanimous |= counted.totals.valid > 0 &&
                     std::find(counts.begin(), counts.end(), counted.totals.valid) != counts.end();
  }
  derive_counts(out);
  add_frame(out, d);
  Words lines = grading_lines(q, out.grades);
  std::move(lines.english.begin(), lines.english.end(), std::back_inserter(out.derivation));
  std::move(lines.chinese.begin(), lines.chinese.end(), std::back_inserter(out.derivation_zh));
  add_extra(out, counted.extra);
  return out;
}

}  // namespace comitia::congress
