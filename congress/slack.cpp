#include "congress/slack.hpp"

#include <algorithm>

#include "congress/constant_time.hpp"

namespace comitia::congress {

std::vector<std::uint32_t> slack_weights(std::uint32_t most) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t rest = most, power = 1; rest > 0; power *= 2) {
    out.push_back(std::min(power, rest));
    rest -= out.back();
  }
  return out;
}

// The last weight is what was left, and so not always the largest; taken first wherever it fits, it leaves no
// more than the powers before it hold.
void spread(std::uint32_t value, std::span<const std::uint32_t> weights, std::span<std::uint8_t> bits) {
  for (std::size_t i = weights.size(); i-- > 0;) {
    const std::uint32_t take = 1 - less(value, weights[i]);
    bits[i] = static_cast<std::uint8_t>(take);
    value -= take * weights[i];
  }
}

}  // namespace comitia::congress
