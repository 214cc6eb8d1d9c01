// comitia teller keygen, share, round-closed: the tellers' key (docs/protocol.md §5).
#include <algorithm>
#include <chrono>

#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/teller.hpp"
#include "ballot-client/core/ceremony_device.hpp"
#include "ballot-client/core/key_share.hpp"
#include "ballot-client/link/teller_link.hpp"
#include "proto/limits.hpp"

namespace comitia::client::cli {
namespace {

struct Keygen {
  std::string device;
  long timeout = 600;
};

std::string tellers(const std::vector<std::uint32_t>& numbers) {
  std::string out;
  for (const std::uint32_t n : numbers) out += (out.empty() ? "" : ", ") + std::to_string(n);
  return numbers.size() == 1 ? "teller " + out : "tellers " + out;
}

std::string sentence(const CeremonyStep& step, const congress::Ceremony& ceremony) {
  const std::string about = "teller " + std::to_string(step.about);
  switch (step.act) {
    case CeremonyAct::kCommitted:
      return "Drew this device's part of the key and logged the hash of its message.";
    case CeremonyAct::kRevealed:
      return "All hashes are in: logged the message itself.";
    case CeremonyAct::kDealt:
      return "Logged every other teller's share, encrypted.";
    case CeremonyAct::kComplained:
      return "The share from " + about + " in the log is wrong: complained. " + about +
             " must now publish it, or is excluded.";
    case CeremonyAct::kAnswered:
      return "Answered the complaint of " + about + ": its share is public now, and anybody can check it.";
    case CeremonyAct::kAcknowledged:
      return "Checked every share received, stored this device's share of the key, and said so in the log.";
    case CeremonyAct::kWaiting:
      return "waiting for " + tellers(ceremony.missing());
    default:
      return {};
  }
}

Result<void> finished(const Context& context, const Session& session, CeremonyAct act) {
  const congress::Ceremony& ceremony = session.fold().ceremony();
  const std::uint32_t attempt = ceremony.context().attempt;
  if (act == CeremonyAct::kFailed)
    return fault(checks::device_share,
                 "the ceremony failed: fewer than " + std::to_string(ceremony.context().threshold + 1) +
                     " tellers are left; convene the congress again, with other tellers");
  if (act == CeremonyAct::kExcluded)
    return fault(checks::device_share, "the others went on without this teller (attempt " +
                                           std::to_string(attempt) + "); it can cosign, but not decrypt");
  const std::string fingerprint = crypto::hex(ceremony.round_hash());
  context.say("The tellers' key is finished (attempt " + std::to_string(attempt) +
              "), and this device holds its share.");
  context.say("Fingerprint: " + fingerprint);
  context.say("Compare it with the other tellers' devices and with the hall's screen.");
  context.report({{"state", "final"}, {"attempt", attempt}, {"fingerprint", fingerprint}});
  return {};
}

Result<void> keygen(Context& context, const Keygen& o) {
  COMITIA_TRY(const auto session, open_teller(context, o.device));
  TellerLink link(*session);
  CeremonyDevice device(link.self, link.log, link.vault);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(o.timeout);
  std::string said;
  for (;;) {
    COMITIA_TRY(const CeremonyStep step, device.step());
    if (step.act == CeremonyAct::kFinal || step.act == CeremonyAct::kExcluded ||
        step.act == CeremonyAct::kFailed)
      return finished(context, *session, step.act);
    const std::string line = sentence(step, session->fold().ceremony());
    if (step.act != CeremonyAct::kWaiting) {
      context.say(line);
      continue;
    }
    if (line != said) context.note(line);
    said = line;
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0)
      return fault(checks::deadline,
                   line + " for " + std::to_string(o.timeout) +
                       " s; run the command again, or let the secretariat and the chief teller "
                       "go on without them: comitia teller round-closed");
    COMITIA_CHECK(session->replica().refresh(
        static_cast<std::uint32_t>(std::min<long>(left.count(), static_cast<long>(limits::kWaitMs)))));
  }
}

Result<void> show_share(Context& context, const std::string& directory) {
  COMITIA_TRY(const auto session, open_teller(context, directory));
  const TellerLink link(*session);
  const congress::Ceremony& ceremony = session->fold().ceremony();
  COMITIA_TRY(const KeyShare share, KeyShare::load(link.vault, ceremony, link.self.index));
  const std::string fingerprint = crypto::hex(ceremony.round_hash());
  context.say("This device holds the share of teller " + std::to_string(link.self.index) + ": " +
              std::to_string(share.slots().size()) + " slots, each checked against the key in the log.");
  context.say("Fingerprint of the tellers' key: " + fingerprint);
  context.say(std::to_string(ceremony.context().threshold) + " of " + tellers(ceremony.key()->tellers) +
              " decrypt together.");
  context.report(
      {{"teller", link.self.index}, {"slots", share.slots().size()}, {"fingerprint", fingerprint}});
  return {};
}

struct RoundClosed {
  std::string device;
  std::vector<std::uint32_t> missing;
};

Result<void> close_round(Context& context, const RoundClosed& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  const congress::Ceremony& ceremony = session->fold().ceremony();
  v1::RoundClosed statement;
  statement.set_attempt(ceremony.context().attempt);
  std::vector<std::uint32_t> missing = o.missing.empty() ? ceremony.missing() : o.missing;
  std::sort(missing.begin(), missing.end());
  if (missing.empty()) return fault(checks::proposal_due, "no teller owes a message of the key ceremony");
  for (const std::uint32_t teller : missing) statement.add_missing(teller);
  return propose(context, *session, v1::ROUND_CLOSED, statement);
}

}  // namespace

void add_teller_ceremony(CLI::App& group, Context& context) {
  const auto k = std::make_shared<Keygen>();
  CLI::App& making = *group.add_subcommand(
      "keygen", "Take part in making the tellers' key until it is final; may be stopped and run again");
  making.add_option("DEVICE", k->device, "The teller's device")->required();
  making.add_option("--timeout", k->timeout, "Seconds to wait for the others")->capture_default_str();
  context.on_chosen(
      making, [&context, k] { return keygen(context, *k); }, "comitia teller keygen teller-1");

  const auto s = std::make_shared<std::string>();
  CLI::App& showing = *group.add_subcommand("share", "Check this device's share of the key against the log");
  showing.add_option("DEVICE", *s, "The teller's device")->required();
  context.on_chosen(
      showing, [&context, s] { return show_share(context, *s); }, "comitia teller share teller-1");

  const auto r = std::make_shared<RoundClosed>();
  CLI::App& closing = *group.add_subcommand(
      "round-closed", "Propose to go on with the key ceremony without tellers who stay silent");
  closing.add_option("DEVICE", r->device, "Device of the chief teller or the secretariat")->required();
  closing.add_option("--missing", r->missing, "Their numbers; without it, all who owe a message now");
  context.on_chosen(
      closing, [&context, r] { return close_round(context, *r); },
      "comitia teller round-closed teller-1 --missing 4\ncomitia confirm secretariat --all");
}

}  // namespace comitia::client::cli
