// comitia motion: what is put to the congress and voted on openly (docs/protocol.md §17).
#include "ballot-client/cli/motion.hpp"

namespace comitia::client::cli {

void add_motion(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(
      app, "motion",
      "Motions of a congress with a course: put one, vote on it by name, count hands, decide it, show it");
  add_motion_put(group, context);
  add_motion_vote(group, context);
  add_motion_steps(group, context);
  add_motion_show(group, context);
}

}  // namespace comitia::client::cli
