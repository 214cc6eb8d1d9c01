#include "congress/derivation.hpp"

#include "congress/fraction.hpp"
#include "congress/rule_pack.hpp"

namespace comitia::congress {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n); }

void add_majority(Outcome& out, const v1::Fraction& majority) {
  if (const auto base = base_value(majority.base(), out.counts)) {
    add_line(out,
             describe(majority) + " of " + std::string(base_name(majority.base())) + " " + number(*base) +
                 " = " + number(needed(majority, *base)) + " needed",
             describe_zh(majority) + "（以" + std::string(base_name_zh(majority.base())) + " " +
                 number(*base) + " 计）= " + number(needed(majority, *base)) + " 票");
  } else if (majority.base() == v1::BASE_FOR_AND_AGAINST) {
    add_line(out, describe(majority) + " of each candidate's marks for and against",
             describe_zh(majority) + "（以各候选人赞成与反对之和计）");
  } else {
    add_line(out, "no majority asked for: the most approvals decide", "不设过半数要求，以赞成票多者当选");
  }
}

Names reason_words(const Verdict& v, const v1::Rules& rules, bool motion) {
  switch (v.reason) {
    case Reason::kMajorityAndSeat:
    case Reason::kDecided:
      return motion ? Names{"carried", "通过"} : Names{"elected", "当选"};
    case Reason::kBelowMajority:
      return motion ? Names{"not carried", "未通过"}
                    : Names{"not elected, below the majority", "未当选，未达法定票数"};
    case Reason::kBeyondSeats:
      return {"not elected, the seats went to candidates with more approvals",
              "未当选，名额已由得票较多者取得"};
    case Reason::kDisplaced:
      return {"not elected, displaced by a reserved seat", "未当选，名额已依规定保留"};
    case Reason::kTied: {
      const Names words = tie_words(rules);
      return {"not elected, tied for the last seats: " + words.en, "未当选，末位得票相等，" + words.zh};
    }
  }
  return {};
}

void add_verdict(Outcome& out, const Verdict& v, const v1::Rules& rules, v1::QuestionKind kind) {
  const v1::Fraction& majority = majority_of(kind, rules);
  std::string en = v.name + ": approve " + number(v.approve) + ", oppose " + number(v.oppose) + ", abstain " +
                   number(v.abstain);
  std::string zh =
      v.name + "：赞成 " + number(v.approve) + "，反对 " + number(v.oppose) + "，弃权 " + number(v.abstain);
  if (majority.base() == v1::BASE_FOR_AND_AGAINST) {
    en += "; " + describe(majority) + " of " + number(v.approve + v.oppose) + " for and against";
    zh += "；赞成与反对之和 " + number(v.approve + v.oppose) + "，" + describe_zh(majority);
  }
  const Names reason = reason_words(v, rules, kind == v1::MOTION);
  add_line(out, en + "; " + number(v.needed) + " needed: " + reason.en,
           zh + "；需 " + number(v.needed) + " 票：" + reason.zh);
}

// One line for each who lost a seat to weaker ones: to whom, which seats those tied with one another may
// have, and which are kept for groups that have nobody for them.
void add_displaced(Outcome& out, const v1::Question& q, const ClassScores* scores) {
  const auto strength = [&](std::size_t i) {
    if (scores) return Names{"a score of " + scores->text(i), "得分 " + scores->text(i)};
    return Names{number(out.candidates[i].approve) + " approvals",
                 "赞成 " + number(out.candidates[i].approve) + " 票"};
  };
  std::vector<std::uint32_t> passing(out.reserve.size());
  for (const Runner& r : out.runners)
    if (!passing.empty()) passing[r.group] += r.passes;
  for (std::size_t i = 0; i < out.candidates.size(); ++i) {
    if (out.candidates[i].reason != Reason::kDisplaced) continue;
    std::string en, zh;
    const auto item = [&](const std::string& english, const std::string& chinese) {
      en += (en.empty() ? "" : "; ") + english;
      zh += (zh.empty() ? "" : "；") + chinese;
    };
    for (std::size_t j = 0; j < out.candidates.size(); ++j)
      if (out.candidates[j].elected && out.runners[j].strength < out.runners[i].strength) {
        const std::string who = out.candidates[j].name + " (" + q.groups(static_cast<int>(j)) + ")";
        item("a seat goes to " + who + " with " + strength(j).en, "名额归 " + who + "，" + strength(j).zh);
      }
    for (const Tie& tie : out.seating.ties)
      if (out.runners[tie.members.front()].strength < out.runners[i].strength) {
        const Names tied = names_of(q, tie.members);
        item("seats left to the tied: " + number(tie.seats) + ", among " + tied.en,
             "票数相等者待定 " + number(tie.seats) + " 名：" + tied.zh);
      }
    for (std::size_t g = 0; g < passing.size(); ++g)
      if (const std::uint32_t owed = out.reserve[g].seats; passing[g] < owed) {
        const std::string kept = number(owed - passing[g]);
        item("seats kept for " + out.reserve[g].group + ": " + kept,
             "为 " + out.reserve[g].group + " 保留空缺 " + kept + " 名");
      }
    add_line(out,
             out.candidates[i].name + " is displaced, with " + strength(i).en + ", by reserved seats: " + en,
             out.candidates[i].name + " 因保留名额未当选，" + strength(i).zh + "：" + zh);
  }
}

std::string terms(std::span<const ClassCount> classes, const v1::Rules& rules, const ClassScores& scores,
                  std::size_t candidate, std::string_view times) {
  std::string out;
  for (std::size_t c = 0; c < classes.size(); ++c)
    out += (c == 0 ? "" : " + ") + number(rules.classes(static_cast<int>(c)).weight()) + std::string(times) +
           number(classes[c].totals.candidates[candidate].approve) + "/" + number(scores.base(c));
  return out;
}

}  // namespace

void add_line(Outcome& out, std::string en, std::string zh) {
  out.derivation.push_back(std::move(en));
  out.derivation_zh.push_back(std::move(zh));
}

void add_line(Outcome& out, Names line) { add_line(out, std::move(line.en), std::move(line.zh)); }

Names tie_words(const v1::Rules& rules) {
  switch (rules.tie()) {
    case v1::TIE_HANDS:
      return {"a show of hands decides", "须举手表决"};
    case v1::TIE_NONE:
      return {"none of the tied is elected", "票数相等者均不当选"};
    case v1::TIE_PRESIDIUM:
      return {"the presidium decides", "由大会主席团决定"};
    case v1::TIE_LOT:
      return {"a lot decides", "以抽签决定"};
    default:
      if (rules.pool() == v1::POOL_TIED) return {"a re-vote of the tied decides", "须对票数相等者再次投票"};
      return {"a run-off decides", "须再次选举"};
  }
}

void add_seats(Outcome& out) {
  const std::uint32_t elected = out.seats - out.vacant;
  add_line(
      out,
      number(elected) + " elected for " + number(out.seats) + " seats, " + number(out.vacant) + " vacant",
      "应选 " + number(out.seats) + " 名，当选 " + number(elected) + " 名，空缺 " + number(out.vacant) +
          " 名");
}

void derive_counts(Outcome& out) {
  const v1::Counts& c = out.counts;
  add_line(out,
           "entitled " + number(c.entitled()) + ", present " + number(c.present()) + ", issued " +
               number(c.issued()) + ", returned " + number(c.returned()) + ", valid " + number(c.valid()) +
               ", void " + number(c.void_ballots()) + ", not cast " + number(c.not_cast()) + ", spoiled " +
               number(c.spoiled()),
           "应到 " + number(c.entitled()) + "，实到 " + number(c.present()) + "，发出 " + number(c.issued()) +
               "，收回 " + number(c.returned()) + "，有效 " + number(c.valid()) + "，无效 " +
               number(c.void_ballots()) + "，未投 " + number(c.not_cast()) + "，作废 " + number(c.spoiled()));
}

Names names_of(const v1::Question& question, std::span<const std::size_t> indices) {
  Names out;
  for (const std::size_t i : indices) {
    const std::string& name = question.candidates(static_cast<int>(i));
    out.en += (out.en.empty() ? "" : ", ") + name;
    out.zh += (out.zh.empty() ? "" : "、") + name;
  }
  return out;
}

void derive(Outcome& out, const v1::Question& question, const v1::Rules& rules) {
  derive_counts(out);
  add_majority(out, majority_of(question.kind(), rules));
  for (const Verdict& v : out.candidates) add_verdict(out, v, rules, question.kind());
  if (question.kind() == v1::MOTION) return;
  add_seats(out);
  add_displaced(out, question, nullptr);
}

void derive_class(Outcome& out, const v1::Question& question, const v1::Rules& rules,
                  std::span<const ClassCount> classes, const ClassScores& scores, std::size_t own) {
  derive_counts(out);
  const v1::VoterClass& cls = rules.classes(static_cast<int>(own));
  const std::string place = number(own + 1), all = number(classes.size()), weights = number(scores.weights());
  add_line(out,
           "class " + place + " of " + all + " that are counted apart: " + cls.name() + ", weight " +
               number(cls.weight()) + " of " + weights,
           "分组计票第 " + place + " 组（共 " + all + " 组）：" + cls.name() + "，权重 " +
               number(cls.weight()) + "（合计 " + weights + "）");
  for (const Verdict& v : out.candidates)
    add_line(out,
             v.name + " in this class: approve " + number(v.approve) + ", oppose " + number(v.oppose) +
                 ", abstain " + number(v.abstain),
             v.name + "（本组）：赞成 " + number(v.approve) + "，反对 " + number(v.oppose) + "，弃权 " +
                 number(v.abstain));
  const v1::Fraction& majority = rules.majority();
  const bool any = majority.base() == v1::BASE_NONE;
  const v1::Base base = any ? v1::BASE_VALID : majority.base();
  add_line(
      out,
      (any ? "no majority asked for: the highest scores decide"
           : describe(majority) + " of all weights " + weights) +
          "; a score is the sum over the classes of weight x approvals / " + std::string(base_name(base)) +
          ", shown with four decimals, rounded down",
      (any ? "不设过半数要求，以得分高者当选" : describe_zh(majority) + "（以权重合计 " + weights + " 计）") +
          "；得分为各组“权重 × 赞成 / " + std::string(base_name_zh(base)) + "”之和，取四位小数，余数舍去");
  for (std::size_t i = 0; i < out.candidates.size(); ++i) {
    const Names reason = reason_words(out.candidates[i], rules, false);
    add_line(out,
             out.candidates[i].name + ": " + terms(classes, rules, scores, i, " x ") + " = " +
                 scores.text(i) + ": " + reason.en,
             out.candidates[i].name + "：" + terms(classes, rules, scores, i, " × ") + " = " +
                 scores.text(i) + "：" + reason.zh);
  }
  add_seats(out);
  add_displaced(out, question, &scores);
}

void derive_extra(Outcome& out, const v1::Rules& rules, ExtraPapers extra, bool could_change) {
  if (extra.total() == 0) return;
  const bool report = rules.lost_papers() == v1::LOST_REPORT;
  add_line(out,
           "extra papers: " + number(extra.replacements) + " replacements, " + number(extra.bad_seals) +
               " after bad seals; without as many ballots the outcome " +
               (!could_change ? "would be the same"
                : report      ? "could be another; the rules ask for no repetition"
                              : "could be another: the vote must be repeated"),
           "补发选票：终端故障 " + number(extra.replacements) + " 张，印章有误 " + number(extra.bad_seals) +
               " 张；减去同样张数的选票，结果" +
               (!could_change ? "不变"
                : report      ? "可能改变，按规定不重新投票"
                              : "可能改变，须重新投票"));
}

}  // namespace comitia::congress
