// comitia ballot decide: what an outcome left to the presidium, a show of hands or a lot.
#include "ballot-client/cli/ballot_steps.hpp"
#include "ballot-client/cli/official.hpp"

namespace comitia::client::cli {
namespace {

struct Decide {
  std::string device, id, by = "presidium", named, too_few;
  std::vector<std::string> chosen;
};

/// Of a lot: the first that it drew, as many as there are seats.
std::vector<std::string> drawn(const congress::Fold& fold, const congress::Ballot& ballot,
                               const std::string& lot_id) {
  const congress::Lot* const lot = fold.lots().find(lot_id);
  if (!lot || !ballot.outcome()) return {};
  for (const congress::Open& open : ballot.outcome()->open)
    if (open.way == congress::Way::kLot && open.names.size() == lot->drawn.size())
      return {lot->drawn.begin(), lot->drawn.begin() + static_cast<std::ptrdiff_t>(open.seats)};
  return {};
}

Result<void> decide(Context& context, const Decide& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_TRY(const congress::Ballot* const ballot, session->fold().ballot(o.id));
  v1::OutcomeDecided s;
  s.set_ballot_id(o.id);
  s.set_why(o.too_few.empty() ? v1::OPEN_TIE : v1::OPEN_TOO_FEW);
  s.set_by(o.by == "lot"     ? v1::DECIDED_BY_LOT
           : o.by == "hands" ? v1::DECIDED_BY_HANDS
                             : v1::DECIDED_BY_PRESIDIUM);
  s.set_named(o.named);
  const std::vector<std::string> chosen =
      o.chosen.empty() && o.by == "lot" ? drawn(session->fold(), *ballot, o.named) : o.chosen;
  for (const std::string& name : chosen) s.add_chosen(name);
  if (o.too_few == "new-election") s.set_instead(v1::TOO_FEW_NEW_ELECTION);
  if (o.too_few == "vacant") s.set_instead(v1::TOO_FEW_VACANT);
  if (o.too_few == "reduce") s.set_instead(v1::TOO_FEW_REDUCE);
  return propose(context, *session, v1::OUTCOME_DECIDED, s);
}

}  // namespace

void add_ballot_decide(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Decide>();
  CLI::App& command = *group.add_subcommand(
      "decide", "Propose what the rules leave to the presidium, a show of hands or a lot");
  command.add_option("DEVICE", o->device, "Device of the chair or the secretariat")->required();
  command.add_option("--id", o->id, "The announced ballot")->required();
  command.add_option("--by", o->by, "Who or what has decided")
      ->check(CLI::IsMember({"presidium", "hands", "lot"}))
      ->capture_default_str();
  command.add_option("--named", o->named,
                     "The lot; or the carried resolution, by hands, whose text is the ballot's id and then a "
                     "line for each who is elected");
  CLI::Option* const elect =
      command.add_option("--elect", o->chosen, "Who of the tied is elected (a lot: those drawn first)");
  command.add_option("--too-few", o->too_few, "What is done about seats that nobody has the majority for")
      ->check(CLI::IsMember({"new-election", "vacant", "reduce"}))
      ->excludes(elect);
  context.on_chosen(
      command, [&context, o] { return decide(context, *o); },
      "comitia ballot decide chair --id presidium --elect 丁一\n"
      "comitia ballot decide chair --id presidium --by lot --named tie-1\n"
      "comitia ballot decide chair --id presidium --too-few vacant");
}

}  // namespace comitia::client::cli
