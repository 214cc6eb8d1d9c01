// Every private key of a made-up congress: what lets a test forge any entry.
#pragma once

#include <optional>
#include <vector>

#include "congress/officials.hpp"
#include "crypto/keys/envelope.hpp"
#include "crypto/sign/ed25519.hpp"
#include "records.pb.h"
#include "tests/support/congress_plan.hpp"

namespace comitia::test {

struct TellerKeys {
  crypto::SigningKey key, note_key;
  crypto::EnvelopeKey envelope;
  /// x_{j,1..L}, once the ceremony was held.
  std::vector<crypto::SecretScalar> shares;
};

struct CongressKeys {
  /// Draws the officials' and terminals' keys and room for one admission key a delegate.
  static CongressKeys draw(const CongressPlan& plan);

  /// By index, of those in office.
  [[nodiscard]] crypto::SigningKey& teller(std::uint32_t index) { return tellers[index - first_teller].key; }
  /// Whoever signs a step of a ballot together with the secretariat; of the course it is the chair.
  [[nodiscard]] crypto::SigningKey& chief() { return teller(first_teller); }
  [[nodiscard]] crypto::SigningKey& admission(std::uint32_t delegate) { return admissions[delegate - 1]; }

  /// The convening statement that names all of them; the chief teller is teller 1.
  [[nodiscard]] v1::Convened convened(const CongressPlan& plan) const;
  /// The tellers as a motion names them: delegates from `first` on, the first of them is their chief.
  [[nodiscard]] v1::TellersElect elect(std::uint32_t threshold, std::uint32_t first = 1) const;
  /// Other keys for as many tellers.
  void draw_new_tellers();

  crypto::SigningKey secretariat, server, server_note, station, station_note, chair;
  std::vector<crypto::SigningKey> desks;
  std::vector<TellerKeys> tellers;
  std::vector<crypto::SigningKey> scrutineers, bodies;  ///< of a congress with a course
  std::vector<crypto::SigningKey> terminals;
  std::uint32_t first_teller = 1;              ///< index of the first of them
  std::vector<crypto::SigningKey> admissions;  ///< by delegate number, from 1
};

}  // namespace comitia::test
