// Bringing a device into the congress with its one-time code (docs/protocol.md §13.4).
#pragma once

#include "ballot-client/link/connection.hpp"
#include "ballot-client/link/device.hpp"
#include "proto/enrolment_code.hpp"

namespace comitia::client {

/// Connects without a certificate to whoever shows the authority of the code, asks for certificates, and
/// writes the enrolment into the device. A terminal's key enters the log by this. May be repeated after a
/// break with the same device.
[[nodiscard]] Result<void> enrol(Device& device, const proto::EnrolmentCode& code, const std::string& server,
                                 Waiting waiting = {});

}  // namespace comitia::client
