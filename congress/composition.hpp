// The composition of a list of persons, evaluated from their private records (docs/protocol.md §15.4).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "congress/composition_plan.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// What a record says under this name; empty if it says nothing.
[[nodiscard]] std::string attribute_of(const v1::RosterRecord& record, std::string_view name);

/// Whether the person is of the college or grade `name`; everybody is of the whole.
[[nodiscard]] bool in_scope(const v1::RosterRecord& record, v1::CompositionScope scope,
                            std::string_view name);
/// Whether the person belongs to the rule's group; without a group everybody does.
[[nodiscard]] bool in_group(const v1::RosterRecord& record, const v1::CompositionRule& rule);

/// The persons whom a plan is about.
struct Persons {
  std::span<const v1::RosterRecord> delegates, staff;

  [[nodiscard]] std::span<const v1::RosterRecord> of(const v1::CompositionRule& rule) const {
    return rule.of() == v1::COMPOSITION_OF_STAFF ? staff : delegates;
  }
};

/// How many persons have each value of an attribute, the empty one included: how a list is balanced.
[[nodiscard]] std::map<std::string, std::uint32_t> distribution(std::span<const v1::RosterRecord> persons,
                                                                std::string_view attribute);

/// One finding for each rule and scope, in the plan's order. Precondition: a checked plan.
[[nodiscard]] std::vector<v1::CompositionFinding> evaluate(const v1::CompositionPlan& plan,
                                                           const Persons& persons);

/// Whether every rule that is not a mere target holds. Precondition: findings as evaluate() orders them.
[[nodiscard]] bool hard_rules_hold(const v1::CompositionPlan& plan,
                                   std::span<const v1::CompositionFinding> findings);

}  // namespace comitia::congress
