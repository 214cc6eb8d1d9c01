// A council, and the question of an evaluation, as files: TOML, as a secretariat writes them.
#pragma once

#include <string>
#include <string_view>

#include "ballot-client/core/failure.hpp"
#include "ballot-client/core/plan/finding.hpp"
#include "records.pb.h"

namespace comitia::client {

/// council, title, least_members; [[group]] with name and members ("1-20,25"); [[rule]] with title, groups
/// and share (">1/2", "过半数"). Everything that is wrong is told in `findings`, and then
/// (checks::input_form) nothing is given. Whether the congress may take it is for the log to say.
[[nodiscard]] Result<v1::Council> parse_council(std::string_view toml, const std::string& file,
                                                plan::Findings& findings);

/// holders, aspects, grades (the last is no opinion: what a blank is). Likewise.
[[nodiscard]] Result<v1::Question> parse_evaluation(std::string_view toml, const std::string& file,
                                                    plan::Findings& findings);

}  // namespace comitia::client
