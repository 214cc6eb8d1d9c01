#include "tests/support/questions.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace comitia::test {
namespace {

using crypto::append;
using crypto::Bytes;
using crypto::Constraint;
using crypto::LinearForm;
using crypto::RowShape;
using crypto::Statement;

constexpr std::size_t kSlotsOfARow = 64;

/// Fills rows of 64 slots one after another.
std::vector<RowShape> rows_of(const std::vector<LinearForm>& slots) {
  std::vector<RowShape> rows;
  for (std::size_t at = 0; at < slots.size(); at += kSlotsOfARow) {
    const std::size_t end = std::min(slots.size(), at + kSlotsOfARow);
    rows.push_back({std::vector<LinearForm>(slots.begin() + at, slots.begin() + end)});
  }
  return rows;
}

LinearForm one(std::uint32_t bit) { return {{bit, 1}}; }

Statement checked(std::uint32_t bits, const std::vector<LinearForm>& slots,
                  std::vector<Constraint> constraints) {
  crypto::Result<Statement> made = Statement::make(bits, rows_of(slots), std::move(constraints));
  if (!made.ok()) throw std::logic_error(made.fault().text());
  return std::move(made).value();
}

/// The digits of `value` in the given weights, from the largest down.
Bytes digits(std::int64_t value, const std::vector<std::int64_t>& weights) {
  Bytes out(weights.size());
  for (std::size_t i = weights.size(); i-- > 0;) {
    out[i] = value >= weights[i];
    if (out[i]) value -= weights[i];
  }
  return out;
}

std::uint32_t below(std::mt19937& random, std::uint32_t n) {
  return std::uniform_int_distribution<std::uint32_t>(0, n - 1)(random);
}

std::vector<std::uint32_t> shuffled(std::uint32_t m, std::mt19937& random) {
  std::vector<std::uint32_t> order(m);
  std::iota(order.begin(), order.end(), 0);
  std::shuffle(order.begin(), order.end(), random);
  return order;
}

}  // namespace

std::vector<std::int64_t> slack_weights(std::int64_t k) {
  std::vector<std::int64_t> weights;
  for (std::int64_t next = 1, rest = k; rest > 0; next *= 2) {
    weights.push_back(std::min(next, rest));
    rest -= weights.back();
  }
  return weights;
}

Statement ApproveOppose::statement() const {
  const std::uint32_t void_bit = 3 * m_;
  LinearForm sum;
  std::vector<LinearForm> slots;
  for (std::uint32_t i = 0; i < m_; ++i) {
    sum.push_back({3 * i, 1});
    slots.push_back(one(3 * i));
    slots.push_back(one(3 * i + 1));
  }
  slots.push_back(one(void_bit));
  sum.push_back({void_bit, k_});
  std::uint32_t bits = void_bit + 1;
  std::uint32_t pivot = 3 * (m_ - 1);
  if (!exactly_) {
    pivot = bits;
    for (const std::int64_t weight : slack_weights(k_)) sum.push_back({bits++, weight});
  }
  std::vector<Constraint> constraints{{sum, k_, pivot}};
  for (std::uint32_t i = 0; i < m_; ++i) {
    const LinearForm mark{{3 * i, 1}, {3 * i + 1, 1}, {3 * i + 2, 1}, {void_bit, 1}};
    constraints.push_back({mark, 1, 3 * i + 2});
  }
  return checked(bits, slots, std::move(constraints));
}

Bytes ApproveOppose::bits(std::span<const Mark> marks) const {
  Bytes out;
  std::int64_t approvals = 0;
  for (const Mark mark : marks) {
    approvals += mark == Mark::kApprove;
    out.insert(out.end(), {mark == Mark::kApprove, mark == Mark::kOppose, mark == Mark::kAbstain});
  }
  out.push_back(0);
  if (!exactly_) append(out, digits(k_ - approvals, slack_weights(k_)));
  return out;
}

Bytes ApproveOppose::void_bits() const {
  Bytes out(3 * m_ + 1);
  out.back() = 1;
  if (!exactly_) out.resize(out.size() + slack_weights(k_).size());
  return out;
}

Bytes ApproveOppose::random_bits(std::mt19937& random) const {
  if (below(random, 8) == 0) return void_bits();
  const std::uint32_t approvals = exactly_ ? k_ : below(random, std::min(m_, k_) + 1);
  const std::vector<std::uint32_t> order = shuffled(m_, random);
  std::vector<Mark> marks(m_);
  for (std::uint32_t i = 0; i < m_; ++i) {
    marks[order[i]] = i < approvals ? Mark::kApprove : below(random, 2) == 0 ? Mark::kOppose : Mark::kAbstain;
  }
  return bits(marks);
}

Statement ChooseAtMost::statement() const {
  LinearForm sum;
  std::vector<LinearForm> slots;
  for (std::uint32_t i = 0; i <= m_; ++i) {
    sum.push_back({i, i < m_ ? 1 : std::int64_t{k_}});
    slots.push_back(one(i));
  }
  const std::uint32_t first_slack = m_ + 1;
  std::uint32_t bits = first_slack;
  for (const std::int64_t weight : slack_weights(k_)) sum.push_back({bits++, weight});
  return checked(bits, slots, {{sum, k_, first_slack}});
}

Bytes ChooseAtMost::random_bits(std::mt19937& random) const {
  Bytes out(m_ + 1);
  std::int64_t used = k_;
  if (below(random, 8) == 0) {
    out[m_] = 1;
  } else {
    used = below(random, k_ + 1);
    const std::vector<std::uint32_t> order = shuffled(m_, random);
    for (std::int64_t i = 0; i < used; ++i) out[order[i]] = 1;
  }
  append(out, digits(k_ - used, slack_weights(k_)));
  return out;
}

Statement Motion::statement() const {
  return checked(3, {one(0), one(1)}, {{{{0, 1}, {1, 1}, {2, 1}}, 1, 2}});
}

Bytes Motion::random_bits(std::mt19937& random) const {
  Bytes out(3);
  out[below(random, 3)] = 1;
  return out;
}

}  // namespace comitia::test
