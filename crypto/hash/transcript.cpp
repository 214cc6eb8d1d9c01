#include "crypto/hash/transcript.hpp"

#include "crypto/base/checks.hpp"

namespace comitia::crypto {

Transcript::Transcript(std::string_view protocol_label, View origin) {
  absorb("protocol", view(protocol_label));
  absorb("origin", origin);
}

Transcript& Transcript::absorb(std::string_view label, View data) {
  Array<4> label_size;
  Array<8> data_size;
  for (std::size_t i = 0; i < 4; ++i) label_size[i] = static_cast<std::uint8_t>(label.size() >> (24 - 8 * i));
  for (std::size_t i = 0; i < 8; ++i) data_size[i] = static_cast<std::uint8_t>(data.size() >> (56 - 8 * i));
  state_.update(label_size).update(view(label)).update(data_size).update(data);
  return *this;
}

Transcript& Transcript::absorb(std::string_view label, std::uint64_t number) {
  Array<8> data;
  for (std::size_t i = 0; i < 8; ++i) data[i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
  return absorb(label, View(data));
}

Result<Scalar> Transcript::challenge(std::string_view label) {
  absorb(label, View());
  const Array64 h = Sha512(state_).finish();
  absorb(label, View(h));
  const Scalar challenge = Scalar::reduce(h);
  COMITIA_REQUIRE(checks::challenge_nonzero, !challenge.is_zero(), std::string(label));
  return challenge;
}

}  // namespace comitia::crypto
