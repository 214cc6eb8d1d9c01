// comitia teller mix, close-mixing (docs/protocol.md §23).
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/teller.hpp"
#include "ballot-client/core/mixing_device.hpp"
#include "ballot-client/link/teller_link.hpp"

namespace comitia::client::cli {
namespace {

struct Mixed {
  std::string device, id;
  long timeout = 120;
  std::uint32_t shuffles = 0;
};

/// A ballot whose rows may be shuffled, or none ever.
bool closed_by_enough(const congress::Fold& fold, const std::string& id) {
  const congress::Ballot& ballot = fold.ballots().at(id);
  return ballot.closed_states() >= fold.officials().cosign_quorum() ||
         ballot.phase() == congress::Phase::kAnnulled;
}

void report_mixing(const Context& context, const congress::Ballot& ballot) {
  nlohmann::ordered_json mixers(ballot.mixing()->mixers());
  context.report({{"ballot", ballot.definition().ballot_id()},
                  {"mixers", mixers},
                  {"mixing_closed", ballot.mixing()->closed()},
                  {"rows", crypto::hex(ballot.rows_hash())}});
}

Result<void> mix(Context& context, const Mixed& o) {
  COMITIA_TRY(const auto session, open_teller(context, o.device));
  COMITIA_CHECK(session->device.require_bound());
  COMITIA_CHECK(session->fold().ballot(o.id));
  COMITIA_CHECK(wait_for(context, session->replica(), std::chrono::seconds(o.timeout),
                         "the closed states of enough tellers",
                         [&](const auto& fold) { return closed_by_enough(fold, o.id); }));
  TellerLink link(*session);
  MixingDevice device(link.self, link.log, link.vault);
  const bool before = device.has_mixed(o.id);
  COMITIA_CHECK(device.mix(o.id));
  const congress::Fold& fold = session->fold();
  const congress::Ballot& ballot = fold.ballots().at(o.id);
  const std::vector<std::uint32_t>& mixers = ballot.mixing()->mixers();
  std::size_t rows = 0;
  for (const crypto::ShuffleRows& list : ballot.mixing()->rows()) rows += list.rows();
  const std::string threshold = std::to_string(fold.officials().threshold());
  context.say("Checked " + std::to_string(ballot.returned()) + " ballots and every shuffle so far.");
  context.say(before ? "This device shuffled ballot '" + o.id + "' before; its shuffle is in the log."
                     : "Shuffled " + std::to_string(rows) + " rows of ballot '" + o.id +
                           "', with proof. Nobody, this device included, can tell any more which was whose.");
  context.say(std::to_string(mixers.size()) + " tellers have shuffled; at least " + threshold + " must.");
  const std::string chief = "teller " + std::to_string(fold.officials().chief());
  context.say(mixers.size() >= fold.officials().threshold()
                  ? "Next, by the chief teller (" + chief + "): comitia teller close-mixing DEVICE --id " +
                        o.id
                  : "Next, by another teller: comitia teller mix DEVICE --id " + o.id);
  report_mixing(context, ballot);
  return {};
}

Result<void> close_mixing(Context& context, const Mixed& o) {
  COMITIA_TRY(const auto session, open_teller(context, o.device));
  COMITIA_CHECK(session->device.require_bound());
  COMITIA_TRY(const congress::Ballot* const defined, session->fold().ballot(o.id));
  TellerLink link(*session);
  MixingDevice device(link.self, link.log, link.vault);
  const std::size_t wanted = std::max(o.shuffles, session->fold().officials().threshold());
  if (defined->mixing())
    COMITIA_CHECK(wait_for(context, session->replica(), std::chrono::seconds(o.timeout),
                           std::to_string(wanted) + " tellers' shuffles", [&](const auto& fold) {
                             const congress::Ballot& ballot = fold.ballots().at(o.id);
                             return ballot.mixing()->mixers().size() >= wanted || ballot.mixing()->closed() ||
                                    (ballot.boxed() && ballot.returned() == 0);
                           }));
  COMITIA_CHECK(device.close(o.id));
  const congress::Ballot& ballot = session->fold().ballots().at(o.id);
  context.say("The mixing of ballot '" + o.id + "' is closed after " +
              std::to_string(ballot.mixing()->mixers().size()) + " shuffles.");
  context.say("What is decrypted now, and nothing else: " + crypto::hex(ballot.rows_hash()));
  context.say(
      "Compare it with the other tellers' devices. Next, by each teller: comitia teller decrypt DEVICE "
      "--id " +
      o.id);
  report_mixing(context, ballot);
  return {};
}

CLI::App& add(CLI::App& group, Context& context, const char* name, const char* description,
              Result<void> (*act)(Context&, const Mixed&), const std::shared_ptr<Mixed>& o,
              const char* example) {
  CLI::App& command = *group.add_subcommand(name, description);
  command.add_option("DEVICE", o->device, "The teller's device")->required();
  command.add_option("--id", o->id, "The ballot")->required();
  command.add_option("--timeout", o->timeout, "Seconds to wait for the others")->capture_default_str();
  context.on_chosen(
      command, [&context, o, act] { return act(context, *o); }, example);
  return command;
}

}  // namespace

void add_teller_mix(CLI::App& group, Context& context) {
  add(group, context, "mix",
      "Shuffle what is opened one by one (written names, rankings, read-out), after checking all before", mix,
      std::make_shared<Mixed>(), "comitia teller mix teller-1 --id presidium");
  const auto o = std::make_shared<Mixed>();
  CLI::App& closing =
      add(group, context, "close-mixing", "The chief teller's: say which shuffle was the last", close_mixing,
          o, "comitia teller close-mixing teller-1 --id presidium");
  closing.add_option("--shuffles", o->shuffles, "Wait for so many tellers' shuffles, if more than must");
}

}  // namespace comitia::client::cli
