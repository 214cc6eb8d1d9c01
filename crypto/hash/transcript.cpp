#include "crypto/hash/transcript.hpp"

#include <algorithm>
#include <cassert>

#include "crypto/base/checks.hpp"

namespace comitia::crypto {
namespace {

template <std::size_t N>
Array<N> big_endian(std::uint64_t number) noexcept {
  Array<N> out;
  for (std::size_t i = 0; i < N; ++i) out[i] = static_cast<std::uint8_t>(number >> (8 * (N - 1 - i)));
  return out;
}

}  // namespace

Transcript::Transcript(std::string_view protocol_label, View origin) {
  absorb("protocol", view(protocol_label));
  absorb("origin", origin);
}

Transcript& Transcript::absorb(std::string_view label, View data) {
  // Everything before the data goes to the hash in one piece: frames are many and short.
  Array<64> head;
  assert(label.size() <= head.size() - 12);
  const Array<4> label_size = big_endian<4>(label.size());
  const Array<8> data_size = big_endian<8>(data.size());
  auto end = std::copy(label_size.begin(), label_size.end(), head.begin());
  end = std::copy(label.begin(), label.end(), end);
  end = std::copy(data_size.begin(), data_size.end(), end);
  state_.update(View(head.begin(), end));
  if (!data.empty()) state_.update(data);
  return *this;
}

Transcript& Transcript::absorb(std::string_view label, std::uint64_t number) {
  return absorb(label, View(big_endian<8>(number)));
}

Result<Scalar> Transcript::challenge(std::string_view label) {
  absorb(label, View());
  const Array64 h = Sha512(state_).finish();
  absorb(label, View(h));
  return challenge_of(h, label);
}

Result<Scalar> Transcript::challenge_of(const Array64& h, std::string_view label) {
  const Scalar challenge = Scalar::reduce(h);
  COMITIA_REQUIRE(checks::challenge_nonzero, !challenge.is_zero(), std::string(label));
  return challenge;
}

}  // namespace comitia::crypto
