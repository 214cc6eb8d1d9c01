// The sub-commands of `comitia teller`, by file.
#pragma once

#include "ballot-client/cli/context.hpp"
#include "ballot-client/core/history.hpp"

namespace comitia::client::cli {

/// keygen, share, round-closed.
void add_teller_ceremony(CLI::App& group, Context& context);
/// cosign and its other name, seal.
void add_teller_cosign(CLI::App& group, Context& context);
/// mix, close-mixing.
void add_teller_mix(CLI::App& group, Context& context);
/// close, decrypt, forget.
void add_teller_count(CLI::App& group, Context& context);
/// replace.
void add_teller_replace(CLI::App& group, Context& context);
/// restored, and confirm, which answers it.
void add_teller_restored(CLI::App& group, Context& context);
void add_teller_confirm(CLI::App& group, Context& context);

/// A session of a teller's device, which may use every core to check ballots.
[[nodiscard]] Result<std::unique_ptr<Session>> open_teller(Context& context, const std::string& device,
                                                           EntryObserver observer = {});
/// Lets `history` see the log of a session; it must outlive it.
[[nodiscard]] EntryObserver history_of(History& history);

}  // namespace comitia::client::cli
