// The two ways of adding up points by the digits of their scalars, over any group: the product uses Point, a
// test uses integers that count their operations. Variable time, for public data only.
//
// A Sum is default-constructible as 0, copyable, and has +=, -=, unary - and double_in_place(). An Element
// may be the same, or a form that is cheaper to add: it converts to a Sum, and a Sum has += and -= for it
// too.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "crypto/group/recode.hpp"

namespace comitia::crypto {

namespace detail {

/// A sum that costs nothing until there are two things to add.
template <class Sum>
class LazySum {
 public:
  template <class Element>
  void add(const Element& e) {
    empty_ ? void(sum_ = e) : void(sum_ += e);
    empty_ = false;
  }
  template <class Element>
  void subtract(const Element& e) {
    empty_ ? void(sum_ = -e) : void(sum_ -= e);
    empty_ = false;
  }
  void double_in_place() {
    if (!empty_) sum_.double_in_place();
  }
  [[nodiscard]] bool empty() const noexcept { return empty_; }
  [[nodiscard]] const Sum& value() const noexcept { return sum_; }
  void clear() noexcept { empty_ = true; }

 private:
  Sum sum_{};
  bool empty_ = true;
};

template <class T>
void prefetch(const T& object) noexcept {
  constexpr std::size_t kLine = 64;
  for (std::size_t at = 0; at < sizeof(T); at += kLine)
    __builtin_prefetch(reinterpret_cast<const char*>(&object) + at, 1);
}

}  // namespace detail

/// Pippenger: window by window from the highest, each point goes into the bucket of its digit; then
/// sum_d d * bucket(d) is made by running sums.
template <class Element, class Sum = Element>
[[nodiscard]] Sum bucket_sum(std::span<const SignedScalar> scalars, std::span<const Element> elements,
                             unsigned width) {
  const std::size_t n = scalars.size();
  unsigned bits = 0;
  for (const SignedScalar& k : scalars) bits = std::max(bits, k.bits());
  const unsigned windows = window_count(bits, width);
  std::vector<std::int16_t> digits(n * windows);  // window by window
  for (std::size_t i = 0; i < n; ++i) signed_windows(scalars[i], width, digits.data() + i, n);

  std::vector<detail::LazySum<Sum>> buckets(std::size_t{1} << (width - 1));
  detail::LazySum<Sum> sum;
  for (unsigned w = windows; w-- > 0;) {
    for (unsigned i = 0; i < width; ++i) sum.double_in_place();
    const std::int16_t* const digit = digits.data() + w * n;
    for (std::size_t i = 0; i < n; ++i) {
      constexpr std::size_t kAhead = 4;  // the buckets lie outside the first cache, in no order
      if (i + kAhead < n) detail::prefetch(buckets[std::max(std::abs(digit[i + kAhead]), 1) - 1]);
      if (digit[i] > 0) buckets[digit[i] - 1].add(elements[i]);
      if (digit[i] < 0) buckets[-digit[i] - 1].subtract(elements[i]);
    }
    detail::LazySum<Sum> running;
    detail::LazySum<Sum> window_sum;
    for (std::size_t d = buckets.size(); d-- > 0;) {
      if (!buckets[d].empty()) running.add(buckets[d].value());
      if (!running.empty()) window_sum.add(running.value());
      buckets[d].clear();
    }
    if (!window_sum.empty()) sum.add(window_sum.value());
  }
  return sum.value();
}

/// Straus: the odd multiples of each point that its digits need, and one chain of doublings for all.
template <class Element, class Sum = Element>
[[nodiscard]] Sum table_sum(std::span<const SignedScalar> scalars, std::span<const Element> elements,
                            unsigned width) {
  struct Term {
    std::uint32_t entry;  // in the tables
    bool negative;
  };
  constexpr std::size_t kPlaces = 256;
  const std::size_t n = scalars.size();
  const std::size_t entries = std::size_t{1} << (width - 2);
  std::vector<Sum> tables(n * entries);
  std::vector<NafDigits> digits(n);
  std::vector<std::size_t> counts(n);
  std::array<std::size_t, kPlaces + 1>
      end{};  // first counts the terms of each place, then says where they end
  for (std::size_t i = 0; i < n; ++i) {
    counts[i] = non_adjacent_form(scalars[i], width, digits[i]);
    std::int32_t largest = 0;
    for (std::size_t j = 0; j < counts[i]; ++j) {
      largest = std::max<std::int32_t>(largest, std::abs(digits[i][j].digit));
      ++end[digits[i][j].place];
    }
    Sum* const table = tables.data() + i * entries;
    table[0] = elements[i];
    if (largest < 3) continue;
    Sum twice = elements[i];
    twice.double_in_place();
    for (std::int32_t d = 3; d <= largest; d += 2) (table[d / 2] = table[d / 2 - 1]) += twice;
  }
  // The terms sorted by place, from the highest down.
  for (std::size_t place = kPlaces; place-- > 0;) end[place] += end[place + 1];
  std::vector<Term> terms(end[0]);
  std::array<std::size_t, kPlaces + 1> at{};
  std::copy(end.begin() + 1, end.end(), at.begin());
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < counts[i]; ++j) {
      const auto [place, digit] = digits[i][j];
      terms[at[place]++] = {
          static_cast<std::uint32_t>(i * entries) + static_cast<std::uint32_t>(std::abs(digit)) / 2,
          digit < 0};
    }
  }
  detail::LazySum<Sum> sum;
  std::size_t done = 0;
  for (std::size_t place = kPlaces; place-- > 0;) {
    sum.double_in_place();
    for (; done < end[place]; ++done) {
      const Sum& multiple = tables[terms[done].entry];
      terms[done].negative ? sum.subtract(multiple) : sum.add(multiple);
    }
  }
  return sum.value();
}

}  // namespace comitia::crypto
