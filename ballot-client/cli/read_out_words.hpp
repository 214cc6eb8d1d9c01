// The read-out (唱票) of a ballot as text: what each ballot says, and the tallies so far (docs/protocol.md
// §26).
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "ballot-client/cli/language.hpp"
#include "congress/read_out.hpp"

namespace comitia::client::cli {

/// How a tally is drawn.
enum class Strokes {
  kZheng,  ///< 正 for five, 一丅下止 for what is left
  kAscii,  ///< ||||| for five, | for each that is left
};
/// The strokes of so many votes. From 50 on the fives are counted ("正×12 丅"; "5x12 ||"), so that it stays
/// short.
[[nodiscard]] std::string tally(std::uint64_t votes, Strokes strokes);

/// Ballots, added one after another.
class ReadOut {
 public:
  /// Precondition: a checked question that is read out; it must outlive this.
  ReadOut(const v1::Question& question, plan::Language language, Strokes strokes);

  /// Precondition: a ballot of this question.
  void add(const congress::ReadBallot& ballot);
  /// The ballot that was added last, number so many of `all`, and the tallies up to it: a title, a line for
  /// each candidate, and a line of the void ones. Precondition: one was added.
  [[nodiscard]] std::vector<std::string> lines(std::size_t all) const;
  /// Once all are added: the totals, and that they are the decrypted sums, or that they are not.
  [[nodiscard]] std::vector<std::string> totals(const congress::Totals& sums) const;
  [[nodiscard]] bool agrees(const congress::Totals& sums) const;
  /// [{"name","approve","oppose","abstain"}]; of a choice "votes" alone.
  [[nodiscard]] nlohmann::ordered_json json() const;

  [[nodiscard]] std::size_t ballots() const noexcept { return ballots_; }
  [[nodiscard]] std::uint64_t void_ballots() const noexcept { return void_ballots_; }

 private:
  [[nodiscard]] bool chooses() const { return question_.kind() == v1::AT_MOST_K; }
  [[nodiscard]] std::string_view word(congress::Mark mark) const;

  const v1::Question& question_;
  bool chinese_;
  Strokes strokes_;
  congress::ReadBallot last_;
  std::vector<congress::Totals::Candidate> candidates_;
  std::uint64_t void_ballots_ = 0;
  std::size_t ballots_ = 0;
};

/// [{"ballot":number,"void":false,"marks":["approve","oppose","abstain"]}]; of a choice "chosen" or "not
/// chosen"; of a void one no marks.
[[nodiscard]] nlohmann::ordered_json read_out_json(const v1::Question& question,
                                                   std::span<const congress::ReadBallot> ballots);

}  // namespace comitia::client::cli
