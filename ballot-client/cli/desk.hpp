// The sub-commands of `comitia desk`, by file.
#pragma once

#include "ballot-client/cli/context.hpp"
#include "ballot-client/core/slip.hpp"

namespace comitia::client::cli {

void add_desk_check_in(CLI::App& group, Context& context);
void add_desk_presence(CLI::App& group, Context& context);
void add_desk_replace_slip(CLI::App& group, Context& context);
void add_desk_authorise_terminal(CLI::App& group, Context& context);

/// Shows the text as a QR code, for --print.
[[nodiscard]] Result<void> print_code(const Context& context, std::string_view title, std::string_view text);

/// Shows the slip, for --print, and then wipes its file: the paper is the only one. With --json or --quiet
/// nothing is shown, and the file stays.
[[nodiscard]] Result<void> hand_over(const Context& context, const Slip& slip, const Path& file);

}  // namespace comitia::client::cli
