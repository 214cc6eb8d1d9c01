#include "congress/ranking_derivation.hpp"

namespace comitia::congress {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n); }

Names listed(const std::vector<std::size_t>& who, std::span<const std::string> names) {
  std::vector<std::string> out;
  for (const std::size_t a : who) out.push_back(names[a]);
  return {joined(out, ", "), joined(out, "、")};
}

class Derivation {
 public:
  Derivation(const RankingOutcome& outcome, std::span<const std::string> names)
      : out_(outcome), names_(names), decimals_(decimals_of(outcome.method)) {}

  Words lines() {
    add_head();
    for (std::size_t i = 0; i < out_.rounds.size(); ++i) add_round(i);
    if (out_.method == RankingMethod::kSchulze) add_paths();
    add_end();
    return std::move(words_);
  }

 private:
  [[nodiscard]] std::string votes(Votes v) const { return votes_text(v, decimals_); }

  void add_head() {
    const Names method = ranking_method_words(out_.method);
    std::string en = method.en + ", seats: " + number(out_.seats) + "; valid rankings " +
                     number(out_.ballots) + ", void " + number(out_.void_ballots);
    std::string zh = method.zh + "，应选 " + number(out_.seats) + " 名；有效排序票 " + number(out_.ballots) +
                     "，无效 " + number(out_.void_ballots);
    if (out_.quota) {
      const std::string sum =
          number(out_.ballots) + " / (" + number(out_.seats) + " + 1) + 1 = " + number(*out_.quota / kVote);
      en += "; quota " + sum + ", the fraction left out";
      zh += "；当选商数 " + sum + "，小数舍去";
    }
    words_.add(std::move(en), std::move(zh));
  }

  [[nodiscard]] Names what(const RankingRound& round) const {
    switch (round.step) {
      case RoundStep::kFirst:
        return {"first preferences", "首选票"};
      case RoundStep::kSurplus:
        return {"the surplus of " + names_[*round.of] + " is transferred", names_[*round.of] + " 的余票转移"};
      case RoundStep::kExclusion:
        if (!round.of) return {"the tied are excluded together", "票数相等者一并淘汰"};
        return {names_[*round.of] + " is excluded", names_[*round.of] + " 被淘汰"};
      case RoundStep::kScores:
        break;
    }
    if (out_.method == RankingMethod::kBorda) return {"points", "得分"};
    return {"how many others each comes before", "各人所胜人数"};
  }

  /// Who has what; after the first round only those for whom it changed, with the difference.
  [[nodiscard]] Names changes(std::size_t i) const {
    const std::vector<Votes>& now = out_.rounds[i].votes;
    std::vector<std::string> items;
    for (std::size_t a = 0; a < now.size(); ++a) {
      if (i == 0) {
        items.push_back(names_[a] + " " + votes(now[a]));
        continue;
      }
      const Votes before = out_.rounds[i - 1].votes[a];
      if (now[a] > before) items.push_back(names_[a] + " +" + votes(now[a] - before) + " = " + votes(now[a]));
      if (now[a] < before) items.push_back(names_[a] + " -" + votes(before - now[a]) + " = " + votes(now[a]));
    }
    Names out{joined(items, ", "), joined(items, "，")};
    if (out_.rounds[i].step != RoundStep::kScores && out_.rounds[i].step != RoundStep::kFirst) {
      const std::string rest = votes(out_.rounds[i].not_transferable);
      out.en += (items.empty() ? "" : "; ") + ("not transferable so far " + rest);
      out.zh += (items.empty() ? "" : "；") + ("不可转移累计 " + rest);
    }
    return out;
  }

  void add_round(std::size_t i) {
    const RankingRound& round = out_.rounds[i];
    if (round.tie) words_.add(ranking_tie_words(*round.tie, names_));
    const Names step = what(round), changed = changes(i);
    std::string en = step.en + ": " + changed.en, zh = step.zh + "：" + changed.zh;
    if (round.step != RoundStep::kScores) {
      en = "round " + number(i + 1) + ", " + en;
      zh = "第 " + number(i + 1) + " 轮，" + zh;
      const Names elected = listed(round.elected, names_);
      if (!round.elected.empty()) {
        en += "; elected: " + elected.en;
        zh += "；当选：" + elected.zh;
      }
    }
    words_.add(std::move(en), std::move(zh));
  }

  /// Of each alternative the strongest path to each other one, and the one back.
  void add_paths() {
    for (std::size_t a = 0; a < names_.size(); ++a) {
      std::vector<std::string> items;
      for (std::size_t b = 0; b < names_.size(); ++b)
        if (b != a)
          items.push_back(names_[b] + " " + number(out_.paths.at(a, b)) + ":" + number(out_.paths.at(b, a)));
      words_.add("strongest paths of " + names_[a] + ", there and back: " + joined(items, ", "),
                 names_[a] + " 的最强路径（去：回）：" + joined(items, "，"));
    }
  }

  void add_end() {
    const Names elected = listed(out_.elected, names_);
    words_.add("elected " + number(out_.elected.size()) + " of " + number(out_.seats) +
                   (out_.elected.empty() ? "" : ": " + elected.en),
               "应选 " + number(out_.seats) + " 名，当选 " + number(out_.elected.size()) + " 名" +
                   (out_.elected.empty() ? "" : "：" + elected.zh));
    if (out_.open) words_.add(ranking_tie_words(*out_.open, names_));
    if (out_.vacant > 0)
      words_.add("vacant: " + number(out_.vacant) + ", there are too few names",
                 "候选人不足，空缺 " + number(out_.vacant) + " 名");
  }

  const RankingOutcome& out_;
  std::span<const std::string> names_;
  std::size_t decimals_;
  Words words_;
};

Names about_words(const RankingTie& tie) {
  switch (tie.about) {
    case TieAbout::kSurplus:
      return {"whose surplus is transferred first", "先转移何人余票"};
    case TieAbout::kExclusion:
      return {"who is excluded", "淘汰何人"};
    case TieAbout::kSeats:
      break;
  }
  return {"who has the seats that are left, " + number(tie.seats),
          "剩余 " + number(tie.seats) + " 名由何人当选"};
}

}  // namespace

Names ranking_method_words(RankingMethod method) {
  switch (method) {
    case RankingMethod::kScottishStv:
      return {"Scottish STV", "苏格兰单记可转移投票制"};
    case RankingMethod::kInstantRunoff:
      return {"instant run-off", "排序复选制"};
    case RankingMethod::kSchulze:
      return {"Schulze", "舒尔茨法"};
    case RankingMethod::kBorda:
      break;
  }
  return {"Borda", "波达计分法"};
}

Names ranking_tie_words(const RankingTie& tie, std::span<const std::string> names) {
  const Names about = about_words(tie), members = listed(tie.members, names),
              chosen = listed(tie.chosen, names);
  std::string en = "tie between " + members.en + ", " + about.en + ": ";
  std::string zh = members.zh + " 票数相等，" + about.zh + "：";
  switch (tie.by) {
    case TieBy::kEarlierRound:
      en += "by the votes of round " + number(tie.round) + " " + chosen.en;
      zh += "依第 " + number(tie.round) + " 轮票数，为 " + chosen.zh;
      break;
    case TieBy::kLot:
      en += "by the lot " + chosen.en;
      zh += "依抽签，为 " + chosen.zh;
      break;
    case TieBy::kDecision:
      en += "by decision " + chosen.en;
      zh += "依决定，为 " + chosen.zh;
      break;
    case TieBy::kRule:
      en += "by the rules " + chosen.en;
      zh += "依规则，为 " + chosen.zh;
      break;
    case TieBy::kHeld:
      en += "open, as the rules have it";
      zh += "未定，依规则处理";
      break;
    case TieBy::kNothing:
      en += "open, a lot must decide";
      zh += "未定，须抽签";
      break;
  }
  return {std::move(en), std::move(zh)};
}

Words ranking_derivation(const RankingOutcome& outcome, std::span<const std::string> names) {
  return Derivation(outcome, names).lines();
}

}  // namespace comitia::congress
