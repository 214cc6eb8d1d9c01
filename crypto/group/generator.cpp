#include "crypto/group/generator.hpp"

#include <array>
#include <atomic>
#include <cassert>
#include <memory>

#include "crypto/hash/label.hpp"

namespace comitia::crypto {
namespace {

template <class T>
using Cache = std::array<std::atomic<const T*>, kMaxGenerators>;

/// The cached value at i, made if nobody has made it yet. Two threads may make it at the same time; they make
/// the same value, the first one stays. Nothing is ever freed, so that references stay valid to the end.
template <class T, class Make>
const T& cached(Cache<T>& cache, std::uint32_t i, Make make) {
  assert(i < kMaxGenerators);
  if (const T* present = cache[i].load(std::memory_order_acquire)) return *present;
  auto made = std::make_unique<const T>(make());
  const T* expected = nullptr;
  if (cache[i].compare_exchange_strong(expected, made.get(), std::memory_order_acq_rel))
    return *made.release();
  return *expected;
}

Cache<Point> points;
Cache<FixedBase> tables;

}  // namespace

const Point& generator(std::uint32_t i) {
  return cached(points, i, [i] {
    Bytes index;
    append_u32(index, i);
    return Point::hash(label::kGenerator, index);
  });
}

const FixedBase& generator_table(std::uint32_t i) {
  return cached(tables, i, [i] { return FixedBase(generator(i)); });
}

}  // namespace comitia::crypto
