#include "ballot-client/cli/question_words.hpp"

#include <array>

#include "congress/rule_words.hpp"
#include "crypto/base/bytes.hpp"

namespace comitia::client::cli {
namespace {

struct Kind {
  v1::QuestionKind kind;
  std::string_view name;
};
constexpr std::array<Kind, 8> kKinds{{{v1::APPROVE_OPPOSE_ABSTAIN, "approve"},
                                      {v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY, "exactly"},
                                      {v1::AT_MOST_K, "at-most-k"},
                                      {v1::MOTION, "motion"},
                                      {v1::EVALUATION, "evaluation"},
                                      {v1::RANKING, "ranking"},
                                      {v1::SCORE, "score"},
                                      {v1::JUDGMENT, "judgment"}}};

struct Method {
  v1::RankingMethod method;
  std::string_view name, words;
};
constexpr std::array<Method, 4> kMethods{{{v1::SCOTTISH_STV, "stv", "Scottish STV"},
                                          {v1::INSTANT_RUNOFF, "irv", "instant run-off"},
                                          {v1::SCHULZE, "schulze", "Schulze's method"},
                                          {v1::BORDA, "borda", "Borda's count"}}};

std::string method_words(v1::RankingMethod method) {
  for (const Method& m : kMethods)
    if (m.method == method) return std::string(m.words);
  return "an unknown method";
}

std::string task(const v1::Question& q) {
  const std::string seats = std::to_string(q.seats()), names = std::to_string(q.candidates_size());
  switch (q.kind()) {
    case v1::APPROVE_OPPOSE_ABSTAIN:
      return "Elect at most " + seats + " of " + names +
             ": each name is approved, opposed or abstained from.";
    case v1::APPROVE_OPPOSE_ABSTAIN_EXACTLY:
      return "Elect exactly " + seats + " of " + names +
             ": each name is approved, opposed or abstained from.";
    case v1::AT_MOST_K:
      return "Choose at most " + seats + " of " + names + ".";
    case v1::MOTION:
      return "Vote yes, no or abstain on a motion.";
    case v1::EVALUATION:
      return "Grade each of " + names + " persons in " + std::to_string(q.aspects_size()) + " aspects.";
    case v1::RANKING:
      return "Elect " + seats + " of " + names + " by " + method_words(q.method()) +
             ": names are ranked, 1 for the first. Ballots are shuffled and then opened one by one.";
    case v1::SCORE:
      return "Elect " + seats + " of " + names + " by points: 0 to " + std::to_string(q.most()) +
             " for each name.";
    case v1::JUDGMENT:
      return "Elect " + seats + " of " + names + " by majority judgment: one grade for each name.";
    default:
      return "A question of an unknown kind.";
  }
}

}  // namespace

std::string_view kind_name(v1::QuestionKind kind) {
  for (const Kind& k : kKinds)
    if (k.kind == kind) return k.name;
  return "unknown";
}

std::optional<v1::QuestionKind> kind_named(std::string_view name) {
  for (const Kind& k : kKinds)
    if (k.name == name) return k.kind;
  return std::nullopt;
}

std::string_view method_name(v1::RankingMethod method) {
  for (const Method& m : kMethods)
    if (m.method == method) return m.name;
  return "unknown";
}

std::optional<v1::RankingMethod> method_named(std::string_view name) {
  for (const Method& m : kMethods)
    if (m.name == name) return m.method;
  return std::nullopt;
}

std::vector<std::string> question_words(const v1::Question& question) {
  std::vector<std::string> out{task(question)};
  for (int i = 0; i < question.candidates_size(); ++i)
    out.push_back("  " + std::to_string(i + 1) + ". " + question.candidates(i) +
                  (i < question.groups_size() ? " (" + question.groups(i) + ")" : ""));
  const auto list = [&](const char* what, const auto& names) {
    std::string line = what;
    for (const std::string& name : names) line += (line == what ? " " : ", ") + name;
    if (!names.empty()) out.push_back(std::move(line));
  };
  if (question.has_write_ins()) {
    const v1::WriteIns& w = question.write_ins();
    const std::string_view rule = congress::word_of(w.rule());
    out.push_back("Room for " + std::to_string(w.places()) + " written names (" + std::string(rule) +
                  ") of " + std::to_string(w.eligible()) + " eligible persons, roll " +
                  crypto::hex(crypto::view(w.roll_hash())));
    std::string listed;
    for (int i = 0; i < w.listed_size() && i < question.candidates_size(); ++i)
      if (w.listed(i).person() != 0)
        listed += (listed.empty() ? "" : ", ") + question.candidates(i) + " (" +
                  std::to_string(w.listed(i).person()) + ")";
    out.push_back("Candidates on that roll: " + (listed.empty() ? "none" : listed));
  }
  list("Aspects:", question.aspects());
  list("Grades (a blank is the last):", question.grades());
  if (question.read_out())
    out.emplace_back(
        "Its ballots are shuffled, opened and read out one by one (唱票): marks in a pattern that was agreed "
        "on would be recognised.");
  return out;
}

std::vector<std::string> rules_words(const v1::Rules& rules) {
  std::vector<std::string> out;
  for (const congress::RuleLine& line : congress::describe_rules(rules)) {
    out.push_back(line.en);
    out.push_back("  " + line.zh);
  }
  return out;
}

}  // namespace comitia::client::cli
