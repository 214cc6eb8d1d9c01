// Files that hold one thing a line: votes, marks and receipts, as people and other programs write them.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "ballot-client/link/durable_file.hpp"

namespace comitia::client::cli {

/// Calls `take` with each line in its order, without its line end (CR LF, too); empty lines are passed over.
/// The first refusal ends it, under the check that `take` refused by and as "FILE, line N: ..." (from 1,
/// empty lines counted). A file that is not there is checks::file_access, and named.
[[nodiscard]] Result<void> read_lines(const Path& file,
                                      const std::function<Result<void>(std::string_view line)>& take);

/// The same of JSON lines: a line that is not one JSON object is checks::input_form, and shown `like`, a line
/// as it should be.
[[nodiscard]] Result<void> read_json_lines(const Path& file, std::string_view like,
                                           const std::function<Result<void>(const nlohmann::json& in)>& take);

/// What a line is refused with (checks::input_form) that is not like `like`.
[[nodiscard]] Fault not_like(std::string_view like);

/// The number under "delegate"; nothing if there is none, or none that fits 32 bits.
[[nodiscard]] std::optional<std::uint32_t> delegate_in(const nlohmann::json& in);

}  // namespace comitia::client::cli
