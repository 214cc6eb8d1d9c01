#include "ballot-client/cli/hall_input.hpp"

#include "ballot-client/cli/findings_words.hpp"
#include "ballot-client/cli/import/encoding.hpp"
#include "ballot-client/cli/json_lines.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/core/marks.hpp"
#include "ballot-client/core/plan/preflib_marks.hpp"
#include "ballot-client/core/written_marks.hpp"
#include "ballot-client/link/slip.hpp"

namespace comitia::client::cli {
namespace {

// The number of the ballot that this delegate may have. Of one congress the slip is looked at in its visit.
Result<std::size_t> ballot_of(const Path& file, std::span<const HallBallot> ballots) {
  if (ballots.size() == 1) return std::size_t{0};
  COMITIA_TRY(const Slip slip, read_slip(file));
  for (std::size_t i = 0; i < ballots.size(); ++i)
    if (ballots[i].anchor == slip.anchor) return i;
  return fault(checks::input_form, file.string() +
                                       " is of a congress that these terminals are not enrolled in; its "
                                       "anchor is " +
                                       slip.anchor.hex());
}

constexpr std::string_view kWrittenLike = R"({"delegate":17,"marks":["approve","oppose"],"written":[204]})";
constexpr std::string_view kLike = R"({"delegate":17,"marks":["approve","oppose"]})";

bool is_preflib(const Path& file) {
  const std::string kind = file.extension().string();
  return kind == ".soi" || kind == ".soc" || kind == ".toi" || kind == ".toc";
}

/// The ballots of a PrefLib file are those of delegates 1, 2, ... in their order.
Result<void> take_rankings(const Path& marks, const Path& slips, std::span<const HallBallot> ballots,
                           std::vector<std::vector<HallVisit>>& out) {
  const std::string name = marks.string();
  COMITIA_TRY(const std::string bytes, read_text(name));
  plan::Findings findings;
  const Decoded decoded = decode(bytes, name, findings);
  std::optional<plan::PreflibFile> file;
  if (decoded.good) file = plan::read_preflib(decoded.text, name, findings);
  if (!file) {
    const std::vector<std::string> words = findings_words(findings, plan::Language::kEnglish);
    return fault(checks::input_form, words.empty() ? name + " is no file of PrefLib" : words.front());
  }
  if (ballots.size() != 1 || ballots[0].question.kind() != v1::RANKING ||
      file->names.size() != static_cast<std::size_t>(ballots[0].question.candidates_size()))
    return fault(checks::input_form,
                 name + " is voted in one ballot, a ranking of " + std::to_string(file->names.size()));
  for (std::vector<congress::Mark>& ballot : plan::preflib_marks(*file)) {
    HallVisit visit;
    visit.delegate = static_cast<std::uint32_t>(out[0].size() + 1);
    visit.slip = slip_path(slips, visit.delegate);
    visit.marks = std::move(ballot);
    out[0].push_back(std::move(visit));
  }
  return {};
}

Result<void> take_visit(const nlohmann::json& in, const Path& slips, std::span<const HallBallot> ballots,
                        std::vector<std::vector<HallVisit>>& out) {
  const auto delegate = delegate_in(in);
  const auto marks = in.find("marks");
  if (!delegate || marks == in.end() || !marks->is_array()) return not_like(kLike);
  HallVisit visit;
  visit.delegate = *delegate;
  visit.challenge = in.contains("challenge") && in["challenge"].is_boolean() && in["challenge"].get<bool>();
  const bool named = in.contains("slip") && in["slip"].is_string();
  visit.slip = named ? slips / in["slip"].get<std::string>() : slip_path(slips, visit.delegate);
  COMITIA_TRY(const std::size_t number, ballot_of(visit.slip, ballots));
  const v1::Question& question = ballots[number].question;
  for (const auto& word : *marks) {
    if (!word.is_string()) return not_like(kLike);
    COMITIA_TRY(const congress::Mark mark, parse_mark(word.get_ref<const std::string&>(), question));
    visit.marks.push_back(mark);
  }
  COMITIA_CHECK(check_marks(visit.marks.size(), question));
  if (const auto written = in.find("written"); written != in.end()) {
    if (!written->is_array()) return not_like(kWrittenLike);
    for (const auto& person : *written) {
      if (!person.is_number_unsigned()) return not_like(kWrittenLike);
      visit.written.push_back(person.get<std::uint32_t>());
    }
    COMITIA_CHECK(check_written_marks(question, visit.marks, visit.written));
  }
  out[number].push_back(std::move(visit));
  return {};
}

}  // namespace

Result<std::vector<std::unique_ptr<Terminal>>> open_terminals(const Path& folder, std::size_t count,
                                                              Keyring& keyring) {
  std::vector<std::unique_ptr<Terminal>> out;
  for (std::size_t i = 1; i <= count; ++i) {
    COMITIA_TRY(auto terminal, Terminal::open(folder / ("terminal-" + std::to_string(i)), keyring));
    out.push_back(std::move(terminal));
  }
  return out;
}

Result<std::vector<std::vector<HallVisit>>> read_visits(const Path& marks, const Path& slips,
                                                        std::span<const HallBallot> ballots) {
  std::vector<std::vector<HallVisit>> out(ballots.size());
  if (is_preflib(marks)) {
    COMITIA_CHECK(take_rankings(marks, slips, ballots, out));
    return out;
  }
  COMITIA_CHECK(read_json_lines(
      marks, kLike, [&](const nlohmann::json& in) { return take_visit(in, slips, ballots, out); }));
  return out;
}

}  // namespace comitia::client::cli
