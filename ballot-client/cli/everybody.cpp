// The commands of the hall, and those that anybody may use.
#include "ballot-client/cli/context.hpp"

namespace comitia::client::cli {

void add_everybody(CLI::App& app, Context& context) {
  for (const auto add :
       {add_enrol, add_station, add_vote, add_hall, add_receipt, add_status, add_log, add_export, add_count})
    add(app, context);
}

}  // namespace comitia::client::cli
