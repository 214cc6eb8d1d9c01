// comitia desk: the registration desk.
#include "ballot-client/cli/desk.hpp"

namespace comitia::client::cli {

void add_desk(CLI::App& app, Context& context) {
  CLI::App& group =
      Context::group(app, "desk", "The registration desk: delegates' slips and terminals' codes");
  add_desk_check_in(group, context);
  add_desk_presence(group, context);
  add_desk_replace_slip(group, context);
  add_desk_authorise_terminal(group, context);
}

}  // namespace comitia::client::cli
