#include "ballot-client/cli/ranking_words.hpp"

#include <algorithm>

#include "ballot-client/cli/table.hpp"
#include "congress/ranking_derivation.hpp"
#include "congress/ranking_method.hpp"

namespace comitia::client::cli {
namespace {

using congress::RankingOutcome;
using congress::RankingRound;
using congress::RankingTie;
using congress::RoundStep;
using congress::TieBy;
using Json = nlohmann::ordered_json;

/// So many rounds stand beside one another on a terminal.
constexpr std::size_t kRoundsOfTable = 6;

bool has(const std::vector<std::size_t>& who, std::size_t a) {
  return std::find(who.begin(), who.end(), a) != who.end();
}

std::string verdict(const RankingOutcome& o, std::size_t a, bool zh) {
  if (has(o.elected, a)) return zh ? "当选" : "elected";
  if (o.open && has(o.open->members, a)) return zh ? "待定" : "tied";
  for (const RankingRound& round : o.rounds)
    if (round.step == RoundStep::kExclusion && round.of == a) return zh ? "淘汰" : "excluded";
  return "";
}

std::string title(const RankingOutcome& o, std::size_t i, bool zh) {
  if (o.rounds[i].step != RoundStep::kScores)
    return (zh ? "第" : "Round ") + std::to_string(i + 1) + (zh ? "轮" : "");
  if (o.method == congress::RankingMethod::kBorda) return zh ? "得分" : "Points";
  return zh ? "所胜人数" : "Comes before";
}

/// The rounds from `first`; what becomes of each stands beside the last.
void add_table(std::vector<std::string>& out, const RankingOutcome& o, const std::vector<std::string>& names,
               std::size_t first, bool zh) {
  const std::size_t end = std::min(first + kRoundsOfTable, o.rounds.size());
  const bool last = end == o.rounds.size();
  const bool transfers = o.rounds.front().step != RoundStep::kScores;
  std::vector<Table::Column> columns{{zh ? "候选人" : "Name"}};
  for (std::size_t i = first; i < end; ++i) columns.push_back({title(o, i, zh), Table::Align::kRight});
  if (last) columns.push_back({zh ? "结果" : "Outcome"});
  Table table(std::move(columns));
  const std::size_t decimals = congress::decimals_of(o.method);
  for (std::size_t a = 0; a < names.size(); ++a) {
    std::vector<std::string> cells{names[a]};
    for (std::size_t i = first; i < end; ++i)
      cells.push_back(congress::votes_text(o.rounds[i].votes[a], decimals));
    if (last) cells.push_back(verdict(o, a, zh));
    table.add(std::move(cells));
  }
  if (transfers) {
    std::vector<std::string> cells{zh ? "（不可转移）" : "(not transferable)"};
    for (std::size_t i = first; i < end; ++i)
      cells.push_back(congress::votes_text(o.rounds[i].not_transferable, decimals));
    if (last) cells.emplace_back();
    table.add(std::move(cells));
  }
  if (first > 0) out.emplace_back();
  for (std::string& line : table.lines()) out.push_back(std::move(line));
}

/// A whole number where it is one. With at most 13 digits before and after the point a double prints exactly
/// the decimals that it was made from.
Json votes_json(congress::Votes votes) {
  if (votes % congress::kVote == 0) return votes / congress::kVote;
  return static_cast<double>(votes) / static_cast<double>(congress::kVote);
}

Json names_json(const std::vector<std::size_t>& who, const std::vector<std::string>& names) {
  Json out = Json::array();
  for (const std::size_t a : who) out.push_back(names[a]);
  return out;
}

Json tie_json(const std::optional<RankingTie>& tie, const std::vector<std::string>& names) {
  if (!tie) return nullptr;
  Json out{{"between", names_json(tie->members, names)}, {"chosen", names_json(tie->chosen, names)}};
  switch (tie->by) {
    case TieBy::kEarlierRound:
      out["by"] = "round";
      out["round"] = tie->round;
      break;
    case TieBy::kLot:
      out["by"] = "lot";
      break;
    case TieBy::kDecision:
      out["by"] = "decision";
      break;
    case TieBy::kRule:
      out["by"] = "rules";
      break;
    case TieBy::kHeld:
    case TieBy::kNothing:
      out["by"] = nullptr;
      break;
  }
  if (tie->about == congress::TieAbout::kSeats) out["seats"] = tie->seats;
  return out;
}

std::string_view step_name(RoundStep step) {
  switch (step) {
    case RoundStep::kFirst:
      return "first";
    case RoundStep::kSurplus:
      return "surplus";
    case RoundStep::kExclusion:
      return "exclusion";
    case RoundStep::kScores:
      break;
  }
  return "scores";
}

Json matrix_json(const congress::Pairwise& numbers) {
  Json out = Json::array();
  for (std::size_t a = 0; a < numbers.alternatives(); ++a) {
    Json row = Json::array();
    for (std::size_t b = 0; b < numbers.alternatives(); ++b) row.push_back(numbers.at(a, b));
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

std::vector<std::string> ranking_words(const RankingOutcome& outcome, const std::vector<std::string>& names,
                                       plan::Language language) {
  const bool zh = language == plan::Language::kChinese;
  std::vector<std::string> out;
  for (std::size_t first = 0; first < outcome.rounds.size(); first += kRoundsOfTable)
    add_table(out, outcome, names, first, zh);
  out.emplace_back();
  congress::Words lines = congress::ranking_derivation(outcome, names);
  for (std::string& line : zh ? lines.chinese : lines.english) out.push_back(std::move(line));
  return out;
}

Json ranking_json(const RankingOutcome& o, const std::vector<std::string>& names) {
  Json out{{"method", congress::ranking_method_name(o.method)},
           {"seats", o.seats},
           {"ballots", o.ballots},
           {"void", o.void_ballots}};
  if (o.quota) out["quota"] = votes_json(*o.quota);
  out["elected"] = names_json(o.elected, names);
  Json rounds = Json::array(), steps = Json::array();
  for (const RankingRound& round : o.rounds) {
    Json votes = Json::object();
    for (std::size_t a = 0; a < names.size(); ++a) votes[names[a]] = votes_json(round.votes[a]);
    rounds.push_back(std::move(votes));
    steps.push_back({{"step", step_name(round.step)},
                     {"of", round.of ? Json(names[*round.of]) : Json(nullptr)},
                     {"elected", names_json(round.elected, names)},
                     {"not_transferable", votes_json(round.not_transferable)},
                     {"tie", tie_json(round.tie, names)}});
  }
  out["rounds"] = std::move(rounds);
  out["steps"] = std::move(steps);
  out["open"] = tie_json(o.open, names);
  out["vacant"] = o.vacant;
  if (o.method == congress::RankingMethod::kSchulze) {
    out["pairwise"] = matrix_json(o.pairwise);
    out["paths"] = matrix_json(o.paths);
  }
  congress::Words lines = congress::ranking_derivation(o, names);
  out["derivation"] = std::move(lines.english);
  out["derivation_zh"] = std::move(lines.chinese);
  return out;
}

}  // namespace comitia::client::cli
