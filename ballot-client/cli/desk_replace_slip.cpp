// comitia desk replace-slip: a lost slip, by two desks (docs/protocol.md §3.6, kind 14).
#include "ballot-client/cli/desk.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/link/slip.hpp"
#include "congress/checks.hpp"
#include "crypto/base/random.hpp"

namespace comitia::client::cli {
namespace {

struct Replace {
  std::string device, slip;
  std::uint32_t delegate = 0;
  bool print = false;
};

Result<void> replace(Context& context, const Replace& o) {
  if (o.print) COMITIA_CHECK(begin_printing(context));
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->device.require_role("desk"));
  const congress::Fold& fold = session->fold();
  const auto position = fold.delegates().position(o.delegate);
  if (!position || !fold.delegates().checked_in(*position))
    return fault(congress::checks::delegate_known,
                 "delegate " + std::to_string(o.delegate) + " is not checked in");
  Slip slip;
  if (std::filesystem::exists(o.slip)) {
    COMITIA_TRY(slip, read_slip(o.slip));
    if (slip.delegate != o.delegate || slip.anchor != fold.anchor())
      return fault(checks::input_form,
                   o.slip + " is a slip of another delegate or congress; name another file");
  } else {
    slip.delegate = o.delegate;
    slip.seed = crypto::random_secret<32>();
    slip.anchor = fold.anchor();
    COMITIA_CHECK(write_durably(o.slip, slip.json().expose_secret()));
  }
  v1::AdmissionReplaced statement;
  statement.set_delegate(o.delegate);
  statement.set_admission_key(crypto::str(slip.admission_key().public_key().view()));
  COMITIA_CHECK(propose(context, *session, v1::ADMISSION_REPLACED, statement));
  if (o.print) COMITIA_CHECK(hand_over(fold.convened().title(), slip, o.slip));
  context.say("The new slip" + (o.print ? std::string() : " is " + o.slip + "; it") +
              " serves from the confirmation on.");
  return {};
}

}  // namespace

void add_desk_replace_slip(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Replace>();
  CLI::App& command = *group.add_subcommand("replace-slip", "Propose a new slip for a delegate who lost one");
  command.add_option("DEVICE", o->device, "The desk's device")->required();
  command.add_option("--delegate", o->delegate, "The delegate's number")->required();
  command.add_option("--slip", o->slip, "File for the new slip")->required();
  command.add_flag("--print", o->print, "Print it as a QR code on stdout, then wipe its file");
  context.on_chosen(
      command, [&context, o] { return replace(context, *o); },
      "comitia desk replace-slip desk-1 --delegate 17 --slip slip-17-new.json\ncomitia confirm desk-2 --all");
}

}  // namespace comitia::client::cli
