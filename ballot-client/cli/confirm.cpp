// comitia confirm: the second signature.
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/proposal_words.hpp"
#include "ballot-client/core/proposal_check.hpp"

namespace comitia::client::cli {
namespace {

using congress::Proposal;

struct Confirm {
  std::string device, proposal;
  bool all = false;
};

void show(const Context& context, const crypto::EntryHash& hash, const Proposal& p,
          const congress::Fold& fold) {
  context.say("Proposal " + hash.hex());
  context.say("by " + official_name(fold, p.proposer) + ":");
  for (const std::string& line : proposal_words(p, fold)) context.say("  " + line);
}

/// Refuses what the log does not bear out, signs the rest.
Result<void> confirm_one(const Context& context, Session& session, const crypto::EntryHash& hash) {
  const congress::Fold& fold = session.fold();
  const Proposal proposal = fold.proposals().at(hash);
  show(context, hash, proposal, fold);
  if (proposal.proposer == session.device.key().public_key())
    return fault(checks::proposal_due, "this device proposed it; another official must confirm");
  if (!may_confirm(proposal, fold, session.device.key().public_key()))
    return fault(checks::proposal_due, "this official may not confirm such a step");
  COMITIA_CHECK(check_proposal(proposal, fold));
  COMITIA_CHECK(session.replica().confirm(hash));
  context.say("Confirmed: it is in effect.");
  return {};
}

Result<void> list(const Context& context, const Session& session) {
  const congress::Fold& fold = session.fold();
  nlohmann::ordered_json pending = nlohmann::ordered_json::array();
  for (const auto& [hash, proposal] : fold.proposals()) {
    show(context, hash, proposal, fold);
    const auto sound = check_proposal(proposal, fold);
    nlohmann::ordered_json item = proposal_json(hash, proposal, fold);
    item["confirmable"] = sound.ok() && may_confirm(proposal, fold, session.device.key().public_key());
    if (!sound.ok()) {
      item["refused"] = sound.fault().text();
      context.say("  The log does not bear it out: " + sound.fault().text());
    }
    pending.push_back(std::move(item));
  }
  context.say(pending.empty() ? "No proposal waits for a second signature."
                              : "Confirm one with --proposal HASH, or all that you may with --all.");
  context.report({{"pending", pending}});
  return {};
}

Result<void> confirm_all(const Context& context, Session& session) {
  const crypto::VerifyKey self = session.device.key().public_key();
  std::vector<crypto::EntryHash> mine;
  for (const auto& [hash, proposal] : session.fold().proposals())
    if (may_confirm(proposal, session.fold(), self)) mine.push_back(hash);
  nlohmann::ordered_json confirmed = nlohmann::ordered_json::array();
  nlohmann::ordered_json refused = nlohmann::ordered_json::array();
  std::optional<Fault> first;
  for (const crypto::EntryHash& hash : mine) {
    if (!session.fold().proposals().contains(hash)) continue;
    const auto done = confirm_one(context, session, hash);
    if (done.ok()) {
      confirmed.push_back(hash.hex());
      continue;
    }
    context.say("Not confirmed: " + done.fault().text());
    refused.push_back({{"proposal", hash.hex()}, {"refused", done.fault().text()}});
    if (!first) first = done.fault();
  }
  if (mine.empty()) context.say("No proposal waits for this official's signature.");
  context.report({{"confirmed", confirmed}, {"refused", refused}});
  if (first) return *first;
  return {};
}

Result<void> confirm(Context& context, const Confirm& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(official_of(*session));
  if (o.all) return confirm_all(context, *session);
  if (o.proposal.empty()) return list(context, *session);
  const auto bytes = crypto::from_hex(o.proposal);
  const auto hash = bytes ? crypto::exactly<32>(*bytes) : std::nullopt;
  if (!hash) return fault(checks::input_form, "--proposal takes the 64 hexadecimal digits that were shown");
  if (!session->fold().proposals().contains(crypto::EntryHash{*hash}))
    return fault(checks::proposal_due,
                 "no such proposal is pending; list them with: comitia confirm " + o.device);
  COMITIA_CHECK(confirm_one(context, *session, crypto::EntryHash{*hash}));
  context.report({{"confirmed", {o.proposal}}});
  return {};
}

}  // namespace

void add_confirm(CLI::App& app, Context& context) {
  const auto o = std::make_shared<Confirm>();
  CLI::App& command = *app.add_subcommand(
      "confirm", "Show what others proposed, recompute it from the log, and give the second signature");
  command.add_option("DEVICE", o->device, "Device of an official who may confirm")->required();
  CLI::Option* const one = command.add_option("--proposal", o->proposal, "Hash of the proposal to confirm");
  command.add_flag("--all", o->all, "Confirm everything that this official may, if the log bears it out")
      ->excludes(one);
  context.on_chosen(
      command, [&context, o] { return confirm(context, *o); },
      "comitia confirm teller-1\ncomitia confirm teller-1 --all");
}

}  // namespace comitia::client::cli
