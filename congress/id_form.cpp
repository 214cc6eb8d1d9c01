#include "congress/id_form.hpp"

#include <algorithm>

#include "proto/limits.hpp"

namespace comitia::congress {

bool is_id(std::string_view id) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !id.empty() && id.size() <= limits::kBallotIdBytes && std::all_of(id.begin(), id.end(), allowed);
}

}  // namespace comitia::congress
