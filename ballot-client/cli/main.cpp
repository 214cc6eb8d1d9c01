// comitia: the command for every role of a congress.
#include <CLI/CLI.hpp>

#include "ballot-client/cli/context.hpp"

int main(int argc, char** argv) {
  using namespace comitia::client::cli;
  CLI::App app(
      "One congress, one secret ballot: the command for every role.\n"
      "The secretariat convenes and proposes, the desk checks delegates in, the tellers make the key and "
      "count,\n"
      "the station seals ballot papers, and terminals vote. DEVICE is always the directory of one device.",
      "comitia");
  Context context;
  context.add_global_options(app);
  add_officials(app, context);
  add_everybody(app, context);
  app.require_subcommand(1);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : static_cast<int>(Exit::kUsage);
  }
  const auto done = context.chosen()();
  return done.ok() ? static_cast<int>(Exit::kOk) : print_fault(context, done.fault());
}
