// What the commands of slates share, and the commands, each in the file of its name.
#pragma once

#include "ballot-client/cli/official.hpp"

namespace comitia::client::cli {

/// The slate of this id, or the list of those that there are (checks::input_form).
[[nodiscard]] Result<const congress::Slate*> slate_named(const congress::Fold& fold, const std::string& id);
/// `text` as a day; empty: today.
[[nodiscard]] Result<std::uint32_t> date_of(const std::string& text);
/// Adds DEVICE, --slate and --date.
struct SlateStep {
  std::string device, slate, date;
};
void add_slate_step(CLI::App& command, SlateStep& step);

void add_slate_propose(CLI::App& group, Context& context);
void add_slate_show(CLI::App& group, Context& context);
void add_slate_notice(CLI::App& group, Context& context);
void add_slate_objections(CLI::App& group, Context& context);  ///< object, resolve
void add_slate_finalise(CLI::App& group, Context& context);    ///< withdraw, finalise

}  // namespace comitia::client::cli
