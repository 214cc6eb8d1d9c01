// A congress whose ballot was closed and decrypted, for tests of a teller's device that was restored since.
#pragma once

#include "ballot-client/core/history.hpp"
#include "ballot-client/core/restored_confirmation.hpp"
#include "ballot-client/core/restored_request.hpp"
#include "ballot-client/core/teller_ports.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::test {

/// Five tellers, of whom three count: 1 to 4 have signed the closed state of "presidium", 1 to 3 have
/// decrypted.
[[nodiscard]] inline CongressBuilder& counted_congress() {
  static CongressBuilder* const builder = [] {
    CongressPlan plan;
    plan.delegates = 6;
    plan.slots = 7;
    plan.smallest_count = 5;
    auto* const out = new CongressBuilder(plan);
    out->prepare();
    out->open({});
    out->vote("presidium");
    out->close("presidium");
    out->empty_box("presidium");
    out->sign_closed_states("presidium");
    out->decrypt("presidium");
    return out;
  }();
  return *builder;
}

/// What a device has seen of its first `size` entries.
[[nodiscard]] inline client::History seen(CongressBuilder& congress, std::size_t size) {
  client::History out;
  for (std::size_t i = 0; i < size; ++i) out.observe(i, congress.entries().at(i), congress.fold());
  return out;
}

[[nodiscard]] inline client::TellerSelf self_of(CongressBuilder& congress, std::uint32_t teller) {
  return {teller, congress.keys().teller(teller), &congress.keys().tellers[teller - 1].envelope};
}

[[nodiscard]] inline v1::RestoredRequest request_by(std::uint32_t teller, const crypto::Array32& nonce) {
  v1::RestoredRequest out;
  out.set_teller(teller);
  out.set_nonce(crypto::str(nonce));
  return out;
}

}  // namespace comitia::test
