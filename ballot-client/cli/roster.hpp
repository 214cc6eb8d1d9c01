// The sub-commands of `comitia roster`, and the private files that they work on.
#pragma once

#include <optional>
#include <string>

#include "ballot-client/cli/context.hpp"
#include "ballot-client/core/roster_book.hpp"
#include "congress/private_record.hpp"

namespace comitia::client::cli {

inline constexpr const char* kRosterBook = "private/roster.jsonl";
inline constexpr const char* kStaffBook = "private/staff.jsonl";
inline constexpr const char* kExcuseBook = "private/excuses.jsonl";

/// Delegates and staff of one congress, checked against its plan.
struct PrivatePersons {
  congress::PrivateRoster delegates, staff;
};

/// From books; checks::input_form or congress's private_record, with what to do.
[[nodiscard]] Result<PrivatePersons> persons_of(const RosterBook& delegates, const RosterBook& staff,
                                                const v1::CompositionPlan& plan);
/// The delegates that this device keeps, as they were imported: checks::input_form if it keeps no roster.
[[nodiscard]] Result<RosterBook> kept_roster(const Device& device);
/// The same with the staff, checked.
[[nodiscard]] Result<PrivatePersons> kept_persons(const Device& device, const v1::CompositionPlan& plan);

/// The credentials report in both languages, and whether the congress could convene with it.
void show_report(const Context& context, const v1::CompositionPlan& plan, const v1::Credentials& report,
                 std::uint32_t delegates);

/// import.
void add_roster_import(CLI::App& group, Context& context);
/// report, credentials.
void add_roster_report(CLI::App& group, Context& context);
/// order.
void add_roster_order(CLI::App& group, Context& context);
/// find.
void add_roster_find(CLI::App& group, Context& context);
/// eligible.
void add_roster_eligible(CLI::App& group, Context& context);
/// excuse.
void add_roster_excuse(CLI::App& group, Context& context);

}  // namespace comitia::client::cli
