// Enrolling one device, shared by `enrol` and `hall enrol`.
#pragma once

#include "ballot-client/cli/context.hpp"
#include "ballot-client/link/enrolment.hpp"

namespace comitia::client::cli {

/// Makes a terminal if the directory holds no device yet.
[[nodiscard]] Result<void> enrol_device(Context& context, const Path& directory, const Path& code_file,
                                        const std::string& server, const std::string& terminal_name);

}  // namespace comitia::client::cli
