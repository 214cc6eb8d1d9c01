#include "ballot-client/cli/outcome_words.hpp"

#include <algorithm>

#include "ballot-client/cli/question_words.hpp"
#include "ballot-client/cli/ranking_words.hpp"
#include "ballot-client/cli/table.hpp"

namespace comitia::client::cli {
namespace {

nlohmann::ordered_json counts_json(const v1::Counts& c) {
  return {{"entitled", c.entitled()}, {"present", c.present()}, {"issued", c.issued()},
          {"returned", c.returned()}, {"valid", c.valid()},     {"void", c.void_ballots()},
          {"not_cast", c.not_cast()}, {"spoiled", c.spoiled()}};
}

std::string settled(const congress::Verdict& v, bool motion) {
  switch (v.reason) {
    case congress::Reason::kMajorityAndSeat:
      return motion ? "carried" : "elected";
    case congress::Reason::kBelowMajority:
      return v.needed > 0 ? "below " + std::to_string(v.needed) : "below the majority";
    case congress::Reason::kBeyondSeats:
      return "no seat left";
    case congress::Reason::kTied:
      return "tied";
    case congress::Reason::kDisplaced:
      return "displaced by a reserved seat";
    case congress::Reason::kDecided:
      return "elected by decision";
  }
  return {};
}

std::string_view way_word(congress::Way way) {
  constexpr std::string_view kWords[] = {"run-off", "hands", "presidium", "lot", "vacant", "reduced"};
  return kWords[static_cast<std::size_t>(way)];
}

std::string contest_name(const congress::Ballot& ballot) {
  const v1::Defined& d = ballot.definition();
  const auto contest = congress::contest_of(d.ballot_id(), d.voter_class());
  return contest.ok() ? contest.value() : d.ballot_id();
}

}  // namespace

namespace {

/// A line for each person and aspect, a column for each grade.
std::vector<std::string> grades_table(const v1::Question& q, const std::vector<congress::Grading>& gradings) {
  std::vector<Table::Column> columns{{"Person"}, {"Aspect"}};
  for (const std::string& grade : q.grades()) columns.push_back({grade, Table::Align::kRight});
  Table table(std::move(columns));
  for (const congress::Grading& g : gradings) {
    std::vector<std::string> cells{g.name, g.aspect};
    for (const std::uint64_t count : g.counts) cells.push_back(std::to_string(count));
    table.add(std::move(cells));
  }
  return table.lines();
}

std::vector<std::string> candidates_table(const congress::Outcome& outcome, bool motion) {
  Table table({{motion ? "Motion" : "Candidate"},
               {"Approve", Table::Align::kRight},
               {"Oppose", Table::Align::kRight},
               {"Abstain", Table::Align::kRight},
               {"Outcome"}});
  for (const congress::Verdict& v : outcome.candidates)
    table.add({v.name, std::to_string(v.approve), std::to_string(v.oppose), std::to_string(v.abstain),
               settled(v, motion)});
  return table.lines();
}

/// Points, which need no columns of marks.
std::vector<std::string> points_table(const congress::Outcome& outcome) {
  Table table({{"Candidate"}, {"Points", Table::Align::kRight}, {"Outcome"}});
  for (const congress::Verdict& v : outcome.candidates)
    table.add({v.name, std::to_string(v.points), settled(v, false)});
  return table.lines();
}

/// A line for each candidate, a column for each grade.
std::vector<std::string> judgment_table(const v1::Question& q, const congress::Outcome& outcome) {
  std::vector<Table::Column> columns{{"Candidate"}};
  for (const std::string& grade : q.grades()) columns.push_back({grade, Table::Align::kRight});
  columns.push_back({"Outcome"});
  Table table(std::move(columns));
  for (std::size_t i = 0; i < outcome.candidates.size(); ++i) {
    std::vector<std::string> cells{outcome.candidates[i].name};
    for (const std::uint64_t count : outcome.grades[i].counts) cells.push_back(std::to_string(count));
    cells.push_back(settled(outcome.candidates[i], false));
    table.add(std::move(cells));
  }
  return table.lines();
}

/// Every round's votes, in a column each.
std::vector<std::string> rounds_table(const congress::Outcome& outcome) {
  const congress::RankingOutcome& count = outcome.ranked->count;
  const std::size_t decimals = congress::decimals_of(count.method);
  std::vector<Table::Column> columns{{"Candidate"}};
  for (std::size_t r = 1; r <= count.rounds.size(); ++r)
    columns.push_back({"Round " + std::to_string(r), Table::Align::kRight});
  columns.push_back({"Outcome"});
  Table table(std::move(columns));
  for (std::size_t i = 0; i < outcome.candidates.size(); ++i) {
    std::vector<std::string> cells{outcome.candidates[i].name};
    for (const congress::RankingRound& round : count.rounds)
      cells.push_back(congress::votes_text(round.votes[i], decimals));
    cells.push_back(settled(outcome.candidates[i], false));
    table.add(std::move(cells));
  }
  return table.lines();
}

std::vector<std::string> outcome_table(const v1::Question& question, const congress::Outcome& outcome) {
  switch (question.kind()) {
    case v1::EVALUATION:
      return grades_table(question, outcome.grades);
    case v1::RANKING:
      return rounds_table(outcome);
    case v1::SCORE:
      return points_table(outcome);
    case v1::JUDGMENT:
      return judgment_table(question, outcome);
    default:
      return candidates_table(outcome, question.kind() == v1::MOTION);
  }
}

}  // namespace

nlohmann::ordered_json gradings_json(const std::vector<congress::Grading>& gradings) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const congress::Grading& g : gradings)
    out.push_back({{"name", g.name}, {"aspect", g.aspect}, {"counts", g.counts}});
  return out;
}

std::vector<std::string> review_words(const congress::Ballot& ballot, const congress::Fold& fold) {
  const std::string& id = ballot.definition().ballot_id();
  for (const congress::Review& review : fold.reviews()) {
    const auto is_part = [&](const congress::ReviewPart& part) { return part.ballot_id == id; };
    if (std::none_of(review.parts.begin(), review.parts.end(), is_part)) continue;
    const congress::Words lines = congress::review_lines(review, *fold.councils().find(review.council));
    std::vector<std::string> out;
    for (const std::string& line : lines.english) out.push_back(line);
    for (const std::string& line : lines.chinese) out.push_back(line);
    return out;
  }
  return {};
}

std::vector<std::string> outcome_words(const congress::Ballot& ballot) {
  if (!ballot.outcome()) return {};
  const congress::Outcome& outcome = *ballot.outcome();
  const v1::Question& question = ballot.definition().question();
  std::vector<std::string> out = outcome_table(question, outcome);
  out.emplace_back();
  for (const std::string& line : outcome.derivation) out.push_back(line);
  out.emplace_back();
  for (const std::string& line : outcome.derivation_zh) out.push_back(line);
  if (outcome.unanimous)
    out.emplace_back(
        "Careful: somebody's marks are all the same, so that the result shows how every delegate voted.");
  const std::string& id = ballot.definition().ballot_id();
  for (std::size_t i = 0; i < outcome.runoffs.size(); ++i)
    out.push_back("The rules ask for a run-off: comitia ballot define DEVICE --runoff-of " +
                  contest_name(ballot) +
                  (outcome.runoffs.size() > 1 ? " --which " + std::to_string(i + 1) : "") +
                  (contest_name(ballot) == id ? "" : " --class N") + ", once this is announced.");
  return out;
}

nlohmann::ordered_json ballot_json(const congress::Ballot& ballot) {
  const v1::Defined& definition = ballot.definition();
  nlohmann::ordered_json out{{"ballot", definition.ballot_id()},
                             {"title", definition.title()},
                             {"kind", kind_name(definition.question().kind())},
                             {"seats", definition.question().seats()},
                             {"phase", congress::phase_name(ballot.phase())}};
  if (!ballot.outcome()) {
    out["counts"] = {{"issued", ballot.issued()}, {"spoiled", ballot.spoiled()}};
    out["closed_states"] = ballot.closed_states();
    if (ballot.mixing()) out["mixers"] = ballot.mixing()->mixers();
    return out;
  }
  const congress::Outcome& outcome = *ballot.outcome();
  out["counts"] = counts_json(outcome.counts);
  out["replacements"] = ballot.replacements();
  out["bad_seals"] = ballot.bad_seals();
  out["candidates"] = nlohmann::ordered_json::array();
  for (const congress::Verdict& v : outcome.candidates)
    out["candidates"].push_back({{"name", v.name},
                                 {"approve", v.approve},
                                 {"oppose", v.oppose},
                                 {"abstain", v.abstain},
                                 {"needed", v.needed},
                                 {"elected", v.elected}});
  if (definition.question().kind() == v1::EVALUATION) {
    const auto list = [](const auto& names) { return std::vector<std::string>(names.begin(), names.end()); };
    out["council"] = definition.council();
    out["group"] = definition.council_group();
    out["grade_names"] = list(definition.question().grades());
    out["grades"] = gradings_json(outcome.grades);
  }
  if (definition.question().kind() == v1::SCORE)
    for (std::size_t i = 0; i < outcome.candidates.size(); ++i)
      out["candidates"][i]["points"] = outcome.candidates[i].points;
  if (definition.question().kind() == v1::JUDGMENT) out["grades"] = gradings_json(outcome.grades);
  if (outcome.ranked) {
    out["method"] = method_name(definition.question().method());
    std::vector<std::string> names;
    for (const congress::Verdict& v : outcome.candidates) names.push_back(v.name);
    if (outcome.ranked->rankings.ballots() > 0) out["count"] = ranking_json(outcome.ranked->count, names);
  }
  if (outcome.written)
    out["written"] = {{"named", outcome.written->persons},
                      {"others", outcome.written->unnamed},
                      {"votes_of_others", outcome.written->unnamed_votes},
                      {"votes_of_candidates", outcome.written->listed_votes}};
  out["vacant"] = outcome.vacant;
  out["must_repeat"] = outcome.must_repeat;
  out["unanimous"] = outcome.unanimous;
  out["runoffs"] = nlohmann::ordered_json::array();
  for (const congress::Runoff& r : outcome.runoffs)
    out["runoffs"].push_back({{"seats", r.seats}, {"candidates", r.candidates}});
  out["open"] = nlohmann::ordered_json::array();
  for (const congress::Open& open : outcome.open) {
    nlohmann::ordered_json names = nlohmann::ordered_json::array();
    for (const std::size_t i : open.names) names.push_back(outcome.candidates[i].name);
    out["open"].push_back({{"why", open.why == congress::Why::kTie ? "tie" : "too-few"},
                           {"decided_by", way_word(open.way)},
                           {"seats", open.seats},
                           {"names", std::move(names)}});
  }
  if (!definition.runoff_of().empty()) out["runoff_of"] = definition.runoff_of();
  if (definition.voter_class() > 0) out["voter_class"] = definition.voter_class();
  out["derivation"] = outcome.derivation;
  out["derivation_zh"] = outcome.derivation_zh;
  return out;
}

}  // namespace comitia::client::cli
