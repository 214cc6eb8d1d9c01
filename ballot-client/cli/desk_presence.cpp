// comitia desk leave, comitia desk return: who goes and who comes back (docs/protocol.md §15.8).
#include "ballot-client/cli/desk.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/core/number_list.hpp"
#include "congress/checks.hpp"

namespace comitia::client::cli {
namespace {

struct Presence {
  std::string device, delegates;
  bool comes;
};

/// False if the log has it already.
Result<bool> move(Session& session, std::uint32_t number, bool comes) {
  const congress::Delegates& delegates = session.fold().delegates();
  const auto position = delegates.position(number);
  if (!position)
    return fault(congress::checks::delegate_known,
                 "number " + std::to_string(number) + " is not on the roster");
  if (!delegates.checked_in(*position))
    return fault(congress::checks::presence_turn,
                 "delegate " + std::to_string(number) + " has not checked in: comitia desk check-in");
  if (delegates.is_present(*position) == comes) return false;
  if (comes) {
    v1::CameBack statement;
    statement.set_delegate(number);
    COMITIA_CHECK(submit_ahead(session, v1::CAME_BACK, statement));
  } else {
    v1::Left statement;
    statement.set_delegate(number);
    COMITIA_CHECK(submit_ahead(session, v1::LEFT, statement));
  }
  return true;
}

Result<void> run(Context& context, const Presence& o) {
  COMITIA_TRY(const std::vector<std::uint32_t> numbers, parse_numbers(o.delegates));
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->device.require_role("desk"));
  std::size_t fresh = 0;
  for (const std::uint32_t number : numbers) {
    COMITIA_TRY(const bool entered, move(*session, number, o.comes));
    fresh += entered ? 1 : 0;
  }
  COMITIA_CHECK(session->replica().refresh());
  const congress::Delegates& delegates = session->fold().delegates();
  for (const std::uint32_t number : numbers)
    if (delegates.is_present(*delegates.position(number)) != o.comes)
      return fault(checks::log_consistent, "the server took the step of delegate " + std::to_string(number) +
                                               ", but the log does not hold it");
  context.say(
      std::to_string(numbers.size()) + (o.comes ? " delegates are back; " : " delegates have left; ") +
      std::to_string(delegates.present()) + " of " + std::to_string(delegates.entitled()) + " are present.");
  context.say("A vote that is under way keeps its count of those present.");
  context.report({{o.comes ? "back" : "left", numbers.size()},
                  {"new", fresh},
                  {"present", delegates.present()},
                  {"entitled", delegates.entitled()}});
  return {};
}

void add(CLI::App& group, Context& context, const char* name, const char* description, bool comes) {
  const auto o = std::make_shared<Presence>();
  o->comes = comes;
  CLI::App& command = *group.add_subcommand(name, description);
  command.add_option("DEVICE", o->device, "The desk's device")->required();
  command.add_option("--delegates", o->delegates, "Their numbers: 17 or 17,20-22")->required();
  context.on_chosen(
      command, [&context, o] { return run(context, *o); },
      std::string("comitia desk ") + name + " desk-1 --delegates 17");
}

}  // namespace

void add_desk_presence(CLI::App& group, Context& context) {
  add(group, context, "leave",
      "Note that delegates leave the hall (退场); their slips stay valid for votes that have begun, and for "
      "when\n"
      "they are back",
      false);
  add(group, context, "return", "Note that delegates who had left are back", true);
}

}  // namespace comitia::client::cli
