// Responses in one line each.
#pragma once

#include "crypto/base/result.hpp"
#include "session.pb.h"

namespace comitia::server {

/// A refusal, padded to the one size of refusals (docs/protocol.md §13.3).
[[nodiscard]] v1::Response refusal(const crypto::Fault& fault);
[[nodiscard]] v1::Response refusal(const crypto::Check& check, std::string where = {});
[[nodiscard]] v1::Response done();

}  // namespace comitia::server
