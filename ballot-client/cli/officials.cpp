// The commands of the secretariat, the desk and the tellers.
#include "ballot-client/cli/context.hpp"

namespace comitia::client::cli {

void add_officials(CLI::App& app, Context& context) {
  add_device(app, context);
  add_congress(app, context);
  add_congress_papers(app, context);
  add_congress_report(app, context);
  add_roster(app, context);
  add_rules(app, context);
  add_slate(app, context);
  add_council(app, context);
  add_approve(app, context);
  add_motion(app, context);
  add_petition(app, context);
  add_ballot(app, context);
  add_confirm(app, context);
  add_desk(app, context);
  add_teller(app, context);
  add_lot(app, context);
  add_office(app, context);
}

}  // namespace comitia::client::cli
