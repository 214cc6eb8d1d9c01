#include "ballot-client/cli/outcome_words.hpp"

#include "ballot-client/cli/question_words.hpp"
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
      return "below " + std::to_string(v.needed);
    case congress::Reason::kBeyondSeats:
      return "no seat left";
    case congress::Reason::kTied:
      return "tied";
  }
  return {};
}

}  // namespace

std::vector<std::string> outcome_words(const congress::Ballot& ballot) {
  if (!ballot.outcome()) return {};
  const congress::Outcome& outcome = *ballot.outcome();
  const bool motion = ballot.definition().question().kind() == v1::MOTION;
  Table table({{motion ? "Motion" : "Candidate"},
               {"Approve", Table::Align::kRight},
               {"Oppose", Table::Align::kRight},
               {"Abstain", Table::Align::kRight},
               {"Outcome"}});
  for (const congress::Verdict& v : outcome.candidates)
    table.add({v.name, std::to_string(v.approve), std::to_string(v.oppose), std::to_string(v.abstain),
               settled(v, motion)});
  std::vector<std::string> out = table.lines();
  out.emplace_back();
  for (const std::string& line : outcome.derivation) out.push_back(line);
  out.emplace_back();
  for (const std::string& line : outcome.derivation_zh) out.push_back(line);
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
  out["vacant"] = outcome.vacant;
  out["derivation"] = outcome.derivation;
  out["derivation_zh"] = outcome.derivation_zh;
  return out;
}

}  // namespace comitia::client::cli
