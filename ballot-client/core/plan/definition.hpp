// congress.toml: what a secretariat writes about its congresses.
#pragma once

#include <vector>

#include "ballot-client/core/plan/section.hpp"
#include "records.pb.h"

namespace comitia::client::plan {

/// An upstream body. Its index among the officials is its place in the definition, from 1.
struct Body {
  std::string key, title;
  std::string college;  ///< for whose candidates it signs; empty: for none in particular
  Place place;
};

/// 0: not given.
struct Calendar {
  std::uint32_t notice_from = 0, notice_until = 0, check_in = 0, opening = 0, closing = 0, archive_until = 0;
  Place place;  ///< of the end of the notice
};

/// A vote that is meant to be held.
struct BallotDraft {
  std::string id, title, post;
  Place place;
};

/// A post as the plan has it, with what only the import asks.
struct PostDraft {
  v1::Post post;
  bool outsiders = false;  ///< its candidates need be no delegates
  Place place;
};

struct CongressDraft {
  std::string name, title, hall;
  std::uint32_t delegates = 0, slots = 0;
  Written roster, enrolment, candidates;  ///< names of files
  Written staff;                          ///< the same, of the staff's table; empty: none
  Written surnames;                       ///< the same, of the order decided for surnames; empty: none
  bool rehearsal = false;
  v1::Bootstrap bootstrap;
  v1::Rules rules;
  v1::CompositionPlan composition;        ///< without colleges, grades and enrolment, which are in a table
  std::vector<Place> composition_places;  ///< of its rules
  v1::ApprovalPlan approval;              ///< without posts, which are here:
  std::vector<PostDraft> posts;
  std::vector<BallotDraft> ballots;
  Place place;
};

struct Definition {
  std::vector<Body> bodies;
  Calendar calendar;
  std::vector<CongressDraft> congresses;

  /// Everything in it that is wrong is told; then it may be incomplete, and is used only to find more.
  /// Nothing, if it is no TOML.
  static std::optional<Definition> parse(std::string_view toml, const std::string& file, Findings& findings);
};

/// A key of a section, of 1 to 64 of a-z, 0-9 and hyphen (congress::is_id); tells what is none.
std::optional<std::string> key_text(Section& section, std::string_view key, Findings& findings);

// The sections of a congress, each in the file of its name.
/// What the log would refuse is told as well.
v1::Rules read_rules(Section section, Findings& findings);
v1::Bootstrap read_bootstrap(Section section);
/// Also the places of the rules.
v1::CompositionPlan read_composition(Section& congress, std::vector<Place>& places, Findings& findings);
/// Chains by their keys, in order; the plan's posts name them by number.
struct ChainDraft {
  std::string key;
  v1::ApprovalChain chain;
  Place place;
};
std::vector<ChainDraft> read_chains(Section& document, const std::vector<Body>& bodies, Findings& findings);
/// [[congress.document]]: by what the convening was approved.
void read_documents(Section& congress, v1::ApprovalPlan& plan, Findings& findings);
std::vector<PostDraft> read_posts(Section& congress, const std::vector<ChainDraft>& chains,
                                  Findings& findings);

}  // namespace comitia::client::plan
