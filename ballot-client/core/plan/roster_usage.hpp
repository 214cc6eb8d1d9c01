// How a roster's attributes are written: rules of composition compare them byte by byte.
#pragma once

#include "ballot-client/core/plan/sheet.hpp"

namespace comitia::client::plan {

/// Warned of, each value once, where it stands first: a sex, an ethnicity (the 56 of China's censuses, with
/// or without 族) or a political status that is not a usual one, and one that elsewhere in the table is
/// written otherwise (汉 and 汉族, 男 and male).
void check_usage(const Sheet& sheet, Findings& findings);

}  // namespace comitia::client::plan
