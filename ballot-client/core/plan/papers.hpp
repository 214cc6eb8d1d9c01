// All that a secretariat wrote about its congresses, read together and held against one another.
#pragma once

#include <functional>

#include "ballot-client/core/plan/candidate_sheet.hpp"
#include "ballot-client/core/plan/definition.hpp"
#include "ballot-client/core/plan/enrolment_sheet.hpp"
#include "ballot-client/core/plan/roster_sheet.hpp"

namespace comitia::client::plan {

/// One congress with its tables, mapped onto what the log and the private store hold.
struct CongressPapers {
  CongressDraft draft;
  EnrolmentTable enrolment;
  std::vector<RosterEntry> roster;  ///< ascending by number
  std::vector<RosterEntry> staff;   ///< likewise; of rules about them
  std::vector<CandidateEntry> candidates;
  std::vector<v1::Slate> slates;  ///< one for each post that has candidates, in the order of the table

  /// What entry 0 binds: bootstrap rule, composition with its colleges, grades and enrolment, posts and
  /// chains.
  [[nodiscard]] v1::Course course() const;
  [[nodiscard]] static std::vector<v1::RosterRecord> records(const std::vector<RosterEntry>& entries);
};

struct Papers {
  Definition definition;
  std::vector<CongressPapers> congresses;

  /// Gives a table by the name of its file, or tells that there is none; `named`: where the definition names
  /// it.
  using Load = std::function<Table(const std::string& file, const Place& named, Findings& findings)>;

  /// Reads everything, and tells everything that is wrong; it may be used only if `findings` has no errors
  /// then.
  static Papers read(std::string_view toml, const std::string& file, const Load& load, Findings& findings);
};

// What is held against one another, each in a file of its own.

/// The roster against the definition and the enrolment: how many delegates, unknown colleges, grades and
/// classes, classes of voters; colleges that stand for nobody; values of rules that nobody has (warning).
void check_roster(const CongressPapers& papers, Findings& findings);
/// The rules of composition: what the log would refuse, a hard rule that does not hold, a target that is
/// missed (warning). Only if nothing else is wrong with the congress: else nobody knows who is missing.
void check_composition(const CongressPapers& papers, Findings& findings);
/// Candidates against posts and roster: posts and delegates that are not there, the same person twice for one
/// post, who does not fulfil what the post asks for, too few names. Fills `slates`.
void check_candidates(CongressPapers& papers, Findings& findings);
/// Ballots: of a post that is not there, or that is appointed; posts to elect without a ballot (warning).
void check_ballots(const CongressDraft& draft, Findings& findings);
/// A student on the rosters of two congresses (warning).
void check_across(const std::vector<CongressPapers>& congresses, Findings& findings);

}  // namespace comitia::client::plan
