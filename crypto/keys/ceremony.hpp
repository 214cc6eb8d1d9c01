// Distributed generation of the tellers' key, t of n, one vector of slot keys (protocol.md §5).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/group/point.hpp"
#include "crypto/sign/ed25519.hpp"

namespace comitia::crypto {

inline constexpr std::uint32_t kMaxTellers =
    255;  ///< indices are 1..kMaxTellers; index 0 would be the key itself
inline constexpr std::uint32_t kMaxSlots = 1024;  ///< L
inline constexpr std::size_t kMaxOriginBytes = 256;

/// A teller in a ceremony. Indices are 1..255, kept over restarts.
struct Participant {
  std::uint32_t index;
  VerifyKey device;
};

/// What every message of one attempt is bound to. participants ascending by index; 1 <= t <=
/// participants.size().
struct CeremonyContext {
  Bytes origin;
  std::uint32_t attempt;
  std::uint32_t threshold;  ///< t
  std::uint32_t slots;      ///< L, 1..1024
  std::vector<Participant> participants;
};

/// Whether the context keeps the bounds above. Whoever builds one out of received data asks first: every
/// function below throws std::invalid_argument for a malformed context, a dealer who takes no part, or a
/// receiver outside 1..255.
[[nodiscard]] bool well_formed(const CeremonyContext& context) noexcept;

/// The dealer's published commitments, checked. commitment(l, k) = A_{l,k}, slot l in 0..L-1, degree k in
/// 0..t-1.
class DealerCommitments {
 public:
  /// message = A_{0,0}..A_{0,t-1} A_{1,0}.. (32 bytes each, slot-major) T(32) z(32). Checks point_canonical
  /// (also a wrong length), point_identity (A_{l,0}), scalar_canonical, challenge_nonzero,
  /// ceremony_knowledge.
  static Result<DealerCommitments> decode(const CeremonyContext& context, std::uint32_t dealer, View message);

  [[nodiscard]] std::uint32_t dealer() const noexcept { return dealer_; }
  [[nodiscard]] const Point& commitment(std::uint32_t slot, std::uint32_t degree) const;
  /// share(l) g = sum_k j^k A_{l,k} for every slot, checked as one randomised combination:
  /// checks::ceremony_share. shares: L * 32 bytes, scalars little-endian; scalar_canonical refuses others,
  /// and a wrong length. Constant time in the shares.
  [[nodiscard]] Result<void> check_shares(std::uint32_t receiver, View shares) const;
  /// sum_k j^k A_{l,k}.
  [[nodiscard]] Point public_share(std::uint32_t slot, std::uint32_t receiver) const;

 private:
  DealerCommitments() = default;
  std::uint32_t dealer_ = 0, threshold_ = 0, slots_ = 0;
  std::vector<Point> commitments_;  // slot-major
};

/// One dealer's secret polynomials. Lives in the device's vault between the rounds.
class Dealer {
 public:
  static Dealer draw(const CeremonyContext& context, std::uint32_t index);
  /// From the vault: L*t scalars of 32 bytes. Refuses a wrong length or scalar (scalar_canonical).
  static Result<Dealer> restore(const CeremonyContext& context, std::uint32_t index,
                                const SecretBytes& coefficients);
  [[nodiscard]] SecretBytes expose_secret() const;

  /// The round-1 message (layout above). The proof's nonce is hedged and fresh: call once, store, resend the
  /// bytes. The context is the one that the dealer was drawn for.
  [[nodiscard]] Bytes message(const CeremonyContext& context) const;
  /// f_{l}(receiver) for every slot: L * 32 bytes.
  [[nodiscard]] SecretBytes shares_for(std::uint32_t receiver) const;

 private:
  Dealer() = default;
  std::uint32_t index_ = 0, threshold_ = 0, slots_ = 0;
  std::vector<SecretScalar> coefficients_;  // slot-major
};

/// H(origin, attempt, i, message): what is logged before anybody reveals. Label comitia/v1/ceremony-commit.
[[nodiscard]] Array32 ceremony_commitment(const CeremonyContext& context, std::uint32_t dealer, View message);
/// Hash of the context and all round-1 messages in the order of the participants: what an acknowledgement
/// signs. Label comitia/v1/ceremony-round.
[[nodiscard]] Array32 ceremony_round_hash(const CeremonyContext& context, std::span<const Bytes> messages);

/// The finished public key: h_l and X_{j,l}.
struct TellersKey {
  std::vector<Point> slot_keys;                   ///< h_1..h_L
  std::vector<std::uint32_t> tellers;             ///< indices, ascending
  std::vector<std::vector<Point>> public_shares;  ///< [teller position][slot]
};
/// Recomputed by everyone, from the commitments of all participants in their order. Refuses: an identity h_l
/// or X_{j,l} (point_identity), equal h_l (ceremony_slots_distinct).
[[nodiscard]] Result<TellersKey> combine_keys(const CeremonyContext& context,
                                              std::span<const DealerCommitments> dealers);

/// A teller's secret key shares x_{j,l} = sum_i f_{i,l}(j); input: each dealer's L*32 bytes, already checked.
[[nodiscard]] std::vector<SecretScalar> combine_shares(std::uint32_t slots,
                                                       std::span<const SecretBytes> shares);

}  // namespace comitia::crypto
