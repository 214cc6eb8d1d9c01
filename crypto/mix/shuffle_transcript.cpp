#include "crypto/mix/shuffle_transcript.hpp"

#include <algorithm>
#include <cassert>

#include "crypto/group/generator_list.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::crypto {
namespace {

constexpr std::size_t kWeightBytes = 16;

Bytes encoded_keys(const ShuffleContext& context) {
  Bytes out;
  out.reserve(32 * context.slot_keys.size());
  for (const Point& key : context.slot_keys) append(out, key.encode());
  return out;
}

}  // namespace

ShuffleTranscript::ShuffleTranscript(const ShuffleContext& context, std::size_t rows, View inputs,
                                     View outputs)
    : transcript_(label::kShuffle, context.origin) {
  assert(inputs.size() == shuffle_rows_size(rows, context.slot_keys.size()));
  assert(outputs.size() == inputs.size());
  transcript_.absorb("ballot", view(context.ballot_id))
      .absorb("mixer", context.mixer)
      .absorb("number", context.number)
      .absorb("rows", rows)
      .absorb("slots", context.slot_keys.size())
      .absorb("g", Point::base().encode())
      .absorb("h", encoded_keys(context))
      .absorb("G", GeneratorList::first(rows + 1)->encoded(rows + 1))
      .absorb("inputs", inputs)
      .absorb("outputs", outputs);
}

Result<Scalar> ShuffleTranscript::seed(View commitments) {
  transcript_.absorb("c", commitments);
  return transcript_.challenge("seed");
}

Result<Scalar> ShuffleTranscript::e(View chain, View t, View chain_t, View rows_t) {
  assert(t.size() == 3 * 32);
  transcript_.absorb("chain", chain)
      .absorb("t1", t.subspan(0, 32))
      .absorb("t2", t.subspan(32, 32))
      .absorb("t3", t.subspan(64, 32))
      .absorb("t-chain", chain_t)
      .absorb("t4", rows_t);
  return transcript_.challenge("e");
}

std::vector<Scalar> shuffle_weights(const Scalar& seed, std::size_t n) {
  std::vector<Scalar> out;
  out.reserve(n);
  const Array32 encoded = seed.encode();
  while (out.size() < n) {
    Bytes data = bytes(encoded);
    append_u32(data, static_cast<std::uint32_t>(out.size() + 1));
    const Array32 hash = labelled_sha256(label::kShuffleWeight, data);
    Array64 wide{};
    std::copy_n(hash.begin(), kWeightBytes, wide.begin());
    out.push_back(Scalar::reduce(wide));
  }
  return out;
}

}  // namespace comitia::crypto
