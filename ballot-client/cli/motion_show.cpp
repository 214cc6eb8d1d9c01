// comitia motion show: how the motions stand, live.
#include "ballot-client/cli/motion.hpp"
#include "ballot-client/cli/motion_words.hpp"
#include "ballot-client/cli/official.hpp"
#include "congress/checks.hpp"

namespace comitia::client::cli {
namespace {

struct Show {
  std::string device, id;
  bool names = false;
};

Result<void> show(Context& context, const Show& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  const congress::Fold& fold = session->fold();
  if (!o.id.empty() && !fold.motions().find(o.id))
    return fault(congress::checks::motion_known, "'" + o.id + "'");
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const auto& [id, motion] : fold.motions().all()) {
    if (!o.id.empty() && id != o.id) continue;
    for (const std::string& line : motion_words(motion.put())) context.say(line);
    context.say("  It is " + std::string(congress::phase_name(motion.phase())) + ".");
    for (const std::string& line : standing_words(motion)) context.say(line);
    if (o.names)
      for (const std::string& line : voice_words(motion, fold.delegates())) context.say(line);
    all.push_back(motion_json(motion, fold.delegates()));
  }
  if (all.empty()) context.say("No motion has been put.");
  context.report({{"motions", std::move(all)}});
  return {};
}

}  // namespace

void add_motion_show(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Show>();
  CLI::App& command = *group.add_subcommand(
      "show", "What was put, the votes so far, what was decided and why; an amendment as a difference");
  command.add_option("DEVICE", o->device, "Any enrolled device but the hall's")->required();
  command.add_option("--id", o->id, "One motion (default: all)");
  command.add_flag("--names", o->names, "Also who voted how, of a motion by name");
  context.on_chosen(
      command, [&context, o] { return show(context, *o); },
      "comitia motion show chair --id report-1 --names");
}

}  // namespace comitia::client::cli
