// Writes random elections under random rules with what congress/ makes of them, one JSON object a line, for
// outcome_test.py. Usage: write_outcomes FILE COUNT
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "congress/outcome.hpp"
#include "tests/support/plain_count.hpp"

namespace {

using namespace comitia;
using nlohmann::json;

json fraction(const v1::Fraction& f) {
  return {{"numerator", f.numerator()},
          {"denominator", f.denominator()},
          {"strict", f.strict()},
          {"base", static_cast<int>(f.base())}};
}

json rules(const v1::Rules& r) {
  json out{{"quorum", fraction(r.quorum())},
           {"majority", fraction(r.majority())},
           {"contest", static_cast<int>(r.contest())},
           {"margin", r.margin()},
           {"validity", static_cast<int>(r.validity())},
           {"tie", static_cast<int>(r.tie())},
           {"too_few", static_cast<int>(r.too_few())},
           {"pool", static_cast<int>(r.pool())},
           {"reserved", r.reserved()},
           {"lost_papers", static_cast<int>(r.lost_papers())},
           {"classes", json::array()}};
  for (const v1::VoterClass& c : r.classes())
    out["classes"].push_back({{"name", c.name()}, {"weight", c.weight()}});
  return out;
}

json count(const congress::ClassCount& c) {
  json out{{"counts",
            {{"entitled", c.counts.entitled()},
             {"present", c.counts.present()},
             {"issued", c.counts.issued()},
             {"returned", c.counts.returned()},
             {"valid", c.counts.valid()},
             {"void", c.counts.void_ballots()},
             {"not_cast", c.counts.not_cast()},
             {"spoiled", c.counts.spoiled()}}},
           {"candidates", json::array()},
           {"extra", {c.extra.replacements, c.extra.bad_seals}}};
  for (const auto& t : c.totals.candidates) out["candidates"].push_back({t.approve, t.oppose, t.abstain});
  return out;
}

json outcome(const congress::Outcome& o) {
  json out{{"english", o.derivation}, {"chinese", o.derivation_zh}, {"must_repeat", o.must_repeat},
           {"vacant", o.vacant},      {"elected", json::array()},   {"runoffs", json::array()}};
  for (const congress::Verdict& v : o.candidates) out["elected"].push_back(v.elected);
  for (const congress::Runoff& r : o.runoffs) {
    json owed = json::object();
    for (const congress::Owed& one : r.owed) owed[one.group] = one.seats;
    out["runoffs"].push_back({{"seats", r.seats}, {"names", r.candidates}, {"owed", owed}});
  }
  return out;
}

json one(std::mt19937& random) {
  test::PlainElection e = test::random_election(random);
  if (random() % 4 == 0) {  // the rules of a vote
    v1::Rules vote;
    *vote.mutable_quorum() = e.rules.quorum();
    *vote.mutable_majority() = e.rules.majority();
    e.rules = vote;
    e.question.clear_groups();
  }
  std::vector<congress::ClassCount> counts;
  const auto classes = static_cast<std::uint32_t>(std::max(1, e.rules.classes_size()));
  for (std::uint32_t c = 0; c < classes; ++c) counts.push_back(e.count(c));
  if (random() % 3 == 0) counts[random() % classes].extra.replacements = 1 + random() % 2;
  if (random() % 6 == 0) counts[random() % classes].extra.bad_seals = 1;
  const congress::Reserve reserve = congress::reserve_of(e.question, e.rules);
  // Of somebody written in too rarely to be named.
  std::optional<std::uint64_t> unnamed;
  if (reserve.empty() && random() % 3 == 0) unnamed = random() % 4;
  std::vector<congress::Outcome> outcomes;
  if (e.rules.classes_size() > 0)
    outcomes = congress::decide_by_classes(e.question, e.rules, counts, reserve);
  else
    outcomes.push_back(congress::decide(e.question, e.rules, counts[0].counts, counts[0].totals,
                                        counts[0].extra, reserve, unnamed));
  json out{{"rules", rules(e.rules)},
           {"unnamed", unnamed ? json(*unnamed) : json(nullptr)},
           {"seats", e.question.seats()},
           {"counts", json::array()},
           {"outcomes", json::array()}};
  out["candidates"] =
      std::vector<std::string>(e.question.candidates().begin(), e.question.candidates().end());
  out["groups"] = std::vector<std::string>(e.question.groups().begin(), e.question.groups().end());
  for (const congress::ClassCount& c : counts) out["counts"].push_back(count(c));
  for (const congress::Outcome& o : outcomes) out["outcomes"].push_back(outcome(o));
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: write_outcomes FILE COUNT\n";
    return 2;
  }
  std::ofstream file(argv[1], std::ios::trunc);
  std::mt19937 random(11);
  for (int i = std::stoi(argv[2]); i > 0; --i) file << one(random).dump() << '\n';
  return file.flush() ? 0 : 1;
}
