#include "ballot-client/cli/hall_input.hpp"

#include <nlohmann/json.hpp>

#include "ballot-client/core/marks.hpp"

namespace comitia::client::cli {
namespace {

Result<HallVisit> read_visit(std::string_view line, const Path& slips, const v1::Question& question) {
  const auto in = nlohmann::json::parse(line, nullptr, false);
  if (!in.is_object() || !in.contains("delegate") || !in["delegate"].is_number_unsigned() ||
      !in.contains("marks") || !in["marks"].is_array())
    return fault(checks::input_form, "delegate and marks are needed");
  HallVisit out;
  out.delegate = in["delegate"].get<std::uint32_t>();
  for (const auto& word : in["marks"]) {
    if (!word.is_string()) return fault(checks::input_form, "a mark is a word");
    COMITIA_TRY(const congress::Mark mark, parse_mark(word.get_ref<const std::string&>(), question));
    out.marks.push_back(mark);
  }
  COMITIA_CHECK(check_marks(out.marks.size(), question));
  out.challenge = in.contains("challenge") && in["challenge"].is_boolean() && in["challenge"].get<bool>();
  out.slip = slips / ("slip-" + std::to_string(out.delegate) + ".json");
  return out;
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

Result<std::vector<HallVisit>> read_visits(const Path& marks, const Path& slips,
                                           const v1::Question& question) {
  COMITIA_TRY(const auto content, read_file(marks));
  if (!content) return fault(checks::file_access, "there is no file " + marks.string());
  std::vector<HallVisit> out;
  std::string_view rest = crypto::text(*content);
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    auto visit = read_visit(line, slips, question);
    if (!visit.ok())
      return fault(checks::input_form,
                   marks.string() + ", line " + std::to_string(number) + ": " + visit.fault().where);
    out.push_back(std::move(visit).value());
  }
  return out;
}

}  // namespace comitia::client::cli
