// A slip as a file, for terminals without a camera.
#pragma once

#include "ballot-client/core/slip.hpp"
#include "ballot-client/link/durable_file.hpp"

namespace comitia::client {

[[nodiscard]] Result<Slip> read_slip(const Path& file);

}  // namespace comitia::client
