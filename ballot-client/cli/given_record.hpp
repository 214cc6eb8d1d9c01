// An exported record that a command was given in place of a device.
#pragma once

#include "ballot-client/cli/context.hpp"
#include "ballot-client/link/record.hpp"

namespace comitia::client::cli {

/// Record::open, and context.about(). `anchor`: 64 hexadecimal digits, else refused (input_form); if it is
/// empty, a note says which congress to look for on the slips.
[[nodiscard]] Result<Record> open_record(Context& context, const Path& directory, const std::string& anchor);
/// Refuses (input_form) an anchor that was given where there is no record.
[[nodiscard]] Result<void> no_anchor(const std::string& device, const std::string& anchor);

}  // namespace comitia::client::cli
