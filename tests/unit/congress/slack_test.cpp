#include "congress/slack.hpp"

#include <gtest/gtest.h>

namespace comitia::congress {
namespace {

TEST(Slack, HoldsExactlyEveryNumberUpToTheMost) {
  EXPECT_TRUE(slack_weights(0).empty());
  EXPECT_EQ(slack_weights(5), (std::vector<std::uint32_t>{1, 2, 2}));
  for (std::uint32_t most = 0; most <= 300; ++most) {
    const std::vector<std::uint32_t> weights = slack_weights(most);
    std::uint32_t all = 0;
    for (const std::uint32_t w : weights) all += w;
    ASSERT_EQ(all, most);
    for (std::uint32_t value = 0; value <= most; ++value) {
      std::vector<std::uint8_t> bits(weights.size(), 9);
      spread(value, weights, bits);
      std::uint32_t held = 0;
      for (std::size_t i = 0; i < bits.size(); ++i) {
        ASSERT_LE(bits[i], 1);
        held += bits[i] * weights[i];
      }
      ASSERT_EQ(held, value) << most;
    }
  }
}

}  // namespace
}  // namespace comitia::congress
