// comitia motion vote: one delegate's vote by name, at a terminal.
#include "ballot-client/cli/motion.hpp"
#include "ballot-client/cli/motion_words.hpp"
#include "ballot-client/core/open_vote.hpp"
#include "ballot-client/link/slip.hpp"
#include "ballot-client/link/terminal.hpp"

namespace comitia::client::cli {
namespace {

struct Vote {
  std::string device, slip, id, choice;
};

Result<void> vote(Context& context, const Vote& o) {
  COMITIA_TRY(Keyring* const keyring, context.keyring());
  COMITIA_TRY(const Slip slip, read_slip(o.slip));
  COMITIA_TRY(const auto terminal, Terminal::open(o.device, *keyring));
  Connection connection = terminal->log_connection();
  COMITIA_TRY(Replica replica, Replica::open(terminal->device(), connection));
  COMITIA_CHECK(replica.refresh());
  const v1::Voice choice = *voice_named(o.choice);
  COMITIA_TRY(const auto statement, vote_by_name(replica.fold(), slip, o.id, choice));
  if (statement) COMITIA_CHECK(replica.submit_signed(v1::NAMED_VOTE, *statement));
  const congress::Motion& motion = *replica.fold().motions().find(o.id);
  const auto position = replica.fold().delegates().position(slip.delegate);
  context.say("Motion '" + o.id + "': " + motion.put().title());
  context.say("Delegate " + std::to_string(slip.delegate) + " is " + std::string(voice_name(choice)) +
              (statement ? ". It stands in the log, with the name." : ", as the log says already."));
  for (const std::string& line : standing_words(motion)) context.say(line);
  nlohmann::ordered_json outcome = motion_json(motion, replica.fold().delegates());
  outcome["delegate"] = slip.delegate;
  outcome["choice"] = voice_name(motion.voice(*position));
  outcome["fresh"] = statement.has_value();
  context.report(outcome);
  return {};
}

}  // namespace

void add_motion_vote(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Vote>();
  CLI::App& command = *group.add_subcommand(
      "vote", "A delegate's vote by name, with the slip; voting again before the close changes it");
  command.add_option("DEVICE", o->device, "An enrolled terminal")->required();
  command.add_option("--slip", o->slip, "The delegate's slip")->required()->type_name("FILE");
  command.add_option("--id", o->id, "The motion")->required();
  command.add_option("--choice", o->choice, "for, against or abstain")
      ->required()
      ->check(CLI::IsMember({"for", "against", "abstain"}));
  context.on_chosen(
      command, [&context, o] { return vote(context, *o); },
      "comitia motion vote devices/terminal-1 --slip slips/slip-17.json --id report-1 --choice for\n"
      "Everybody who reads the log sees who voted how: this is no secret ballot.");
}

}  // namespace comitia::client::cli
