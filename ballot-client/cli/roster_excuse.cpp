// comitia roster excuse: a delegate does not come, for a reason (docs/protocol.md §15.8).
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/roster.hpp"
#include "congress/checks.hpp"
#include "crypto/base/random.hpp"
#include "proto/limits.hpp"
#include "proto/private_lines.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

using Excuses = std::vector<v1::PrivateExcuse>;

struct Excuse {
  std::string device, reason;
  std::uint32_t delegate = 0;
};

Result<Excuses> kept_excuses(const Device& device) {
  COMITIA_TRY(const auto kept, device.kept(kExcuseBook));
  if (!kept) return Excuses{};
  auto read = proto::read_private_lines<v1::PrivateExcuse>(crypto::text(*kept), kExcuseBook);
  if (!read.ok())
    return fault(checks::input_form,
                 read.fault().where + ": not a line of excuses; restore the file from a copy");
  return std::move(read).value();
}

/// The one that this device kept before for the same delegate and reason, so that a command that was cut off
/// can be run again; else a new one, kept before anything is sent.
Result<v1::PrivateExcuse> excuse_for(Device& device, const Excuse& o) {
  COMITIA_TRY(Excuses all, kept_excuses(device));
  for (const v1::PrivateExcuse& one : all)
    if (one.delegate() == o.delegate && one.reason() == o.reason) return one;
  v1::PrivateExcuse& fresh = all.emplace_back();
  fresh.set_delegate(o.delegate);
  fresh.set_reason(o.reason);
  fresh.set_salt(crypto::str(crypto::random_array<32>()));
  std::string text;
  for (const v1::PrivateExcuse& one : all) text += proto::private_line(one) + "\n";
  COMITIA_CHECK(device.keep(kExcuseBook, crypto::view(text)));
  return fresh;
}

Result<void> excuse(Context& context, const Excuse& o) {
  if (!proto::is_text(o.reason, limits::kTextBytes))
    return fault(checks::input_form,
                 "a reason is a text of one line, of 1 to " + std::to_string(limits::kTextBytes) + " bytes");
  COMITIA_TRY(const auto session, context.open_session(o.device));
  const congress::Delegates& delegates = session->fold().delegates();
  if (!delegates.position(o.delegate))
    return fault(congress::checks::delegate_known,
                 "number " + std::to_string(o.delegate) + " is not on the roster");
  COMITIA_TRY(const v1::PrivateExcuse opening, excuse_for(session->device, o));
  v1::Excused statement;
  statement.set_delegate(o.delegate);
  statement.set_reason(crypto::str(
      congress::excuse_commitment(crypto::view(opening.salt()), opening.delegate(), opening.reason())));
  COMITIA_CHECK(propose(context, *session, v1::EXCUSED, statement));
  context.say("The reason stays in " + (session->device.directory() / kExcuseBook).string() +
              "; the log holds a commitment to it.");
  return {};
}

}  // namespace

void add_roster_excuse(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Excuse>();
  CLI::App& command =
      *group.add_subcommand("excuse",
                            "Propose to excuse a delegate (请假): one less is entitled (应到). Not while a "
                            "vote is under way. Who comes\n"
                            "after all is checked in as any other, and is excused no longer.");
  command.add_option("DEVICE", o->device, "Device of the secretariat or the chair")->required();
  command.add_option("--delegate", o->delegate, "The delegate's number")->required();
  command.add_option("--reason", o->reason, "Why; it is kept on this device only")->required();
  context.on_chosen(
      command, [&context, o] { return excuse(context, *o); },
      "comitia roster excuse secretariat --delegate 17 --reason 'ill'\ncomitia confirm chair --all");
}

}  // namespace comitia::client::cli
