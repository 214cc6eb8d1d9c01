// Whether two entries of a list are one person (docs/protocol.md §16.2).
#pragma once

#include <cstdint>
#include <string_view>

namespace comitia::congress {

/// A delegate is known by the number; anybody else, with 0, by name alone.
struct Person {
  std::string_view name;
  std::uint32_t delegate;
};

/// By number where both have one, else by name: two delegates of one name are two persons.
[[nodiscard]] inline bool same_person(const Person& a, const Person& b) {
  return a.delegate != 0 && b.delegate != 0 ? a.delegate == b.delegate : a.name == b.name;
}

}  // namespace comitia::congress
