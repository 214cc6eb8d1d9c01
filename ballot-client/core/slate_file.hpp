// A slate as a file: JSON, as the secretariat's tools write it.
#pragma once

#include <string>
#include <string_view>

#include "ballot-client/core/failure.hpp"
#include "records.pb.h"

namespace comitia::client {

/// {"slate":ID,"post":ID,"candidates":[{"name":TEXT,"delegate":N,"college":TEXT,"rank":N,"cohort":N,
/// "failed_courses":N,"character_attested":BOOL,"posts":[TEXT,..],"group":TEXT},..]}; of a candidate only the
/// name must be there. Refuses (checks::input_form) whatever else it holds, with the place in the file.
/// Whether the congress may take it is for the log to say.
[[nodiscard]] Result<v1::Slate> parse_slate(std::string_view json, const std::string& file);

/// The same, back: one line for each candidate.
[[nodiscard]] std::string slate_json(const v1::Slate& slate);

}  // namespace comitia::client
