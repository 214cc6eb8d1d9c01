// A slip as a file, for terminals without a camera.
#pragma once

#include "ballot-client/core/slip.hpp"
#include "ballot-client/link/durable_file.hpp"

namespace comitia::client {

/// Where a delegate's slip lies in a folder of slips: slip-<delegate>.json.
[[nodiscard]] Path slip_path(const Path& folder, std::uint64_t delegate);

[[nodiscard]] Result<Slip> read_slip(const Path& file);
/// SLIPS/slip-<delegate>.json; input_form if it is another delegate's.
[[nodiscard]] Result<Slip> read_slip_of(std::uint64_t delegate, const Path& slips);

}  // namespace comitia::client
