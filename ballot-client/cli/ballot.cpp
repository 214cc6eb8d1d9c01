// comitia ballot: one ballot from its definition to its announced result.
#include "ballot-client/cli/ballot_steps.hpp"

namespace comitia::client::cli {

void add_ballot(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(
      app, "ballot", "A ballot: define, presence, open, close, count, result; two officials sign each step");
  add_ballot_define(group, context);
  add_ballot_steps(group, context);
  add_ballot_count(group, context);
  add_ballot_name(group, context);
  add_ballot_read_out(group, context);
  add_ballot_decide(group, context);
}

}  // namespace comitia::client::cli
