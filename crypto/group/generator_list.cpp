#include "crypto/group/generator_list.hpp"

#include <cassert>
#include <mutex>

#include "crypto/group/generator.hpp"

namespace comitia::crypto {

std::shared_ptr<const GeneratorList> GeneratorList::first(std::size_t n) {
  assert(n <= kMaxGenerators);
  static std::mutex mutex;
  static std::shared_ptr<const GeneratorList> longest = std::make_shared<const GeneratorList>();
  const std::lock_guard lock(mutex);
  const std::size_t present = longest->points_.size();
  if (present >= n) return longest;
  // The old list stays as it is for those who hold it.
  auto longer = std::make_shared<GeneratorList>();
  longer->encoded_.reserve(32 * n);
  longer->encoded_ = longest->encoded_;
  for (std::size_t i = present; i < n; ++i)
    append(longer->encoded_, generator(static_cast<std::uint32_t>(i)).encode());
  longer->points_.reserve(n);
  longer->points_ = longest->points_;
  longer->points_.resize(n);
  [[maybe_unused]] const Result<void> decoded = PublicPoint::decode_all(
      View(longer->encoded_).subspan(32 * present), std::span(longer->points_).subspan(present));
  assert(decoded.ok());  // what encode() gives is canonical
  longest = std::move(longer);
  return longest;
}

}  // namespace comitia::crypto
