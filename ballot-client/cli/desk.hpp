// The sub-commands of `comitia desk`, by file.
#pragma once

#include "ballot-client/cli/context.hpp"
#include "ballot-client/core/slip.hpp"

namespace comitia::client::cli {

void add_desk_check_in(CLI::App& group, Context& context);
void add_desk_presence(CLI::App& group, Context& context);
void add_desk_replace_slip(CLI::App& group, Context& context);
void add_desk_authorise_terminal(CLI::App& group, Context& context);

/// For --print: from here on stdout is for what is printed, so that it may go to a printer; what the clerk
/// must know goes to stderr. checks::input_form with --json or --quiet.
[[nodiscard]] Result<void> begin_printing(Context& context);
/// Whether what is printed stands on a screen, which must be cleared.
[[nodiscard]] bool prints_on_screen();

/// A code as a QR code, with words above and below it.
struct Sheet {
  std::vector<std::string> above;
  std::string_view code;
  std::vector<std::string> below;
};
/// checks::file_access if it did not come out whole.
[[nodiscard]] Result<void> print_code(const Sheet& sheet);

/// Prints the slip, and then wipes its file: the paper is the only one.
[[nodiscard]] Result<void> hand_over(const std::string& congress, const Slip& slip, const Path& file);

}  // namespace comitia::client::cli
