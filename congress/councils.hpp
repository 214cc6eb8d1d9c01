// The councils of a congress, and what an evaluation owes to one (docs/protocol.md §20).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "congress/council.hpp"
#include "congress/delegates.hpp"

namespace comitia::congress {

/// A council is composed once, and stays as it is: another composition has another id.
class Councils {
 public:
  /// Whether it may be composed. Refuses: council_form, council_new (the id is used; too many),
  /// delegate_known (a member who is not on the roster), council_composition (a rule is broken: by how many).
  [[nodiscard]] crypto::Result<void> check(const v1::Council& council, const Delegates& delegates) const;
  /// Precondition: check() passed.
  void compose(v1::Council council);

  /// Refuses (definition_council) an evaluation that names no council, or no group of it; and a council or a
  /// group of what is no evaluation.
  [[nodiscard]] crypto::Result<void> check_definition(const v1::Defined& definition) const;
  /// Those who grade by it, ascending. Precondition: check_definition passed.
  [[nodiscard]] std::vector<std::uint32_t> assessors_of(const v1::Defined& definition) const;

  /// Null if there is none.
  [[nodiscard]] const v1::Council* find(const std::string& id) const;
  /// By id.
  [[nodiscard]] const std::map<std::string, v1::Council>& all() const noexcept { return councils_; }

 private:
  std::map<std::string, v1::Council> councils_;
};

}  // namespace comitia::congress
