// The sub-commands of `comitia ballot`, by file.
#pragma once

#include "ballot-client/cli/context.hpp"

namespace comitia::client::cli {

void add_ballot_define(CLI::App& group, Context& context);
/// presence, open, close, result, annul: proposals that the log determines.
void add_ballot_steps(CLI::App& group, Context& context);
/// name.
void add_ballot_name(CLI::App& group, Context& context);
/// decide.
void add_ballot_decide(CLI::App& group, Context& context);
/// count, show.
void add_ballot_count(CLI::App& group, Context& context);
/// read-out.
void add_ballot_read_out(CLI::App& group, Context& context);

}  // namespace comitia::client::cli
