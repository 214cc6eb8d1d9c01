#include "congress/number_marks.hpp"

#include "congress/checks.hpp"
#include "congress/constant_time.hpp"
#include "congress/seal_answer.hpp"
#include "congress/slack.hpp"
#include "crypto/ballot/contest.hpp"
#include "proto/limits.hpp"

namespace comitia::congress {

using crypto::Result;

Result<crypto::Statement> numbers_statement(std::uint32_t candidates, std::uint32_t most) {
  const std::vector<std::uint32_t> weights = slack_weights(most);
  std::vector<crypto::LinearForm> slots(candidates);
  std::uint32_t bit = 0;
  for (crypto::LinearForm& slot : slots)
    for (const std::uint32_t weight : weights) slot.push_back({bit++, weight});
  return crypto::Statement::make(bit, rows_of(std::move(slots)), {});
}

Result<crypto::SecretBytes> numbers_bits(std::span<const Mark> marks, std::uint32_t most) {
  const std::vector<std::uint32_t> weights = slack_weights(most);
  crypto::SecretBytes bits(marks.size() * weights.size());
  const std::span<std::uint8_t> b = bits.expose_secret_mutable();
  std::uint32_t beyond = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto number = static_cast<std::uint32_t>(marks[i]);
    const std::uint32_t above = less(most, number);
    beyond |= above;
    spread(number * (1 - above), weights, b.subspan(i * weights.size(), weights.size()));
  }
  if (beyond != 0) return crypto::fault(checks::definition_form, "a mark above " + std::to_string(most));
  return bits;
}

Result<void> check_ballot_size(const crypto::Statement& statement) {
  const std::size_t bytes = crypto::BallotLayout(statement, kSealers).ballot;
  if (bytes > limits::kBallotBytes)
    return crypto::fault(checks::definition_form, "a ballot of " + std::to_string(bytes) +
                                                      " bytes, and it has at most " +
                                                      std::to_string(limits::kBallotBytes));
  return {};
}

}  // namespace comitia::congress
