// --print: slips and codes on stdout, which may be a terminal or a printer.
#include <unistd.h>

#include <iostream>

#include "ballot-client/cli/desk.hpp"
#include "ballot-client/cli/qr.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {

Result<void> begin_printing(Context& context) {
  if (context.json() || context.quiet())
    return fault(checks::input_form, "with --json or --quiet nothing is printed; leave them out, or --print");
  context.leave_stdout();
  return {};
}

bool prints_on_screen() { return isatty(STDOUT_FILENO) != 0; }

Result<void> print_code(const Sheet& sheet) {
  COMITIA_TRY(std::vector<std::string> code,
              qr_lines(sheet.code, prints_on_screen() ? QrGround::kTerminal : QrGround::kPaper));
  for (const std::string& line : sheet.above) std::cout << proto::plain(line) << '\n';
  for (std::string& line : code) {
    std::cout << line << '\n';
    crypto::wipe(line.data(), line.size());
  }
  for (const std::string& line : sheet.below) std::cout << proto::plain(line) << '\n';
  std::cout << std::endl;
  if (!std::cout) return fault(checks::file_access, "writing to stdout failed");
  return {};
}

Result<void> hand_over(const std::string& congress, const Slip& slip, const Path& file) {
  const crypto::SecretBytes json = slip.json();
  const auto printed =
      print_code({{congress, "Delegate " + std::to_string(slip.delegate)},
                  crypto::text(json.expose_secret()),
                  {"Anchor of the congress: " + slip.anchor.hex(),
                   "With this slip a terminal gives out your ballot papers. Whoever holds it "
                   "can vote in your place:",
                   "show it to nobody, and if it is lost, tell the desk at once."}});
  if (!printed.ok())
    return fault(checks::file_access, printed.fault().where + "; the slip of delegate " +
                                          std::to_string(slip.delegate) + " is kept in " + file.string() +
                                          ": give the same command again");
  return wipe_durably(file);
}

}  // namespace comitia::client::cli
