// comitia status
#include "ballot-client/cli/context.hpp"
#include "ballot-client/cli/slate_words.hpp"

namespace comitia::client::cli {
namespace {

using Json = nlohmann::ordered_json;
using congress::Ceremony;
using congress::Phase;

std::string_view step_name(Ceremony::Step step) {
  constexpr std::string_view kNames[] = {"commit",      "reveal", "hand out shares",
                                         "acknowledge", "final",  "failed"};
  return kNames[static_cast<std::size_t>(step)];
}

std::string key_words(const congress::Fold& fold) {
  std::string out(step_name(fold.ceremony().step()));
  const std::size_t erased = fold.erasures().tellers().size();
  if (erased > 0)
    out += ", " + std::to_string(erased) + " of " + std::to_string(fold.ceremony().key()->tellers.size()) +
           " shares erased";
  return out;
}

std::string_view next_step(const congress::Ballot& ballot) {
  switch (ballot.phase()) {
    case Phase::kDefined:
      return "count those present: comitia ballot presence";
    case Phase::kCounted:
      return ballot.seal_key(1) && ballot.seal_key(2) ? "open it: comitia ballot open"
                                                      : "waiting for the sealers' keys";
    case Phase::kOpen:
      return "vote; then close it: comitia ballot close";
    case Phase::kClosed:
      return "the server empties the box into the log";
    case Phase::kBoxed:
      return "tellers: comitia teller close, then comitia teller decrypt";
    case Phase::kDecrypted:
      return "announce it: comitia ballot result";
    default:
      return "";
  }
}

Json describe(const congress::Ballot& ballot) {
  return {{"id", ballot.definition().ballot_id()},
          {"title", ballot.definition().title()},
          {"phase", congress::phase_name(ballot.phase())},
          {"issued", ballot.issued()},
          {"returned", ballot.returned()},
          {"spoiled", ballot.spoiled()},
          {"closed_states", ballot.closed_states()}};
}

/// The first milestone that is not reached, or that all are.
std::string course_words(const congress::Progress& progress) {
  for (std::size_t i = 0; i < congress::kMilestones; ++i)
    if (!progress.reached[i])
      return "waits until " + std::string(congress::milestone_name(static_cast<congress::Milestone>(i)));
  return "every milestone is reached";
}

Json course_json(const congress::Fold& fold) {
  if (!fold.has_course()) return nullptr;
  Json out = Json::array();
  for (std::size_t i = 0; i < congress::kMilestones; ++i)
    if (fold.progress().reached[i])
      out.push_back(congress::milestone_name(static_cast<congress::Milestone>(i)));
  return out;
}

Result<void> show(Context& context, const Path& directory) {
  COMITIA_TRY(const auto session, context.open_session(directory));
  const congress::Fold& fold = session->fold();
  const PublicIdentity& self = session->device.identity();
  Json ballots = Json::array();
  for (const auto& [id, ballot] : fold.ballots()) ballots.push_back(describe(ballot));
  context.report({{"role", self.role},
                  {"index", self.index},
                  {"origin", fold.convened().origin()},
                  {"title", fold.convened().title()},
                  {"anchor", fold.anchor().hex()},
                  {"size", fold.size()},
                  {"root", fold.root().hex()},
                  {"delegates", fold.delegates().size()},
                  {"entitled", fold.delegates().entitled()},
                  {"present", fold.delegates().present()},
                  {"terminals", fold.terminals().size()},
                  {"ceremony", step_name(fold.ceremony().step())},
                  {"shares_erased", fold.erasures().tellers().size()},
                  {"course", course_json(fold)},
                  {"motions", fold.motions().all().size()},
                  {"proposals", fold.proposals().size()},
                  {"ballots", ballots}});
  context.say(fold.convened().title() + ", " + fold.convened().place());
  context.say("  this device   " + self.role + " " + std::to_string(self.index) + ", " + self.name);
  context.say("  anchor        " + fold.anchor().hex());
  context.say("  log           " + std::to_string(fold.size()) + " entries, root " + fold.root().hex());
  context.say("  delegates     " + std::to_string(fold.delegates().present()) + " present of " +
              std::to_string(fold.delegates().entitled()) + " entitled" +
              (fold.delegates().excused().empty()
                   ? ""
                   : ", " + std::to_string(fold.delegates().excused().size()) + " excused"));
  if (fold.convened().has_course() && !fold.credentials().accepted())
    context.say(
        "    next: comitia roster import, then comitia roster credentials; before it nobody checks in");
  if (fold.has_course()) {
    context.say("  course        " + course_words(fold.progress()));
    for (const auto& [id, motion] : fold.motions().all())
      if (motion.phase() != congress::MotionPhase::kDecided)
        context.say("    motion " + id + " is " + std::string(congress::phase_name(motion.phase())) +
                    ": comitia motion show DEVICE --id " + id);
  }
  context.say("  terminals     " + std::to_string(fold.terminals().size()));
  context.say("  tellers' key  " + key_words(fold));
  if (!fold.proposals().empty())
    context.say("  proposals     " + std::to_string(fold.proposals().size()) +
                " wait for their second signer: comitia confirm");
  for (const std::string& line : posts_words(fold)) context.say("  " + line);
  for (const auto& [id, ballot] : fold.ballots()) {
    const std::string_view next = next_step(ballot);
    context.say("  ballot " + id + ": " + std::string(congress::phase_name(ballot.phase())) + ", " +
                std::to_string(ballot.issued()) + " papers issued" +
                (ballot.spoiled() > 0 ? ", " + std::to_string(ballot.spoiled()) + " challenged" : ""));
    if (!next.empty()) context.say("    next: " + std::string(next));
  }
  return {};
}

}  // namespace

void add_status(CLI::App& app, Context& context) {
  const auto device = std::make_shared<std::string>();
  CLI::App* const command =
      app.add_subcommand("status", "Replay the log and show where the congress stands, and what comes next");
  command->add_option("DEVICE", *device, "Any enrolled device")->required();
  context.on_chosen(
      *command, [device, &context] { return show(context, *device); },
      "  comitia status devices/secretariat");
}

}  // namespace comitia::client::cli
