// comitia motion hands, comitia motion decide.
#include "ballot-client/cli/motion.hpp"
#include "ballot-client/cli/official.hpp"
#include "congress/checks.hpp"

namespace comitia::client::cli {
namespace {

struct Hands {
  std::string device, id;
  std::uint32_t in_favour = 0, against = 0, abstaining = 0;
  bool acclaimed = false;
};
struct Decide {
  std::string device, id;
};

Result<void> hands(Context& context, const Hands& o) {
  v1::ShowOfHands statement;
  statement.set_motion_id(o.id);
  statement.set_in_favour(o.in_favour);
  statement.set_against(o.against);
  statement.set_abstaining(o.abstaining);
  statement.set_acclaimed(o.acclaimed);
  COMITIA_TRY(const auto session, context.open_session(o.device));
  return propose(context, *session, v1::SHOW_OF_HANDS, statement);
}

Result<void> decide(Context& context, const Decide& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  const congress::Motion* const motion = session->fold().motions().find(o.id);
  if (!motion) return fault(congress::checks::motion_known, "'" + o.id + "'");
  if (const v1::MotionDecided* const decision = motion->decision()) {
    context.say("Motion '" + o.id + "' is decided: " + (decision->carried() ? "carried" : "not carried"));
    context.report({{"motion", o.id}, {"phase", "decided"}, {"carried", decision->carried()}});
    return {};
  }
  COMITIA_TRY(const v1::MotionDecided draft,
              session->fold().motions().draft(o.id, session->fold().motion_context()));
  return propose(context, *session, v1::MOTION_DECIDED, draft);
}

}  // namespace

void add_motion_steps(CLI::App& group, Context& context) {
  const auto h = std::make_shared<Hands>();
  CLI::App& hands_command = *group.add_subcommand(
      "hands",
      "Propose the hands that were counted; another teller who counted the same confirms (a scrutineer, "
      "before there are tellers)");
  hands_command.add_option("DEVICE", h->device, "Device of a teller, or of a scrutineer")->required();
  hands_command.add_option("--id", h->id, "The motion")->required();
  CLI::Option* const in_favour = hands_command.add_option("--for", h->in_favour, "Hands for it");
  hands_command.add_option("--against", h->against, "Hands against it");
  hands_command.add_option("--abstaining", h->abstaining, "Hands of those who abstain");
  hands_command.add_flag("--acclaimed", h->acclaimed, "By acclamation, and nobody objected")
      ->excludes(in_favour);
  context.on_chosen(
      hands_command, [&context, h] { return hands(context, *h); },
      "comitia motion hands teller-1 --id tellers --for 201 --against 12 --abstaining 30\n"
      "comitia motion hands scrutineer-1 --id thanks --acclaimed");

  const auto d = std::make_shared<Decide>();
  CLI::App& decide_command = *group.add_subcommand(
      "decide",
      "The chair ends the vote and proposes what it gives; it takes effect once the secretariat confirms");
  decide_command.add_option("DEVICE", d->device, "The chair's device")->required();
  decide_command.add_option("--id", d->id, "The motion")->required();
  context.on_chosen(
      decide_command, [&context, d] { return decide(context, *d); },
      "comitia motion decide chair --id report-1\nNobody votes on it from then on, whether or not it is "
      "confirmed.");
}

}  // namespace comitia::client::cli
