// comitia: the command for every role of a congress.
#include <CLI/CLI.hpp>

#include "ballot-client/cli/context.hpp"

namespace {

/// What was wrong with which command, what there is instead, and where to read on.
std::string usage_failure(const CLI::App* app, const CLI::Error& error) {
  std::string name = app->get_name();
  for (; !app->get_subcommands().empty(); name += " " + app->get_name()) app = app->get_subcommands().front();
  std::string out = name + ": " + error.what() + "\n";
  if (app->get_require_subcommand_min() > 0) {
    std::string commands;
    for (const CLI::App* const command : app->get_subcommands([](const CLI::App*) { return true; }))
      commands += (commands.empty() ? "" : ", ") + command->get_name();
    out += "There are: " + commands + ".\n";
  }
  return out + "How to use it: " + name + " --help\n";
}

}  // namespace

int main(int argc, char** argv) {
  using namespace comitia::client::cli;
  CLI::App app(
      "A congress of delegates, its elections and votes: the command for every role.\n"
      "The secretariat convenes and proposes, the desk checks delegates in, the tellers make the key and "
      "count,\n"
      "the station seals ballot papers, and terminals vote. DEVICE is always the directory of one device.",
      "comitia");
  Context context;
  context.add_global_options(app);
  add_officials(app, context);
  add_everybody(app, context);
  app.require_subcommand(1);
  app.failure_message(usage_failure);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : static_cast<int>(Exit::kUsage);
  }
  const auto done = context.chosen()();
  return done.ok() ? static_cast<int>(Exit::kOk) : print_fault(context, done.fault());
}
