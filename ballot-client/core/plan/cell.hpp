// What a cell may hold before anybody asks what it means.
#pragma once

#include "ballot-client/core/plan/finding.hpp"

namespace comitia::client::plan {

/// Whether the cell can be used as text. Told and refused: what is longer than limits::kCellBytes, is no
/// UTF-8, holds a control, a character that turns the direction of writing or one that shows nothing, stands
/// for a character that an earlier conversion lost (U+FFFD), or begins as a formula does (= + - @, full-width
/// ones too): a spreadsheet that opens the file would run it. A single "-" and what reads as a negative
/// number is no formula. Characters for private use are warned of.
[[nodiscard]] bool is_usable(std::string_view cell, const Place& place, Findings& findings);

/// Whether it is a person's name, of 1 to limits::kNameBytes bytes. Refused besides: a question mark, which
/// is what a rare character becomes when it is saved in a code page that lacks it; digits. Warned of: spaces
/// between Chinese characters, and other dots than the middle dot (U+00B7) between the parts of a name.
/// Precondition: a usable cell, trimmed.
[[nodiscard]] bool is_name(std::string_view cell, const Place& place, Findings& findings);

}  // namespace comitia::client::plan
