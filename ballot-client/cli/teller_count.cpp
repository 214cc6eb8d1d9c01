// comitia teller close, decrypt, forget (docs/protocol.md §10).
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/teller.hpp"
#include "ballot-client/core/decrypting_device.hpp"
#include "ballot-client/link/teller_link.hpp"

namespace comitia::client::cli {
namespace {

using congress::Phase;

struct Act {
  std::string device, id, rows;
  long timeout = 120;
};

Result<void> close(Context& context, const Act& o) {
  COMITIA_TRY(const auto session, open_teller(context, o.device));
  COMITIA_CHECK(session->device.require_bound());
  COMITIA_CHECK(session->fold().ballot(o.id));
  COMITIA_CHECK(wait_for(context, session->replica(), std::chrono::seconds(o.timeout),
                         "ballot '" + o.id + "' to be closed and its box to be in the log",
                         [&](const auto& fold) { return fold.ballots().at(o.id).phase() >= Phase::kBoxed; }));
  TellerLink link(*session);
  DecryptingDevice device(link.self, link.log, link.vault);
  const bool before = device.has_closed(o.id);
  COMITIA_CHECK(device.close(o.id));
  COMITIA_TRY(const TreeState cosigned, session->replica().cosign());
  const congress::Ballot& ballot = session->fold().ballots().at(o.id);
  const std::uint32_t quorum = session->fold().officials().cosign_quorum();
  const std::string rows = crypto::hex(ballot.rows_hash());
  context.say("Checked " + std::to_string(ballot.returned()) +
              " ballots: every seal, signature and proof, and that no two are one.");
  context.say(before
                  ? "This device signed the closed state before; it is in the log."
                  : "Signed the closed state of ballot '" + o.id + "', the only one this device ever signs.");
  context.say("Sum of the encrypted ballots: " + rows);
  context.say("Compare it with the other tellers' devices. " + std::to_string(ballot.closed_states()) +
              " of " + std::to_string(quorum) + " tellers needed have signed.");
  if (ballot.closed_states() >= quorum)
    context.say("Next: comitia teller " +
                std::string(ballot.mixing() && ballot.returned() > 0 ? "mix " : "decrypt ") + o.device +
                " --id " + o.id);
  context.report({{"ballot", o.id},
                  {"returned", ballot.returned()},
                  {"rows", rows},
                  {"closed_states", ballot.closed_states()},
                  {"quorum", quorum},
                  {"cosigned_size", cosigned.size}});
  return {};
}

Result<std::optional<crypto::Array32>> rows_of(const std::string& text) {
  if (text.empty()) return std::optional<crypto::Array32>();
  const auto bytes = crypto::from_hex(text);
  const auto hash = bytes ? crypto::exactly<32>(*bytes) : std::nullopt;
  if (!hash)
    return fault(checks::input_form, "--rows takes the 64 hexadecimal digits that teller close showed");
  return hash;
}

Result<void> decrypt(Context& context, const Act& o) {
  COMITIA_TRY(const auto rows, rows_of(o.rows));
  COMITIA_TRY(const auto session, open_teller(context, o.device));
  COMITIA_CHECK(session->device.require_bound());
  COMITIA_CHECK(session->fold().ballot(o.id));
  COMITIA_CHECK(wait_for(context, session->replica(), std::chrono::seconds(o.timeout),
                         "the closed states of enough tellers, and the end of the mixing if there is one",
                         [&](const auto& fold) {
                           const congress::Ballot& ballot = fold.ballots().at(o.id);
                           const bool mixed = !ballot.mixing() || ballot.mixing()->closed() ||
                                              (ballot.boxed() && ballot.returned() == 0);
                           return (ballot.closed_states() >= fold.officials().cosign_quorum() && mixed) ||
                                  ballot.phase() > Phase::kBoxed;
                         }));
  TellerLink link(*session);
  DecryptingDevice device(link.self, link.log, link.vault);
  const bool before = device.has_decrypted(o.id);
  COMITIA_CHECK(device.decrypt(o.id, rows));
  const congress::Ballot& ballot = session->fold().ballots().at(o.id);
  context.say(before
                  ? "This device decrypted the sum of ballot '" + o.id + "' before; its share is in the log."
                  : "Decrypted the sum of " + std::to_string(ballot.returned()) + " ballots of '" + o.id +
                        (ballot.mixing() ? "', and the shuffled rows," : "',") +
                        " with proof. This device never decrypts that ballot again.");
  context.say(ballot.counted()
                  ? "Enough tellers have decrypted. Next: comitia ballot count, by the secretariat."
                  : "Other tellers must decrypt as well: comitia teller decrypt.");
  context.report({{"ballot", o.id},
                  {"rows", crypto::hex(ballot.rows_hash())},
                  {"phase", congress::phase_name(ballot.phase())}});
  return {};
}

Result<void> forget(Context& context, const Act& o) {
  COMITIA_TRY(const auto session, open_teller(context, o.device));
  TellerLink link(*session);
  COMITIA_CHECK(DecryptingDevice(link.self, link.log, link.vault).forget());
  context.say(
      "The share of the tellers' key is erased from this device, and so is the key that opens the shares in "
      "the log. No ballot can be decrypted with it again.");
  const congress::Fold& fold = session->fold();
  const bool is_signed = fold.erasures().contains(link.self.index);
  nlohmann::ordered_json outcome{{"forgotten", true}, {"signed", is_signed}};
  if (is_signed) {
    const std::uint32_t left = fold.erasures().left(*fold.ceremony().key());
    context.say("Its erasure is signed, and stands in the log. " + std::to_string(left) +
                " tellers hold shares; it takes " + std::to_string(fold.officials().threshold()) +
                " to count" +
                (left < fold.officials().threshold() ? ": no further ballot can be opened." : "."));
    outcome["shares_left"] = left;
  }
  context.report(outcome);
  return {};
}

CLI::App& add(CLI::App& group, Context& context, const char* name, const char* description,
              Result<void> (*act)(Context&, const Act&), const std::shared_ptr<Act>& o, const char* example) {
  CLI::App& command = *group.add_subcommand(name, description);
  command.add_option("DEVICE", o->device, "The teller's device")->required();
  context.on_chosen(
      command, [&context, o, act] { return act(context, *o); }, example);
  return command;
}

}  // namespace

void add_teller_count(CLI::App& group, Context& context) {
  const auto c = std::make_shared<Act>();
  CLI::App& closing =
      add(group, context, "close", "Replay the log, check every ballot, sign the closed state, cosign", close,
          c, "comitia teller close teller-1 --id presidium");
  closing.add_option("--id", c->id, "The ballot")->required();
  closing.add_option("--timeout", c->timeout, "Seconds to wait for the box")->capture_default_str();

  const auto d = std::make_shared<Act>();
  CLI::App& decrypting =
      add(group, context, "decrypt", "Decrypt the sum of all ballots, once and for all, with proof", decrypt,
          d, "comitia teller decrypt teller-1 --id presidium");
  decrypting.add_option("--id", d->id, "The ballot")->required();
  decrypting.add_option("--rows", d->rows, "Only if the sum has this hash, as teller close showed it");
  decrypting.add_option("--timeout", d->timeout, "Seconds to wait for the closed states")
      ->capture_default_str();

  const auto f = std::make_shared<Act>();
  add(group, context, "forget",
      "Erase this device's share and envelope key, after the last count, and sign that they are erased",
      forget, f, "comitia teller forget teller-1");
}

}  // namespace comitia::client::cli
