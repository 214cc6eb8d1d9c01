#include "crypto/hash/batch_randomiser.hpp"

#include <algorithm>

#include "crypto/base/random.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::crypto {
namespace {

constexpr std::size_t kWeight = 16;  // 128 bits: a wrong batch passes with probability 2^-128

Array64 seed(std::span<const View> verified) {
  constexpr std::uint8_t kEnd[] = {0};
  Sha512 hash;
  hash.update(view(label::kBatch)).update(kEnd).update(random_array<32>());
  for (const View piece : verified) hash.update(piece);
  return hash.finish();
}

}  // namespace

BatchRandomiser::BatchRandomiser(std::span<const View> verified) : seed_(seed(verified)) {}

Scalar BatchRandomiser::next() {
  if (used_ == block_.size()) {
    Array<8> number;
    for (std::size_t i = 0; i < 8; ++i) number[i] = static_cast<std::uint8_t>(blocks_ >> (56 - 8 * i));
    block_ = Sha512().update(seed_).update(number).finish();
    ++blocks_;
    used_ = 0;
  }
  Array64 wide{};
  std::copy_n(block_.begin() + static_cast<std::ptrdiff_t>(used_), kWeight, wide.begin());
  used_ += kWeight;
  return Scalar::reduce(wide);
}

}  // namespace comitia::crypto
