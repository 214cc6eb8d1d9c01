// The executive chairs by semester, and who stands in for whom (docs/protocol.md §18.5).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "congress/offices.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

struct Chair {
  std::uint32_t semester;
  std::string name;
  std::vector<v1::Substituted> substitutes;  ///< the last of them is in the chair

  [[nodiscard]] const std::string& acting() const {
    return substitutes.empty() ? name : substitutes.back().substitute();
  }
};

/// The semester after this one: 20262 after 20261, 20271 after 20262. Nothing if it is none, or the last.
[[nodiscard]] std::optional<std::uint32_t> next_semester(std::uint32_t semester);

/// Every method that takes a statement checks all of it first and changes the state only on success.
class Rotations {
 public:
  /// A calendar takes the place of the one before from its first semester on. `order`: what the motion or the
  /// lot that it names gives, of a lot the whole order of the holders; empty: nothing is named. Refuses:
  /// rotation_form, holder_known, rotation_turns, rotation_order.
  [[nodiscard]] crypto::Result<void> set(const v1::Rotation& s, const Offices& offices,
                                         const std::vector<std::string>& order);
  /// Refuses: rotation_form (no such semester, the reason, or who is in the chair already), holder_known.
  [[nodiscard]] crypto::Result<void> substitute(const v1::Substituted& s, const Offices& offices);

  /// By post, ascending by semester, without a gap.
  [[nodiscard]] const std::map<std::string, std::vector<Chair>>& all() const noexcept { return chairs_; }

 private:
  std::map<std::string, std::vector<Chair>> chairs_;
};

}  // namespace comitia::congress
