// The roll of eligible persons: who may be written in (docs/protocol.md §24.1).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Commitments of a roll, by number less one.
using EligibleRoll = std::vector<crypto::Array32>;

/// SHA-256("comitia/v1/eligible-commitment" 0x00 salt number name).
[[nodiscard]] crypto::Array32 eligible_commitment(std::uint32_t number, std::string_view name,
                                                  crypto::View salt);

/// Refuses (checks::eligible_form): a title that is no text, fewer than 2 or more than limits::kEligible
/// persons, what is not 32 bytes long, one commitment twice.
[[nodiscard]] crypto::Result<EligibleRoll> read_roll(const v1::Eligible&);

/// Whether name and salt open the line of this number.
[[nodiscard]] bool opens(const EligibleRoll& roll, std::uint32_t number, std::string_view name,
                         crypto::View salt);

}  // namespace comitia::congress
