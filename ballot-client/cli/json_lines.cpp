#include "ballot-client/cli/json_lines.hpp"

#include <algorithm>
#include <limits>
#include <string>

namespace comitia::client::cli {

Result<void> read_lines(const Path& file, const std::function<Result<void>(std::string_view line)>& take) {
  COMITIA_TRY(const auto content, read_file(file));
  if (!content) return fault(checks::file_access, "there is no file " + file.string());
  std::string_view rest = crypto::text(*content);
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (const Result<void> taken = take(line); !taken.ok())
      return fault(*taken.fault().check,
                   file.string() + ", line " + std::to_string(number) + ": " + taken.fault().where);
  }
  return {};
}

Result<void> read_json_lines(const Path& file, std::string_view like,
                             const std::function<Result<void>(const nlohmann::json& in)>& take) {
  return read_lines(file, [&](std::string_view line) -> Result<void> {
    const auto in = nlohmann::json::parse(line, nullptr, false);
    if (!in.is_object()) return not_like(like);
    return take(in);
  });
}

Fault not_like(std::string_view like) {
  return fault(checks::input_form, "not a line like " + std::string(like));
}

std::optional<std::uint32_t> delegate_in(const nlohmann::json& in) {
  const auto it = in.find("delegate");
  if (it == in.end() || !it->is_number_unsigned()) return std::nullopt;
  const auto number = it->get<std::uint64_t>();
  if (number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
  return static_cast<std::uint32_t>(number);
}

}  // namespace comitia::client::cli
