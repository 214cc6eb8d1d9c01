// Finding the bad members of a failed batch at bounded cost (protocol.md §8.4).
#pragma once

#include <cstddef>

namespace comitia::crypto {

namespace detail {

/// As bisect, of a range already known to fail.
template <class Holds, class Bad>
void bisect_failed(std::size_t first, std::size_t last, const Holds& holds, const Bad& bad) {
  if (last - first == 1) return bad(first);
  const std::size_t middle = first + (last - first) / 2;
  if (holds(first, middle)) return bisect_failed(middle, last, holds, bad);
  bisect_failed(first, middle, holds, bad);
  if (!holds(middle, last)) bisect_failed(middle, last, holds, bad);
}

}  // namespace detail

/// Calls bad(i), ascending, for the bad members of [first, last). `holds(a, b)` tells whether all of [a, b)
/// are good. It is asked at most 1 + 2 b ceil(log2 n) times for b bad ones among n, and never more than
/// 2 n - 1 times.
template <class Holds, class Bad>
void bisect(std::size_t first, std::size_t last, const Holds& holds, const Bad& bad) {
  if (first < last && !holds(first, last)) detail::bisect_failed(first, last, holds, bad);
}

}  // namespace comitia::crypto
