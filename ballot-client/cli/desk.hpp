// The sub-commands of `comitia desk`, by file.
#pragma once

#include "ballot-client/cli/context.hpp"

namespace comitia::client::cli {

void add_desk_check_in(CLI::App& group, Context& context);
void add_desk_replace_slip(CLI::App& group, Context& context);
void add_desk_authorise_terminal(CLI::App& group, Context& context);

/// Shows the text as a QR code, for --print.
[[nodiscard]] Result<void> print_code(const Context& context, std::string_view title, std::string_view text);

}  // namespace comitia::client::cli
