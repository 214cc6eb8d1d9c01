// The roster, as a table.
#pragma once

#include "ballot-client/core/plan/sheet.hpp"
#include "records.pb.h"

namespace comitia::client::plan {

/// A person with the places of what is told of it later.
struct RosterEntry {
  v1::RosterRecord record;
  Place row, number, name, student_number, college, class_name, grade, voter_class;
};

/// Columns: name; a delegate's number, without which delegates are numbered in the order of the table;
/// student number, college, class, grade, sex, ethnicity, political status, cadre level, recommending branch
/// and its date, class of voters; and one for each name of `facts`. The date becomes the fact
/// "recommended_on". Told: what Sheet tells; a number, or a student number, that stands twice; the same
/// person twice (the same name in the same college and class, not told apart by student numbers). Warned of:
/// the same name twice, values of sex, ethnicity and political status that are not the usual ones or are
/// written in two ways.
[[nodiscard]] std::vector<RosterEntry> read_roster(const Table& table, std::span<const std::string> facts,
                                                   Findings& findings);

inline constexpr std::string_view kRecommendedOn = "recommended_on";

}  // namespace comitia::client::plan
