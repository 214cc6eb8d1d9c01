// Voters who are counted apart, each class with its weight (docs/protocol.md §11.9).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "congress/extra_papers.hpp"
#include "congress/question.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// What one class's ballots say.
struct ClassCount {
  v1::Counts counts;
  Totals totals;
  ExtraPapers extra;
};

/// The score of a candidate is the sum over the classes of weight x approvals / base, of the base that the
/// majority is asked of (of the valid ballots where none is asked). A class whose base is 0 adds nothing and
/// keeps its weight. Exact: numerators over one common denominator, which at most 5 classes of 2^20 voters
/// keep below 2^128 even multiplied by a fraction's parts.
class ClassScores {
 public:
  /// Precondition: checked rules; one count for each of their classes.
  ClassScores(const v1::Rules& rules, std::span<const ClassCount> classes);

  /// Candidates' ranks: more for a higher score, equal for equal ones.
  [[nodiscard]] std::vector<std::uint64_t> ranks() const;
  /// Whether the score reaches the majority's part of all weights, and is above 0.
  [[nodiscard]] bool passes(std::size_t candidate) const { return reaches(scores_[candidate]); }
  /// Ranks when each class's extra papers are taken away in the worst way; they compare with one another, not
  /// with ranks(). Wider than it must be: the bases are kept, and the most is rounded up.
  [[nodiscard]] std::vector<Range> ranges() const;

  /// The base of one class.
  [[nodiscard]] std::uint64_t base(std::size_t cls) const { return bases_[cls]; }
  [[nodiscard]] std::uint64_t weights() const noexcept { return weights_; }
  /// With four decimals, rounded down: for reading only.
  [[nodiscard]] std::string text(std::size_t candidate) const;

 private:
  __extension__ using Wide = unsigned __int128;
  [[nodiscard]] bool reaches(Wide score) const;
  [[nodiscard]] Wide sum(std::span<const std::uint64_t> approvals) const;

  const v1::Rules& rules_;
  std::span<const ClassCount> classes_;
  std::vector<std::uint64_t> bases_;
  std::vector<Wide> factors_;  // by class: weight x the product of the other classes' bases
  Wide denominator_ = 1;
  std::uint64_t weights_ = 0;
  std::vector<Wide> scores_;
};

/// "presidium" of the ballot "presidium-class-2" of class 2; a ballot of everybody is its own contest.
/// Refuses (checks::definition_contest) a ballot of a class with another name.
[[nodiscard]] crypto::Result<std::string> contest_of(const std::string& ballot_id, std::uint32_t voter_class);
/// The same of a definition that the fold has taken, which it can be told from.
[[nodiscard]] std::string contest_name(const v1::Defined& definition);
[[nodiscard]] std::string class_ballot_id(const std::string& contest, std::uint32_t voter_class);

}  // namespace comitia::congress
