// comitia teller cosign (docs/protocol.md §2, §13.7).
#include "ballot-client/cli/teller.hpp"

namespace comitia::client::cli {
namespace {

Result<void> cosign(Context& context, const std::string& device) {
  COMITIA_TRY(const auto session, open_teller(context, device));
  COMITIA_TRY(const TreeState state, session->replica().cosign());
  context.say("Replayed and checked the log, and cosigned it: " + std::to_string(state.size) +
              " entries, root " + state.root.hex() + ".");
  context.report({{"size", state.size}, {"root", state.root.hex()}});
  return {};
}

}  // namespace

void add_teller_cosign(CLI::App& group, Context& context) {
  const auto add = [&](const char* name, const char* description) {
    const auto o = std::make_shared<std::string>();
    CLI::App& command = *group.add_subcommand(name, description);
    command.add_option("DEVICE", *o, "The teller's device")->required();
    context.on_chosen(
        command, [&context, o] { return cosign(context, *o); },
        std::string("comitia teller ") + name + " teller-1");
  };
  add("cosign", "Replay and check the log, and sign its newest state: needed for every opening and close");
  add("seal", "Another name for cosign");
}

}  // namespace comitia::client::cli
