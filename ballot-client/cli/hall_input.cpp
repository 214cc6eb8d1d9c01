#include "ballot-client/cli/hall_input.hpp"

#include <nlohmann/json.hpp>

#include "ballot-client/core/marks.hpp"
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

Result<void> take_visit(std::string_view line, const Path& slips, std::span<const HallBallot> ballots,
                        std::vector<std::vector<HallVisit>>& out) {
  const auto in = nlohmann::json::parse(line, nullptr, false);
  if (!in.is_object() || !in.contains("delegate") || !in["delegate"].is_number_unsigned() ||
      !in.contains("marks") || !in["marks"].is_array())
    return fault(checks::input_form, "delegate and marks are needed");
  HallVisit visit;
  visit.delegate = in["delegate"].get<std::uint32_t>();
  visit.challenge = in.contains("challenge") && in["challenge"].is_boolean() && in["challenge"].get<bool>();
  const bool named = in.contains("slip") && in["slip"].is_string();
  visit.slip =
      slips / (named ? in["slip"].get<std::string>() : "slip-" + std::to_string(visit.delegate) + ".json");
  COMITIA_TRY(const std::size_t number, ballot_of(visit.slip, ballots));
  const v1::Question& question = ballots[number].question;
  for (const auto& word : in["marks"]) {
    if (!word.is_string()) return fault(checks::input_form, "a mark is a word");
    COMITIA_TRY(const congress::Mark mark, parse_mark(word.get_ref<const std::string&>(), question));
    visit.marks.push_back(mark);
  }
  COMITIA_CHECK(check_marks(visit.marks.size(), question));
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
  COMITIA_TRY(const auto content, read_file(marks));
  if (!content) return fault(checks::file_access, "there is no file " + marks.string());
  std::vector<std::vector<HallVisit>> out(ballots.size());
  std::string_view rest = crypto::text(*content);
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    if (const auto taken = take_visit(line, slips, ballots, out); !taken.ok())
      return fault(checks::input_form,
                   marks.string() + ", line " + std::to_string(number) + ": " + taken.fault().where);
  }
  return out;
}

}  // namespace comitia::client::cli
