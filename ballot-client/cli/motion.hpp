// The sub-commands of `comitia motion`, by file.
#pragma once

#include "ballot-client/cli/context.hpp"
#include "records.pb.h"

namespace comitia::client::cli {

void add_motion_put(CLI::App& group, Context& context);
void add_motion_vote(CLI::App& group, Context& context);
void add_motion_steps(CLI::App& group, Context& context);
void add_motion_show(CLI::App& group, Context& context);

/// Proposes to put it, with the snapshot of now; one that is put already is told, and not put again.
[[nodiscard]] Result<void> put_motion(const Context& context, Session& session, v1::MotionPut motion);

/// The lines of a file as paragraphs, empty ones left out.
[[nodiscard]] Result<std::vector<std::string>> read_paragraphs(const std::string& file);

}  // namespace comitia::client::cli
