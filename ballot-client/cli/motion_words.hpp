// Motions as people read them: what is put, how it stands, what was decided.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "congress/fold.hpp"

namespace comitia::client::cli {

/// What is put and how it is voted on; an amendment as a difference.
[[nodiscard]] std::vector<std::string> motion_words(const v1::MotionPut& put);
/// Votes so far of an open motion, or its decision with its derivation. Of a motion in secret nothing but
/// that.
[[nodiscard]] std::vector<std::string> standing_words(const congress::Motion& motion);
/// "delegate 7: for", of a motion by name, by number; those who have not pressed at the end.
[[nodiscard]] std::vector<std::string> voice_words(const congress::Motion& motion,
                                                   const congress::Delegates& delegates);
[[nodiscard]] nlohmann::ordered_json motion_json(const congress::Motion& motion,
                                                 const congress::Delegates& delegates);
/// "for", "against", "abstaining".
[[nodiscard]] std::string_view voice_name(v1::Voice voice);

}  // namespace comitia::client::cli
