// comitia ballot presence, open, close, result, annul: each proposes a statement that the log determines.
#include "ballot-client/cli/ballot_steps.hpp"

#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/slate.hpp"

namespace comitia::client::cli {
namespace {

struct Step {
  std::string device, id, reason, date;
  long timeout = 30;
};

using Act = Result<void> (*)(Context&, Session&, const Step&);

Result<void> presence(Context& context, Session& session, const Step& o) {
  const congress::Fold& fold = session.fold();
  COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(o.id));
  std::uint32_t day = 0;
  if (fold.has_course()) {
    COMITIA_TRY(day, date_of(o.date));
  } else if (!o.date.empty()) {
    return fault(checks::input_form, "--date: only a congress with a course has days");
  }
  return propose(context, session, v1::PRESENCE, ballot->draft_presence(fold.surroundings(), day));
}

Result<void> open(Context& context, Session& session, const Step& o) {
  COMITIA_CHECK(session.fold().ballot(o.id));
  // The sealers post their keys by themselves as soon as the ballot is defined.
  COMITIA_CHECK(wait_for(context, session.replica(), std::chrono::seconds(o.timeout),
                         "the seal keys of the server and of the tellers' station (comitia station run)",
                         [&](const auto& fold) {
                           const congress::Ballot& ballot = fold.ballots().at(o.id);
                           return ballot.seal_key(1) && ballot.seal_key(2);
                         }));
  const congress::Fold& fold = session.fold();
  COMITIA_TRY(const v1::Opened opened, fold.ballots().at(o.id).draft_opened(fold.surroundings()));
  return propose(context, session, v1::OPENED, opened);
}

Result<void> close(Context& context, Session& session, const Step& o) {
  COMITIA_CHECK(session.fold().ballot(o.id));
  v1::Closed closed;
  closed.set_ballot_id(o.id);
  return propose(context, session, v1::CLOSED, closed);
}

Result<void> result(Context& context, Session& session, const Step& o) {
  COMITIA_TRY(const congress::Ballot* const ballot, session.fold().ballot(o.id));
  COMITIA_TRY(const v1::Result statement, ballot->draft_result());
  return propose(context, session, v1::RESULT, statement);
}

Result<void> annul(Context& context, Session& session, const Step& o) {
  COMITIA_CHECK(session.fold().ballot(o.id));
  v1::Annulled annulled;
  annulled.set_ballot_id(o.id);
  annulled.set_reason(o.reason);
  return propose(context, session, v1::ANNULLED, annulled);
}

std::shared_ptr<Step> add(CLI::App& group, Context& context, const char* name, const char* description,
                          Act act, CLI::App** made = nullptr) {
  const auto o = std::make_shared<Step>();
  CLI::App& command = *group.add_subcommand(name, description);
  command.add_option("DEVICE", o->device, "Device of the secretariat or the chief teller")->required();
  command.add_option("--id", o->id, "The ballot")->required();
  context.on_chosen(
      command,
      [&context, o, act]() -> Result<void> {
        COMITIA_TRY(const auto session, context.open_session(o->device));
        return act(context, *session, *o);
      },
      std::string("comitia ballot ") + name + " secretariat --id presidium");
  if (made) *made = &command;
  return o;
}

}  // namespace

void add_ballot_steps(CLI::App& group, Context& context) {
  CLI::App* command = nullptr;
  const auto counting = add(group, context, "presence",
                            "Propose the count of those present: who is checked in now", presence, &command);
  command->add_option("--date", counting->date, "The day of the ballot, 2026-11-25 (default: today)");
  const auto opening =
      add(group, context, "open", "Propose to open: from then on delegates vote", open, &command);
  command->add_option("--timeout", opening->timeout, "Seconds to wait for the sealers' keys")
      ->capture_default_str();
  add(group, context, "close", "Propose to close: nobody votes afterwards", close);
  add(group, context, "result", "Propose to announce what the decrypted totals give under the rules", result);
  const auto annulling =
      add(group, context, "annul", "Propose to annul, before the first decryption: the box stays shut", annul,
          &command);
  command->add_option("--reason", annulling->reason, "Why; it will stand in the log")->required();
}

}  // namespace comitia::client::cli
