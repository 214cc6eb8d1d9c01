// comitia petition: delegates ask for a recall (docs/protocol.md §17.9).
#include "ballot-client/cli/context.hpp"
#include "ballot-client/core/number_list.hpp"
#include "ballot-client/core/open_vote.hpp"
#include "ballot-client/link/slip.hpp"
#include "ballot-client/link/terminal.hpp"
#include "congress/fraction.hpp"
#include "proto/strict.hpp"

namespace comitia::client::cli {
namespace {

struct Sign {
  std::string device, slip, delegates, slips, post, holder, grounds;
  std::uint32_t delegate = 0;
};
struct Show {
  std::string device;
};

std::uint64_t least(const congress::Fold& fold) {
  return congress::needed(fold.rules_of_motions().petition, fold.delegates().entitled());
}

nlohmann::ordered_json petition_json(const congress::Fold& fold,
                                     const congress::Petitions::Standing& standing) {
  return {{"post", standing.petition.post()},
          {"holder", standing.petition.holder()},
          {"grounds", standing.petition.grounds()},
          {"supporters", standing.supporters.size()},
          {"needed", least(fold)},
          {"served", standing.served}};
}

void say(const Context& context, const congress::Fold& fold, const congress::Petitions::Standing& standing) {
  context.say("Petition to recall " + standing.petition.holder() + ", " + standing.petition.post() + ".");
  context.say("  Grounds: " + standing.petition.grounds());
  context.say("  Supported by " + std::to_string(standing.supporters.size()) + "; " +
              std::to_string(least(fold)) + " of " + std::to_string(fold.delegates().entitled()) +
              " entitled are needed" + (standing.served ? "; it has led to a motion." : "."));
}

/// All are read before the first is signed: nothing is half done because of a mistake.
Result<std::vector<Slip>> slips_of(const Sign& o) {
  if (o.delegates.empty() && o.slip.empty())
    return fault(checks::input_form, "name one who signs with --slip, or many with --delegates and --slips");
  std::vector<Slip> out;
  if (!o.slip.empty()) {
    COMITIA_TRY(Slip slip, read_slip(o.slip));
    out.push_back(std::move(slip));
    return out;
  }
  COMITIA_TRY(const auto numbers, parse_numbers(o.delegates));
  for (const std::uint32_t number : numbers) {
    COMITIA_TRY(Slip slip, read_slip_of(number, o.slips));
    out.push_back(std::move(slip));
  }
  return out;
}

Result<void> sign(Context& context, const Sign& o) {
  v1::Petition petition;
  petition.set_post(o.post);
  petition.set_holder(o.holder);
  petition.set_delegate(o.delegate);
  petition.set_grounds(o.grounds);
  COMITIA_TRY(Keyring* const keyring, context.keyring());
  COMITIA_TRY(const std::vector<Slip> slips, slips_of(o));
  COMITIA_TRY(const auto terminal, Terminal::open(o.device, *keyring));
  Connection connection = terminal->log_connection();
  COMITIA_TRY(Replica replica, Replica::open(terminal->device(), connection));
  COMITIA_CHECK(replica.refresh());
  context.about(replica.fold());
  std::size_t fresh = 0;
  for (const Slip& slip : slips) {
    COMITIA_TRY(const auto statement, support_of(replica.fold(), slip, petition));
    if (statement) COMITIA_CHECK(replica.submit_signed(v1::PETITION_SIGNED, *statement));
    fresh += statement ? 1 : 0;
    context.say("Delegate " + std::to_string(slip.delegate) +
                (statement ? " has signed." : " had signed this before."));
  }
  const auto& standing = replica.fold().motions().petitions().all().at(proto::encode(petition));
  say(context, replica.fold(), standing);
  nlohmann::ordered_json outcome = petition_json(replica.fold(), standing);
  if (o.slip.empty()) {
    outcome["given"] = slips.size();
    outcome["fresh"] = fresh;
  } else {
    outcome["fresh"] = fresh == 1;
  }
  context.report(outcome);
  return {};
}

Result<void> show(Context& context, const Show& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const auto& [bytes, standing] : session->fold().motions().petitions().all()) {
    say(context, session->fold(), standing);
    all.push_back(petition_json(session->fold(), standing));
  }
  if (all.empty()) context.say("Nobody has signed a petition.");
  context.report({{"petitions", std::move(all)}});
  return {};
}

}  // namespace

void add_petition(CLI::App& app, Context& context) {
  CLI::App& group =
      Context::group(app, "petition", "Petitions to recall somebody, which a motion must follow");
  const auto o = std::make_shared<Sign>();
  CLI::App& command = *group.add_subcommand(
      "sign", "A delegate signs a petition, with the slip. Whoever signs, signs every word");
  command.add_option("DEVICE", o->device, "An enrolled terminal")->required();
  CLI::Option* const slip = command.add_option("--slip", o->slip, "The delegate's slip")->type_name("FILE");
  CLI::Option* const many =
      command.add_option("--delegates", o->delegates, "Many instead, by their numbers: 1-46,50")
          ->excludes(slip);
  command.add_option("--slips", o->slips, "Directory with their slips, slip-<delegate>.json")
      ->type_name("DIR")
      ->needs(many);
  many->needs("--slips");
  command.add_option("--post", o->post, "The post")->required();
  command.add_option("--holder", o->holder, "Who holds it")->required();
  command.add_option("--delegate", o->delegate, "The holder's number, if a delegate");
  command.add_option("--grounds", o->grounds, "Why; the same words for everybody who signs")->required();
  context.on_chosen(
      command, [&context, o] { return sign(context, *o); },
      "comitia petition sign devices/terminal-1 --slip slips/slip-17.json --post presidium --holder 'Zhang "
      "San' "
      "--grounds 'absent for a semester'\n"
      "It may be stopped and run again: who has signed already is passed over.");
  const auto s = std::make_shared<Show>();
  CLI::App& shown = *group.add_subcommand("show", "Every petition, and how many have signed it");
  shown.add_option("DEVICE", s->device, "An official's device")->required();
  context.on_chosen(
      shown, [&context, s] { return show(context, *s); }, "comitia petition show chair");
}

}  // namespace comitia::client::cli
