// Plans of composition and made-up persons for them.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "records.pb.h"

namespace comitia::test {

/// The rules of a university's student congress (rules.md §1, rows 2 and 6): non-cadres at least 60 % of each
/// college's delegates, women at least 30 %, delegates more than 1 % of the students, every grade covered,
/// two delegates from each college at least; as targets members of ethnic minorities and of the party; of the
/// staff at least half with experience, at most 3, in permitted posts only.
[[nodiscard]] v1::CompositionPlan university_plan();

/// `count` delegates, numbered from 1, spread over the plan's colleges and grades, for whom it holds.
[[nodiscard]] std::vector<v1::RosterRecord> sound_delegates(std::uint32_t count = 20);
/// Two members of staff for whom it holds.
[[nodiscard]] std::vector<v1::RosterRecord> sound_staff();

/// A rule of one kind over everybody, to be completed.
[[nodiscard]] v1::CompositionRule rule_of(v1::CompositionKind kind, const std::string& id);
void set_fraction(v1::CompositionRule& rule, std::uint32_t numerator, std::uint32_t denominator, bool strict);
void set_group(v1::CompositionRule& rule, const std::string& attribute,
               const std::vector<std::string>& values, bool none_of = false);

/// Any plan and any persons, of few colleges, grades and attributes, so that boundaries are met often.
[[nodiscard]] v1::CompositionPlan random_plan(std::mt19937_64& random);
[[nodiscard]] v1::RosterRecord random_person(std::mt19937_64& random, std::uint32_t number,
                                             const v1::CompositionPlan& plan);

/// The findings by a second way, one person and one candidate number at a time.
[[nodiscard]] std::vector<v1::CompositionFinding> plain_findings(
    const v1::CompositionPlan& plan, const std::vector<v1::RosterRecord>& delegates,
    const std::vector<v1::RosterRecord>& staff);

}  // namespace comitia::test
