// A second, naive counter of elections: over explicit ballots, sorted lists and every order of equals. Shares
// nothing with congress/ but the messages.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "congress/question.hpp"
#include "congress/voter_classes.hpp"
#include "records.pb.h"

namespace comitia::test {

/// One election, ballot by ballot, and what is not on ballots.
struct PlainElection {
  v1::Question question;
  v1::Rules rules;
  std::uint32_t classes = 1;  ///< of voters; 1 where the rules name none
  struct Vote {
    std::uint32_t voter_class;          ///< from 0
    std::vector<congress::Mark> marks;  ///< one a candidate; empty: the ballot is void
  };
  std::vector<Vote> votes;
  std::vector<std::uint32_t> entitled, present, issued;  ///< by class

  /// What congress::decide takes, of one class.
  [[nodiscard]] congress::ClassCount count(std::uint32_t voter_class) const;
};

struct PlainRunoff {
  std::uint32_t seats;
  std::vector<std::string> names;
  friend bool operator==(const PlainRunoff&, const PlainRunoff&) = default;
};

struct PlainOutcome {
  std::set<std::string> elected, tied;
  std::uint32_t vacant = 0, unfilled = 0;
  std::vector<PlainRunoff> runoffs;
  std::set<std::string> asked;  ///< who else must decide: "hands", "lot", "presidium: tie", "presidium: few"
};

[[nodiscard]] PlainOutcome plain_count(const PlainElection& election);

/// Any rules that may be adopted together, and an election under them.
[[nodiscard]] PlainElection random_election(std::mt19937& random);

}  // namespace comitia::test
