#include "crypto/mix/permutation.hpp"

#include <numeric>
#include <utility>

#include "crypto/base/random.hpp"

namespace comitia::crypto {
namespace {

/// Secret 32-bit words of the system's generator, fetched some at a time.
class RandomWords {
 public:
  std::uint32_t operator()() noexcept {
    if (used_ == kBlock) {
      block_ = random_secret<kBlock>();
      used_ = 0;
    }
    const auto word = block_.expose_secret().subspan(used_).first<4>();
    used_ += 4;
    return read_u32(word);
  }

 private:
  static constexpr std::size_t kBlock = 256;
  Secret<kBlock> block_;
  std::size_t used_ = kBlock;
};

}  // namespace

Permutation Permutation::random(std::uint32_t n) {
  Permutation out(n);
  std::iota(out.places_.begin(), out.places_.end(), 0u);
  RandomWords words;
  for (std::uint32_t i = n; i > 1; --i) std::swap(out.places_[i - 1], out.places_[uniform_below(i, words)]);
  return out;
}

Permutation& Permutation::operator=(Permutation&& other) noexcept {
  if (this != &other) {
    clear();
    places_ = std::move(other.places_);
    other.places_.clear();
  }
  return *this;
}

void Permutation::clear() noexcept {
  if (!places_.empty()) wipe(places_.data(), places_.size() * sizeof places_.front());
  places_.clear();
}

}  // namespace comitia::crypto
