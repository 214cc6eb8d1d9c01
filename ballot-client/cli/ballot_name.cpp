// comitia ballot name: who was written in often enough (docs/protocol.md §24.7).
#include "ballot-client/cli/ballot_steps.hpp"
#include "ballot-client/cli/eligible_file.hpp"
#include "ballot-client/cli/official.hpp"

namespace comitia::client::cli {
namespace {

struct Name {
  std::string device, id, eligible;
  long timeout = 300;
};

Result<void> name(Context& context, const Name& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->device.require_role("secretariat"));
  COMITIA_TRY(const congress::Ballot* const defined, session->fold().ballot(o.id));
  const v1::WriteIns& offered = defined->definition().question().write_ins();
  if (offered.places() == 0)
    return fault(checks::input_form, "nobody can be written in on ballot '" + o.id + "'");
  COMITIA_CHECK(wait_for(context, session->replica(), std::chrono::seconds(o.timeout),
                         "the tellers' decryptions", [&](const auto& fold) {
                           const congress::Ballot& ballot = fold.ballots().at(o.id);
                           return ballot.counted() || ballot.phase() == congress::Phase::kAnnulled;
                         }));
  const congress::Ballot& ballot = session->fold().ballots().at(o.id);
  if (ballot.due().empty()) {
    context.say("Nobody is to be named: " +
                std::string(ballot.outcome() ? "the outcome is there." : "the ballot is not counted."));
    context.report({{"ballot", o.id}, {"named", nlohmann::ordered_json::array()}});
    return {};
  }
  COMITIA_TRY(const EligibleBook book, eligible_book(session->device, o.eligible));
  const std::string file = o.eligible.empty() ? kEligibleBook : o.eligible;
  COMITIA_CHECK(book.check_is_of(*session->fold().roll(crypto::view(offered.roll_hash())), file));
  v1::Named statement;
  statement.set_ballot_id(o.id);
  nlohmann::ordered_json named = nlohmann::ordered_json::array();
  for (const std::uint32_t person : ballot.due()) {
    v1::NamedPerson& p = *statement.add_persons();
    p.set_person(person);
    p.set_name(book.name(person));
    p.set_salt(book.salt(person));
    named.push_back({{"person", person}, {"name", book.name(person)}});
  }
  COMITIA_CHECK(session->replica().submit_signed(v1::NAMED, statement));
  context.say("Named in the log: " + std::to_string(statement.persons_size()) +
              (statement.persons_size() == 1 ? " person who was" : " persons who were") +
              " written in often enough.");
  for (const v1::NamedPerson& p : statement.persons()) context.say("  " + p.name());
  context.say("Next: comitia ballot result " + o.device + " --id " + o.id);
  context.report({{"ballot", o.id}, {"named", std::move(named)}});
  return {};
}

}  // namespace

void add_ballot_name(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Name>();
  CLI::App& command = *group.add_subcommand(
      "name", "Name those who were written in often enough, before the result is announced");
  command.add_option("DEVICE", o->device, "The secretariat's device")->required();
  command.add_option("--id", o->id, "The ballot")->required();
  command
      .add_option("--eligible", o->eligible,
                  "The private file of the roll; else the one that this device keeps")
      ->type_name("FILE");
  command.add_option("--timeout", o->timeout, "Seconds to wait for the count")->capture_default_str();
  context.on_chosen(
      command, [&context, o] { return name(context, *o); }, "comitia ballot name secretariat --id presidium");
}

}  // namespace comitia::client::cli
