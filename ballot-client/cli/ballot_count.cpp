// comitia ballot count and show.
#include "ballot-client/cli/ballot_steps.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/outcome_words.hpp"
#include "ballot-client/cli/question_words.hpp"

namespace comitia::client::cli {
namespace {

using congress::Phase;

struct Count {
  std::string device, id;
  long timeout = 300;
};

Result<void> count(Context& context, const Count& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->fold().ballot(o.id));
  COMITIA_CHECK(wait_for(
      context, session->replica(), std::chrono::seconds(o.timeout),
      "the close and " + std::to_string(session->fold().officials().threshold()) + " tellers' decryptions",
      [&](const auto& fold) {
        const congress::Ballot& ballot = fold.ballots().at(o.id);
        return ballot.counted() || ballot.phase() == Phase::kAnnulled;
      }));
  const congress::Ballot& ballot = session->fold().ballots().at(o.id);
  if (ballot.phase() == Phase::kDecrypted && !ballot.due().empty()) {
    context.say("Counted. " + std::to_string(ballot.due().size()) +
                " who were written in must be named before there is an outcome: comitia ballot name, by the "
                "secretariat.");
    context.report(ballot_json(ballot));
    return {};
  }
  if (ballot.phase() == Phase::kDecrypted && !ballot.outcome()) {
    context.say("Counted. The outcome is there once every class of voters is counted.");
    context.report(ballot_json(ballot));
    return {};
  }
  for (const std::string& line : outcome_words(ballot)) context.say(line);
  for (const std::string& line : review_words(ballot, session->fold())) context.say(line);
  if (ballot.phase() != Phase::kDecrypted) {
    context.say("Ballot '" + o.id + "' is " + std::string(congress::phase_name(ballot.phase())) + ".");
    context.report(ballot_json(ballot));
    return {};
  }
  COMITIA_TRY(const v1::Result statement, ballot.draft_result());
  return propose(context, *session, v1::RESULT, statement);
}

/// What is due next, for the person who asks.
std::string next_step(const congress::Ballot& ballot, const congress::Officials& officials) {
  switch (ballot.phase()) {
    case Phase::kDefined:
      return "Next: comitia ballot presence, once the delegates are checked in.";
    case Phase::kCounted:
      return "Next: comitia ballot open.";
    case Phase::kOpen:
      return "Next: delegates vote; then comitia ballot close.";
    case Phase::kClosed:
      return "Next: the server moves the box into the log by itself.";
    case Phase::kBoxed:
      if (ballot.closed_states() < officials.cosign_quorum())
        return "Next: comitia teller close, by " + std::to_string(officials.cosign_quorum()) + " tellers (" +
               std::to_string(ballot.closed_states()) + " so far).";
      if (ballot.mixing() && !ballot.mixing()->closed())
        return ballot.mixing()->mixers().size() < officials.threshold()
                   ? "Next: comitia teller mix, by " + std::to_string(officials.threshold()) + " tellers (" +
                         std::to_string(ballot.mixing()->mixers().size()) + " so far)."
                   : "Next: comitia teller close-mixing, by the chief teller.";
      return "Next: comitia teller decrypt, by " + std::to_string(officials.threshold()) + " tellers.";
    case Phase::kDecrypted:
      if (!ballot.due().empty()) return "Next: comitia ballot name, by the secretariat.";
      return (ballot.read_out().empty() ? "" : "Read it out: comitia ballot read-out. ") +
             std::string(ballot.outcome() ? "Next: comitia ballot result, or count."
                                          : "Next: the other classes of voters are counted.");
    case Phase::kAnnounced:
      if (const std::string& motion = ballot.definition().motion_id(); !motion.empty())
        return ballot.outcome()->must_repeat ? "Next: comitia ballot define --motion " + motion + ", again."
                                             : "Next: comitia motion decide, by the chair: " + motion + ".";
      [[fallthrough]];
    default:
      return "Nothing is left to do for this ballot.";
  }
}

Result<void> show(Context& context, const Count& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  const congress::Fold& fold = session->fold();
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(o.id));
  nlohmann::ordered_json out = ballot_json(*ballot);
  context.say("Ballot '" + o.id + "': " + ballot->definition().title());
  for (const std::string& line : question_words(ballot->definition().question())) context.say(line);
  context.say("Phase: " + std::string(congress::phase_name(ballot->phase())) + ".");
  if (ballot->phase() == Phase::kOpen || ballot->phase() == Phase::kClosed) {
    v1::Request request;
    request.mutable_read_turnout()->set_ballot_id(o.id);
    COMITIA_TRY(const v1::Response response, session->connection.ask(request));
    const v1::Turnout& turnout = response.turnout();
    context.say("Issued " + std::to_string(turnout.issued()) + ", returned " +
                std::to_string(turnout.returned()) + ", spoiled " + std::to_string(turnout.spoiled()) + ".");
    out["counts"] = {
        {"issued", turnout.issued()}, {"returned", turnout.returned()}, {"spoiled", turnout.spoiled()}};
  }
  for (const std::string& line : outcome_words(*ballot)) context.say(line);
  for (const std::string& line : review_words(*ballot, session->fold())) context.say(line);
  if (ballot->replacements() + ballot->bad_seals() > 0)
    context.say("Second papers given: " + std::to_string(ballot->replacements()) + " for lost terminals, " +
                std::to_string(ballot->bad_seals()) + " for bad seals.");
  context.say(next_step(*ballot, fold.officials()));
  out["next"] = next_step(*ballot, fold.officials());
  context.report(out);
  return {};
}

}  // namespace

void add_ballot_count(CLI::App& group, Context& context) {
  const auto c = std::make_shared<Count>();
  CLI::App& counting = *group.add_subcommand(
      "count", "Wait for the tellers' decryptions, show the outcome, and propose to announce it");
  counting.add_option("DEVICE", c->device, "Device of the secretariat or the chief teller")->required();
  counting.add_option("--id", c->id, "The ballot")->required();
  counting.add_option("--timeout", c->timeout, "Seconds to wait")->capture_default_str();
  context.on_chosen(
      counting, [&context, c] { return count(context, *c); },
      "comitia ballot count secretariat --id presidium");

  const auto s = std::make_shared<Count>();
  CLI::App& showing = *group.add_subcommand("show", "Show phase, counts, outcome and the next step");
  showing.add_option("DEVICE", s->device, "Any enrolled device")->required();
  showing.add_option("--id", s->id, "The ballot")->required();
  context.on_chosen(
      showing, [&context, s] { return show(context, *s); }, "comitia ballot show secretariat --id presidium");
}

}  // namespace comitia::client::cli
