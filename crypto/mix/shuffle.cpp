#include "crypto/mix/shuffle.hpp"

#include <stdexcept>

#include "crypto/group/secret_sum.hpp"
#include "crypto/group/wiped_point.hpp"

namespace comitia::crypto {

Shuffle::Shuffle(const ShuffleContext& context, const ShuffleRows& inputs)
    : permutation_(Permutation::random(static_cast<std::uint32_t>(inputs.rows()))) {
  if (context.slot_keys.size() != inputs.slots())
    throw std::invalid_argument("a shuffle has one key for each slot of its rows");
  r_.reserve(inputs.rows());
  while (r_.size() < inputs.rows()) r_.push_back(SecretScalar::random());
  re_encrypt(context, inputs);
}

void Shuffle::re_encrypt(const ShuffleContext& context, const ShuffleRows& inputs) {
  std::vector<WindowedBase> bases;
  bases.emplace_back(Point::base());
  for (const Point& key : context.slot_keys) bases.emplace_back(key);
  const std::size_t width = bases.size();
  outputs_.reserve(inputs.encoded().size());
  output_points_.reserve(inputs.rows() * width);
  for (std::uint32_t i = 0; i < permutation_.size(); ++i) {
    const std::uint32_t from = permutation_.expose_secret(i);
    const SecretDigits r(r_[from]);
    for (std::size_t k = 0; k < width; ++k) {
      const View input = inputs.encoded().subspan(32 * (from * width + k), 32);
      WipedPoint point(Point::decode(input).value());  // tells which input row this was, until r is added
      bases[k].add(r, point.point);
      output_points_.push_back(point.point);
      append(outputs_, point.point.encode());
    }
  }
}

}  // namespace comitia::crypto
