#include "ballot-client/core/marks.hpp"

#include <charconv>

namespace comitia::client {

Result<void> check_marks(std::size_t marks, const v1::Question& question) {
  const std::size_t asked = congress::marks_asked(question);
  if (marks == asked) return {};
  return fault(
      checks::input_form,
      std::to_string(marks) + " marks for " + std::to_string(question.candidates_size()) + " candidates" +
          (question.kind() == v1::EVALUATION
               ? " in " + std::to_string(question.aspects_size()) + " aspects: " + std::to_string(asked) +
                     " are asked for, the aspects of each one after another"
               : ""));
}

Result<congress::Mark> parse_mark(std::string_view word) {
  if (word == "approve" || word == "yes") return congress::Mark::kApprove;
  if (word == "oppose" || word == "no") return congress::Mark::kOppose;
  if (word == "abstain") return congress::Mark::kAbstain;
  if (word == "blank") return congress::Mark::kBlank;
  return fault(checks::input_form,
               "'" + std::string(word) + "' is none of approve, oppose, abstain, blank (or yes, no)");
}

namespace {

/// A rank or points; nothing, "-" and "blank" alike, is 0.
Result<congress::Mark> parse_number(std::string_view word, std::uint32_t most) {
  if (word == "blank" || word == "-") return congress::Mark::kBlank;
  std::uint32_t number = 0;
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (problem != std::errc() || end != word.data() + word.size() || number > most)
    return fault(checks::input_form, "'" + std::string(word) + "' is no number from 0 to " +
                                         std::to_string(most) + ", nor blank or -");
  return congress::number_mark(number);
}

}  // namespace

Result<congress::Mark> parse_mark(std::string_view word, const v1::Question& question) {
  if (question.kind() == v1::RANKING)
    return parse_number(word, static_cast<std::uint32_t>(question.candidates_size()));
  if (question.kind() == v1::SCORE) return parse_number(word, question.most());
  if (!congress::is_graded(question.kind())) return parse_mark(word);
  if (word == "blank") return congress::Mark::kBlank;
  std::string known;
  for (int i = 0; i < question.grades_size(); ++i) {
    if (question.grades(i) == word) return congress::grade_mark(static_cast<std::uint32_t>(i) + 1);
    known += question.grades(i) + ", ";
  }
  for (int i = 1; i <= question.grades_size(); ++i)
    if (std::to_string(i) == word) return congress::grade_mark(static_cast<std::uint32_t>(i));
  return fault(checks::input_form, "'" + std::string(word) + "' is none of " + known + "blank");
}

Result<std::vector<congress::Mark>> parse_marks(std::string_view words, const v1::Question& question) {
  std::vector<congress::Mark> out;
  while (true) {
    const std::size_t comma = words.find(',');
    COMITIA_TRY(const congress::Mark mark, parse_mark(words.substr(0, comma), question));
    out.push_back(mark);
    if (comma == std::string_view::npos) break;
    words.remove_prefix(comma + 1);
  }
  COMITIA_CHECK(check_marks(out.size(), question));
  return out;
}

}  // namespace comitia::client
