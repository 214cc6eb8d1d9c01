// comitia desk replace-slip: a lost slip, by two desks (docs/protocol.md §3.6, kind 14).
#include <iostream>

#include "ballot-client/cli/desk.hpp"
#include "ballot-client/cli/official.hpp"
#include "ballot-client/cli/qr.hpp"
#include "ballot-client/link/slip.hpp"
#include "crypto/base/random.hpp"

namespace comitia::client::cli {
namespace {

struct Replace {
  std::string device, slip;
  std::uint32_t delegate = 0;
  bool print = false;
};

Result<void> replace(Context& context, const Replace& o) {
  COMITIA_TRY(const auto session, context.open_session(o.device));
  COMITIA_CHECK(session->device.require_role("desk"));
  Slip slip;
  if (std::filesystem::exists(o.slip)) {
    COMITIA_TRY(slip, read_slip(o.slip));
    if (slip.delegate != o.delegate || slip.anchor != session->fold().anchor())
      return fault(checks::input_form,
                   o.slip + " is a slip of another delegate or congress; name another file");
  } else {
    slip.delegate = o.delegate;
    slip.seed = crypto::random_secret<32>();
    slip.anchor = session->fold().anchor();
    COMITIA_CHECK(write_durably(o.slip, slip.json().expose_secret()));
  }
  v1::AdmissionReplaced statement;
  statement.set_delegate(o.delegate);
  statement.set_admission_key(crypto::str(slip.admission_key().public_key().view()));
  COMITIA_CHECK(propose(context, *session, v1::ADMISSION_REPLACED, statement));
  if (o.print) COMITIA_CHECK(hand_over(context, slip, o.slip));
  context.say("The new slip" + (o.print ? std::string() : " is " + o.slip + "; it") +
              " serves from the confirmation on.");
  return {};
}

}  // namespace

Result<void> print_code(const Context& context, std::string_view title, std::string_view text) {
  COMITIA_TRY(std::vector<std::string> lines, qr_lines(text));
  context.say(title);
  // Drawn with the terminal's own colours, which say() would not let through.
  if (!context.json() && !context.quiet())
    for (const std::string& line : lines) std::cout << line << '\n';
  std::cout.flush();
  for (std::string& line : lines) crypto::wipe(line.data(), line.size());
  return {};
}

Result<void> hand_over(const Context& context, const Slip& slip, const Path& file) {
  if (context.json() || context.quiet()) return {};
  COMITIA_CHECK(print_code(context, "Delegate " + std::to_string(slip.delegate),
                           crypto::text(slip.json().expose_secret())));
  return wipe_durably(file);
}

void add_desk_replace_slip(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Replace>();
  CLI::App& command = *group.add_subcommand("replace-slip", "Propose a new slip for a delegate who lost one");
  command.add_option("DEVICE", o->device, "The desk's device")->required();
  command.add_option("--delegate", o->delegate, "The delegate's number")->required();
  command.add_option("--slip", o->slip, "File for the new slip")->required();
  command.add_flag("--print", o->print, "Show it as a QR code, then wipe its file");
  context.on_chosen(
      command, [&context, o] { return replace(context, *o); },
      "comitia desk replace-slip desk-1 --delegate 17 --slip slip-17-new.json\ncomitia confirm desk-2 --all");
}

}  // namespace comitia::client::cli
