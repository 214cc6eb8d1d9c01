// congress.toml: what a congress is convened with.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "ballot-client/core/failure.hpp"
#include "records.pb.h"

namespace comitia::client {

struct CongressDefinition {
  std::string name;  ///< a-z, 0-9, hyphen: part of the origin
  std::string title;
  std::string place;
  std::uint32_t entitled = 0;
  std::uint32_t threshold = 0;
  std::uint32_t chief_teller = 0;
  std::uint32_t slots = 64;

  /// Strict: a missing, unknown, mistyped or impossible key is refused (checks::input_form) with file, line,
  /// column and what is expected there.
  static Result<CongressDefinition> parse(std::string_view toml, const std::string& file);
};

/// The convening statement: origin comitia/<name>/<128 random bits>, officials in their order. What is wrong
/// with them is found when the entry is read back (Fold::convene).
[[nodiscard]] v1::Convened convening_statement(const CongressDefinition& definition,
                                               std::span<const v1::Official> officials);

}  // namespace comitia::client
