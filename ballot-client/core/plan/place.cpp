#include "ballot-client/core/plan/place.hpp"

namespace comitia::client::plan {

std::string written(const Place& place) {
  std::string out = place.file;
  if (place.line != 0) out += ":" + std::to_string(place.line);
  if (place.line != 0 && place.column != 0) out += ":" + std::to_string(place.column);
  return out;
}

}  // namespace comitia::client::plan
