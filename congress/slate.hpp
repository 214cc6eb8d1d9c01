// One slate from its statement to the ballot paper (docs/protocol.md §16.3 to §16.7).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "congress/approval_chain.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Every method that takes a statement checks all of it first and changes the state only on success; a step
/// out of its time is refused with slate_turn. That days do not go back is the caller's to check.
class Slate {
 public:
  enum class Phase { kInApproval, kReturned, kRefused, kApproved, kNoticed, kFinal, kAppointed };
  enum class Standing { kStands, kWithdrawn, kUpheld };
  struct Candidate {
    v1::SlateCandidate facts;
    Standing standing = Standing::kStands;
  };
  struct Objection {
    v1::Objection statement;
    bool resolved = false;
    v1::ObjectionResolved resolution;  ///< once resolved
  };

  /// Precondition: a checked slate; `chain` is its post's, also checked.
  Slate(v1::Slate statement, const crypto::Array32& hash, v1::Post post, const v1::ApprovalChain& chain);

  // ---- steps ---------------------------------------------------------------------------------------------
  /// Refuses as ApprovalChain::sign. The last signature makes those of an appointed post appointed.
  [[nodiscard]] crypto::Result<void> approve(const v1::Approval& s, std::uint32_t body,
                                             const crypto::Array32& hash);
  /// Refuses: slate_turn (not approved, or noticed before, or appointed), date_form (of the last day),
  /// notice_period (fewer days than `least`, the first and the last included).
  [[nodiscard]] crypto::Result<void> give_notice(const v1::Notice& s, std::uint32_t least);
  /// Refuses: slate_turn, slate_candidate, notice_period (a day outside the notice), objection_form (a text
  /// or a hash is expected; or too many).
  [[nodiscard]] crypto::Result<void> object(const v1::Objection& s);
  /// Refuses: slate_turn, objection_known (none of this number is open), objection_form (the resolution).
  [[nodiscard]] crypto::Result<void> resolve(const v1::ObjectionResolved& s);
  /// Refuses: slate_turn (over, or `voted`: a ballot on it is or was open), slate_candidate. A slate that was
  /// final has to be made final again.
  [[nodiscard]] crypto::Result<void> withdraw(const v1::Withdrawn& s, bool voted);
  /// Refuses: slate_turn, notice_period (not over on that day), objections_open, slate_final (not exactly
  /// draft_final(), or fewer names than seats).
  [[nodiscard]] crypto::Result<void> make_final(const v1::SlateFinal& s, const crypto::Array32& hash);

  /// The only final statement that is accepted now, on that day.
  [[nodiscard]] v1::SlateFinal draft_final(std::uint32_t date) const;

  // ---- what is known -------------------------------------------------------------------------------------
  [[nodiscard]] Phase phase() const noexcept { return phase_; }
  /// Whether more is to come, so that no other slate for the post may take its place: not once it is ended,
  /// final or appointed, nor where too few are left.
  [[nodiscard]] bool under_way() const;
  [[nodiscard]] const v1::Slate& statement() const noexcept { return statement_; }
  [[nodiscard]] const crypto::Array32& hash() const noexcept { return hash_; }
  [[nodiscard]] const v1::Post& post() const noexcept { return post_; }
  [[nodiscard]] const ApprovalChain& chain() const noexcept { return chain_; }
  [[nodiscard]] const std::vector<Candidate>& candidates() const noexcept { return candidates_; }
  /// Those who neither withdrew nor were objected to rightly.
  [[nodiscard]] std::uint32_t standing() const;
  [[nodiscard]] bool stands(const Candidate& c) const noexcept { return c.standing == Standing::kStands; }
  /// From kNoticed on.
  [[nodiscard]] const v1::Notice& notice() const noexcept { return notice_; }
  [[nodiscard]] const std::vector<Objection>& objections() const noexcept { return objections_; }
  /// From kFinal on: who stands, and the hash that ballot definitions name.
  [[nodiscard]] const v1::SlateFinal& final_statement() const noexcept { return final_; }
  [[nodiscard]] const crypto::Array32& final_hash() const noexcept { return final_hash_; }
  /// Whether it is final, or was before somebody withdrew.
  [[nodiscard]] bool was_final() const noexcept { return final_.date() != 0; }

 private:
  [[nodiscard]] bool enough() const;
  [[nodiscard]] crypto::Result<Candidate*> standing_candidate(const std::string& name);

  v1::Slate statement_;
  crypto::Array32 hash_;
  v1::Post post_;
  ApprovalChain chain_;
  Phase phase_ = Phase::kInApproval;
  std::vector<Candidate> candidates_;
  v1::Notice notice_;
  std::vector<Objection> objections_;
  v1::SlateFinal final_;
  crypto::Array32 final_hash_{};
};

/// "in approval", "returned", "refused", "approved", "on notice", "final", "appointed".
[[nodiscard]] std::string_view phase_name(Slate::Phase phase);

}  // namespace comitia::congress
