// Who supports which petition for a recall (docs/protocol.md §17.9).
#pragma once

#include <map>
#include <set>

#include "congress/ballot.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Label of a supporter's admission signature.
inline constexpr std::string_view kPetitionType = "petition-admission";

/// A petition is its exact bytes: whoever supports it has signed its post, holder and grounds.
class Petitions {
 public:
  /// A delegate's support, signed by its admission key. Refuses: whatever reading refuses, motion_form,
  /// motion_turn (the petition has served a motion), delegate_known, petition_once, motion_admission.
  [[nodiscard]] crypto::Result<void> support(const v1::SignedPetitionSupport&, const Surroundings&);

  /// Refuses (checks::petition_support) fewer supporters than `share` of the entitled, or a petition that has
  /// served a motion already.
  [[nodiscard]] crypto::Result<void> check(crypto::View petition, const v1::Fraction& share,
                                           std::uint32_t entitled) const;
  /// It has led to a motion: nobody can support it any more, and it leads to no second one.
  void serve(crypto::View petition);

  [[nodiscard]] std::uint32_t supporters(crypto::View petition) const;

  struct Standing {
    v1::Petition petition;
    std::set<std::uint32_t> supporters;  ///< by number
    bool served = false;
  };
  [[nodiscard]] const std::map<crypto::Bytes, Standing>& all() const noexcept { return petitions_; }

 private:
  std::map<crypto::Bytes, Standing> petitions_;
};

}  // namespace comitia::congress
