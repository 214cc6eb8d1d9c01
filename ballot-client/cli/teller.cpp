// comitia teller: the tellers' devices.
#include "ballot-client/cli/teller.hpp"

#include <algorithm>
#include <thread>

#include "ballot-client/cli/official.hpp"

namespace comitia::client::cli {
namespace {

struct Replace {
  std::string device, id, reason;
  std::uint32_t delegate = 0;
};

Result<void> replace(Context& context, const Replace& o) {
  COMITIA_TRY(const auto session, open_teller(context, o.device));
  v1::Replacement statement;
  statement.set_ballot_id(o.id);
  statement.set_delegate(o.delegate);
  statement.set_reason(o.reason);
  return propose(context, *session, v1::REPLACEMENT, statement);
}

}  // namespace

Result<std::unique_ptr<Session>> open_teller(Context& context, const std::string& device,
                                             EntryObserver observer) {
  COMITIA_TRY(auto session, context.open_session(device, {std::max(1u, std::thread::hardware_concurrency()),
                                                          std::move(observer)}));
  COMITIA_CHECK(session->device.require_role("teller"));
  return session;
}

EntryObserver history_of(History& history) {
  return [&history](std::uint64_t index, View entry, const congress::Fold& after) {
    history.observe(index, entry, after);
  };
}

void add_teller_replace(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Replace>();
  CLI::App& command = *group.add_subcommand(
      "replace", "Propose a second paper for a delegate whose terminal is gone for good");
  command.add_option("DEVICE", o->device, "A teller's device")->required();
  command.add_option("--id", o->id, "The ballot")->required();
  command.add_option("--delegate", o->delegate, "The delegate's number")->required();
  command.add_option("--reason", o->reason, "Why; it will stand in the log")->required();
  context.on_chosen(
      command, [&context, o] { return replace(context, *o); },
      "comitia teller replace teller-2 --id presidium --delegate 17 --reason 'terminal 3 broke before the "
      "cast'\n"
      "comitia confirm teller-4 --all");
}

void add_teller(CLI::App& app, Context& context) {
  CLI::App& group = Context::group(
      app, "teller", "The tellers' devices: make the key, watch the log, sign the close, decrypt the sum");
  add_teller_ceremony(group, context);
  add_teller_cosign(group, context);
  add_teller_mix(group, context);
  add_teller_count(group, context);
  add_teller_replace(group, context);
  add_teller_restored(group, context);
  add_teller_confirm(group, context);
}

}  // namespace comitia::client::cli
