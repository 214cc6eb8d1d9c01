// comitia lot: a lot that everybody can draw again (docs/protocol.md §18.2).
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/teller.hpp"
#include "ballot-client/core/lot_device.hpp"
#include "ballot-client/link/teller_link.hpp"
#include "congress/checks.hpp"

namespace comitia::client::cli {
namespace {

struct LotStep {
  std::string device, id, ballot, post;
  std::vector<std::string> names;
  std::vector<std::uint32_t> without;
  bool again = false;
};

/// What is drawn: the names given, the holders of a post, or a ballot's tie that is left to a lot. Empty:
/// what the log's lot of this id is of.
Result<std::vector<std::string>> names_of(const congress::Fold& fold, const LotStep& o) {
  const bool said = !o.names.empty() || !o.post.empty() || !o.ballot.empty();
  if (!o.names.empty() || (!said && fold.lots().find(o.id))) return o.names;
  std::vector<std::string> out;
  if (!o.post.empty())
    for (const congress::Holder& h : fold.offices().holders(o.post)) out.push_back(h.name);
  if (!o.ballot.empty()) {
    COMITIA_TRY(const congress::Ballot* const ballot, fold.ballot(o.ballot));
    if (ballot->outcome())
      for (const congress::Open& open : ballot->outcome()->open)
        if (open.way == congress::Way::kLot && out.empty())
          for (const std::size_t i : open.names) out.push_back(ballot->outcome()->candidates[i].name);
  }
  if (out.size() < 2)
    return fault(checks::input_form,
                 "there is nothing to draw; say what: --ballot whose tie is left to a lot, --post that "
                 "several hold, or --name for each");
  return out;
}

nlohmann::ordered_json lot_json(const std::string& id, const congress::Lot& lot, bool fresh) {
  nlohmann::ordered_json committed = nlohmann::ordered_json::array(), revealed = committed;
  for (const auto& [teller, commitment] : lot.commitments) committed.push_back(teller);
  for (const auto& [teller, value] : lot.values) revealed.push_back(teller);
  return {{"lot", id},
          {"attempt", lot.attempt},
          {"names", lot.names},
          {"committed", committed},
          {"revealed", revealed},
          {"drawn", lot.drawn},
          {"fresh", fresh}};
}

void show(const Context& context, const congress::Fold& fold, const std::string& id, bool fresh) {
  const congress::Lot& lot = *fold.lots().find(id);
  context.say("Lot '" + id + "', attempt " + std::to_string(lot.attempt) + ": " +
              std::to_string(lot.commitments.size()) + " tellers have committed (" +
              std::to_string(fold.officials().threshold()) + " must), " + std::to_string(lot.values.size()) +
              " have revealed.");
  for (std::size_t i = 0; i < lot.drawn.size(); ++i)
    context.say("  " + std::to_string(i + 1) + ". " + lot.drawn[i]);
  context.report(lot_json(id, lot, fresh));
}

Result<void> commit(Context& context, const LotStep& o) {
  COMITIA_TRY(const auto session, open_teller(context, o.device));
  COMITIA_TRY(const std::vector<std::string> names, names_of(session->fold(), o));
  TellerLink link(*session);
  LotDevice device(link.self, link.log, link.vault);
  COMITIA_TRY(const bool fresh, device.commit(o.id, names, o.again));
  show(context, session->fold(), o.id, fresh);
  return {};
}

Result<void> reveal(Context& context, const LotStep& o) {
  COMITIA_TRY(const auto session, open_teller(context, o.device));
  TellerLink link(*session);
  LotDevice device(link.self, link.log, link.vault);
  COMITIA_TRY(const bool fresh, device.reveal(o.id, {o.without.begin(), o.without.end()}));
  show(context, session->fold(), o.id, fresh);
  return {};
}

}  // namespace

void add_lot(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(
      app, "lot", "A verifiable lot (抽签): tellers commit, then reveal, and everybody draws it again");
  const auto c = std::make_shared<LotStep>();
  CLI::App& committing = *group.add_subcommand(
      "commit",
      "Draw this teller's secret value, keep it, and log the hash; nobody reveals before every teller has");
  committing.add_option("DEVICE", c->device, "A teller's device")->required();
  committing.add_option("--id", c->id, "The lot's id, of a-z, 0-9 and hyphens")->required();
  committing.add_option("--ballot", c->ballot, "Draw among the tied of this ballot");
  committing.add_option("--post", c->post, "Draw the order of those who hold this post");
  committing.add_option("--name", c->names, "Draw these names");
  committing.add_flag("--again", c->again, "Begin the next attempt, since somebody did not reveal");
  context.on_chosen(
      committing, [&context, c] { return commit(context, *c); },
      "comitia lot commit teller-1 --id chairs --post presidium\n"
      "comitia lot commit teller-2 --id chairs");

  const auto r = std::make_shared<LotStep>();
  CLI::App& revealing =
      *group.add_subcommand("reveal", "Log the value; the last of those who committed finishes the lot");
  revealing.add_option("DEVICE", r->device, "A teller's device")->required();
  revealing.add_option("--id", r->id, "The lot")->required();
  revealing.add_option("--without", r->without,
                       "Indices of tellers who are away and have not committed; every other must have");
  context.on_chosen(
      revealing, [&context, r] { return reveal(context, *r); },
      "comitia lot reveal teller-1 --id chairs\n"
      "comitia lot reveal teller-1 --id chairs --without 4 --without 5");
}

}  // namespace comitia::client::cli
