#include "ballot-client/core/marks.hpp"

namespace comitia::client {

Result<congress::Mark> parse_mark(std::string_view word) {
  if (word == "approve" || word == "yes") return congress::Mark::kApprove;
  if (word == "oppose" || word == "no") return congress::Mark::kOppose;
  if (word == "abstain") return congress::Mark::kAbstain;
  if (word == "blank") return congress::Mark::kBlank;
  return fault(checks::input_form,
               "'" + std::string(word) + "' is none of approve, oppose, abstain, blank (or yes, no)");
}

Result<std::vector<congress::Mark>> parse_marks(std::string_view words, const v1::Question& question) {
  std::vector<congress::Mark> out;
  while (true) {
    const std::size_t comma = words.find(',');
    COMITIA_TRY(const congress::Mark mark, parse_mark(words.substr(0, comma)));
    out.push_back(mark);
    if (comma == std::string_view::npos) break;
    words.remove_prefix(comma + 1);
  }
  if (out.size() != static_cast<std::size_t>(question.candidates_size()))
    return fault(checks::input_form, std::to_string(out.size()) + " marks for " +
                                         std::to_string(question.candidates_size()) + " candidates");
  return out;
}

}  // namespace comitia::client
