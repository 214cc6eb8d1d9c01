// The sub-commands of `comitia motion`, by file.
#pragma once

#include "ballot-client/cli/context.hpp"

namespace comitia::client::cli {

void add_motion_put(CLI::App& group, Context& context);
void add_motion_vote(CLI::App& group, Context& context);
void add_motion_steps(CLI::App& group, Context& context);
void add_motion_show(CLI::App& group, Context& context);

/// The lines of a file as paragraphs, empty ones left out.
[[nodiscard]] Result<std::vector<std::string>> read_paragraphs(const std::string& file);

}  // namespace comitia::client::cli
