// comitia roster: who the delegates are.
#include "ballot-client/cli/roster.hpp"

namespace comitia::client::cli {

Result<PrivatePersons> persons_of(const RosterBook& delegates, const RosterBook& staff,
                                  const v1::CompositionPlan& plan) {
  PrivatePersons out;
  COMITIA_TRY(out.delegates, congress::PrivateRoster::read(delegates.lines(), plan));
  COMITIA_TRY(out.staff, congress::PrivateRoster::read(staff.lines(), plan));
  return out;
}

Result<RosterBook> kept_roster(const Device& device) {
  COMITIA_TRY(const auto roster, device.kept(kRosterBook));
  if (!roster)
    return fault(checks::input_form, device.directory().string() +
                                         " keeps no roster; use the device that imported it, or copy its " +
                                         kRosterBook);
  return RosterBook::parse(crypto::text(*roster), kRosterBook);
}

Result<PrivatePersons> kept_persons(const Device& device, const v1::CompositionPlan& plan) {
  COMITIA_TRY(const RosterBook delegates, kept_roster(device));
  COMITIA_TRY(const auto staff, device.kept(kStaffBook));
  COMITIA_TRY(const RosterBook others,
              RosterBook::parse(staff ? crypto::text(*staff) : std::string_view(), kStaffBook));
  return persons_of(delegates, others, plan);
}

void add_roster(CLI::App& app, Context& context) {
  CLI::App& group =
      Context::group(app, "roster", "The list of delegates: who they are, whether they may convene");
  add_roster_import(group, context);
  add_roster_order(group, context);
  add_roster_find(group, context);
  add_roster_eligible(group, context);
  add_roster_report(group, context);
  add_roster_excuse(group, context);
}

}  // namespace comitia::client::cli
