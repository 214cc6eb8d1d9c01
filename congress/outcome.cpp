#include "congress/outcome.hpp"

#include <algorithm>

#include "congress/fraction.hpp"

namespace comitia::congress {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n); }

// Approvals that a candidate needs: its own base for "for-and-against", else the ballot's.
std::uint64_t needed_by(const v1::Fraction& majority, const v1::Counts& counts, std::uint64_t approve,
                        std::uint64_t oppose) {
  if (majority.base() == v1::BASE_NONE) return 1;
  const std::uint64_t asked =
      needed(majority, base_value(majority.base(), counts).value_or(approve + oppose));
  return std::max<std::uint64_t>(asked,
                                 1);  // "at least 1/2" of nothing must not elect somebody without an approval
}

void settle(std::vector<Verdict>& candidates, std::uint32_t seats) {
  std::vector<std::uint64_t> passing;
  for (const Verdict& v : candidates)
    if (v.approve >= v.needed) passing.push_back(v.approve);
  std::sort(passing.rbegin(), passing.rend());
  const bool tie_at_cut = passing.size() > seats && passing[seats - 1] == passing[seats];
  const std::uint64_t cut = passing.empty() ? 0 : passing[std::min<std::size_t>(seats, passing.size()) - 1];
  for (Verdict& v : candidates) {
    if (v.approve < v.needed)
      v.reason = Reason::kBelowMajority;
    else if (v.approve < cut)
      v.reason = Reason::kBeyondSeats;
    else if (v.approve == cut && tie_at_cut)
      v.reason = Reason::kTied;
    else
      v.reason = Reason::kMajorityAndSeat;
    v.elected = v.reason == Reason::kMajorityAndSeat;
  }
}

std::string verdict_line(const Verdict& v, const v1::Fraction& majority, bool motion) {
  std::string line = v.name + ": approve " + number(v.approve) + ", oppose " + number(v.oppose) +
                     ", abstain " + number(v.abstain);
  if (majority.base() == v1::BASE_FOR_AND_AGAINST)
    line += "; " + describe(majority) + " of " + number(v.approve + v.oppose) + " for and against";
  line += "; " + number(v.needed) + " needed: ";
  switch (v.reason) {
    case Reason::kMajorityAndSeat:
      return line + (motion ? "carried" : "elected");
    case Reason::kBelowMajority:
      return line + (motion ? "not carried" : "not elected, below the majority");
    case Reason::kBeyondSeats:
      return line + "not elected, the seats went to candidates with more approvals";
    case Reason::kTied:
      return line + "not elected, tied for the last seats: a re-vote of the tied decides";
  }
  return line;
}

std::string verdict_line_zh(const Verdict& v, const v1::Fraction& majority, bool motion) {
  std::string line =
      v.name + "：赞成 " + number(v.approve) + "，反对 " + number(v.oppose) + "，弃权 " + number(v.abstain);
  if (majority.base() == v1::BASE_FOR_AND_AGAINST)
    line += "；赞成与反对之和 " + number(v.approve + v.oppose) + "，" + describe_zh(majority);
  line += "；需 " + number(v.needed) + " 票：";
  switch (v.reason) {
    case Reason::kMajorityAndSeat:
      return line + (motion ? "通过" : "当选");
    case Reason::kBelowMajority:
      return line + (motion ? "未通过" : "未当选，未达法定票数");
    case Reason::kBeyondSeats:
      return line + "未当选，名额已由得票较多者取得";
    case Reason::kTied:
      return line + "未当选，末位得票相等，须对票数相等者再次投票";
  }
  return line;
}

void derive(Outcome& out, const v1::Question& question, const v1::Rules& rules) {
  const v1::Counts& c = out.counts;
  const v1::Fraction& majority = rules.majority();
  out.derivation.push_back("entitled " + number(c.entitled()) + ", present " + number(c.present()) +
                           ", issued " + number(c.issued()) + ", returned " + number(c.returned()) +
                           ", valid " + number(c.valid()) + ", void " + number(c.void_ballots()) +
                           ", not cast " + number(c.not_cast()) + ", spoiled " + number(c.spoiled()));
  out.derivation_zh.push_back("应到 " + number(c.entitled()) + "，实到 " + number(c.present()) + "，发出 " +
                              number(c.issued()) + "，收回 " + number(c.returned()) + "，有效 " +
                              number(c.valid()) + "，无效 " + number(c.void_ballots()) + "，未投 " +
                              number(c.not_cast()) + "，作废 " + number(c.spoiled()));
  if (const auto base = base_value(majority.base(), c)) {
    out.derivation.push_back(describe(majority) + " of " + std::string(base_name(majority.base())) + " " +
                             number(*base) + " = " + number(needed(majority, *base)) + " needed");
    out.derivation_zh.push_back(describe_zh(majority) + "（以" + std::string(base_name_zh(majority.base())) +
                                " " + number(*base) + " 计）= " + number(needed(majority, *base)) + " 票");
  } else if (majority.base() == v1::BASE_FOR_AND_AGAINST) {
    out.derivation.push_back(describe(majority) + " of each candidate's marks for and against");
    out.derivation_zh.push_back(describe_zh(majority) + "（以各候选人赞成与反对之和计）");
  } else {
    out.derivation.push_back("no majority asked for: the most approvals decide");
    out.derivation_zh.push_back("不设过半数要求，以赞成票多者当选");
  }
  const bool motion = question.kind() == v1::MOTION;
  for (const Verdict& v : out.candidates) {
    out.derivation.push_back(verdict_line(v, majority, motion));
    out.derivation_zh.push_back(verdict_line_zh(v, majority, motion));
  }
  if (motion) return;
  const std::uint32_t elected = question.seats() - out.vacant;
  out.derivation.push_back(number(elected) + " elected for " + number(question.seats()) + " seats, " +
                           number(out.vacant) + " vacant");
  out.derivation_zh.push_back("应选 " + number(question.seats()) + " 名，当选 " + number(elected) +
                              " 名，空缺 " + number(out.vacant) + " 名");
}

void weigh(Outcome& out, const v1::Rules& rules, std::uint32_t seats, ExtraPapers extra) {
  if (extra.total() == 0) return;
  std::vector<Standing> standings;
  for (const Verdict& v : out.candidates) standings.push_back({v.approve, v.oppose, v.elected});
  out.must_repeat = could_change(rules.majority(), out.counts, standings, seats, extra.total());
  out.derivation.push_back(
      "extra papers: " + number(extra.replacements) + " replacements, " + number(extra.bad_seals) +
      " after bad seals; " +
      (out.must_repeat ? "without as many ballots the outcome could be another: the vote must be repeated"
                       : "without as many ballots the outcome would be the same"));
  out.derivation_zh.push_back("补发选票：终端故障 " + number(extra.replacements) + " 张，印章有误 " +
                              number(extra.bad_seals) + " 张；减去同样张数的选票，结果" +
                              (out.must_repeat ? "可能改变，须重新投票" : "不变"));
}

}  // namespace

Outcome decide(const v1::Question& question, const v1::Rules& rules, const v1::Counts& counts,
               const Totals& totals, ExtraPapers extra) {
  Outcome out;
  out.counts = counts;
  const std::uint32_t seats = question.kind() == v1::MOTION ? 1 : question.seats();
  for (int i = 0; i < question.candidates_size(); ++i) {
    const Totals::Candidate& t = totals.candidates[static_cast<std::size_t>(i)];
    out.candidates.push_back({question.candidates(i), t.approve, t.oppose, t.abstain,
                              needed_by(rules.majority(), counts, t.approve, t.oppose), false,
                              Reason::kBelowMajority});
  }
  settle(out.candidates, seats);
  const auto elected =
      std::count_if(out.candidates.begin(), out.candidates.end(), [](const Verdict& v) { return v.elected; });
  out.vacant = seats - static_cast<std::uint32_t>(elected);
  derive(out, question, rules);
  weigh(out, rules, seats, extra);
  return out;
}

v1::Result result_statement(const std::string& ballot_id, const Outcome& outcome) {
  v1::Result out;
  out.set_ballot_id(ballot_id);
  *out.mutable_counts() = outcome.counts;
  for (const Verdict& v : outcome.candidates) {
    v1::CandidateOutcome& c = *out.add_candidates();
    c.set_name(v.name);
    c.set_approve(static_cast<std::uint32_t>(v.approve));
    c.set_oppose(static_cast<std::uint32_t>(v.oppose));
    c.set_abstain(static_cast<std::uint32_t>(v.abstain));
    c.set_elected(v.elected);
  }
  for (const std::string& line : outcome.derivation) out.add_derivation(line);
  for (const std::string& line : outcome.derivation_zh) out.add_derivation_zh(line);
  return out;
}

}  // namespace comitia::congress
