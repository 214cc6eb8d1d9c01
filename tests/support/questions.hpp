// The questions of a congress as statements (the table of protocol.md §8.5), and marks as their bits.
#pragma once

#include <random>
#include <span>
#include <vector>

#include "crypto/ballot/statement.hpp"

namespace comitia::test {

enum class Mark { kApprove, kOppose, kAbstain };

/// Weights of the slack bits that cover 0..k exactly, k >= 1: the first is 1.
std::vector<std::int64_t> slack_weights(std::int64_t k);

/// A question: its statement, and random valid bits for it.
class Question {
 public:
  virtual ~Question() = default;
  [[nodiscard]] virtual crypto::Statement statement() const = 0;
  [[nodiscard]] virtual crypto::Bytes random_bits(std::mt19937& random) const = 0;
};

/// Approve, oppose or abstain for each of m candidates, with at most or exactly k approvals.
class ApproveOppose : public Question {
 public:
  ApproveOppose(std::uint32_t m, std::uint32_t k, bool exactly = false) : m_(m), k_(k), exactly_(exactly) {}
  [[nodiscard]] crypto::Statement statement() const override;
  [[nodiscard]] crypto::Bytes random_bits(std::mt19937& random) const override;
  [[nodiscard]] crypto::Bytes bits(std::span<const Mark> marks) const;
  [[nodiscard]] crypto::Bytes void_bits() const;

 private:
  std::uint32_t m_, k_;
  bool exactly_;
};

/// At most k of m.
class ChooseAtMost : public Question {
 public:
  ChooseAtMost(std::uint32_t m, std::uint32_t k) : m_(m), k_(k) {}
  [[nodiscard]] crypto::Statement statement() const override;
  [[nodiscard]] crypto::Bytes random_bits(std::mt19937& random) const override;

 private:
  std::uint32_t m_, k_;
};

/// Yes, no or abstain.
class Motion : public Question {
 public:
  [[nodiscard]] crypto::Statement statement() const override;
  [[nodiscard]] crypto::Bytes random_bits(std::mt19937& random) const override;
};

}  // namespace comitia::test
