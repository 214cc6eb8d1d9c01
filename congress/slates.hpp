// The slates of a congress, by post, and what they allow (docs/protocol.md §16).
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "congress/delegates.hpp"
#include "congress/person.hpp"
#include "congress/slate.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Slates are named by the hash of their statement. Only the newest slate of a post takes steps.
class Slates {
 public:
  /// Precondition: a checked plan; an empty one has no posts.
  explicit Slates(v1::ApprovalPlan plan) : plan_(std::move(plan)) {}

  // ---- steps; each checks all of it first and changes the state only on success
  // ------------------------------
  /// Refuses: slate_form (unknown post, and whatever check_slate refuses), slate_new (the id was used, or the
  /// post's last slate is under way; too many slates), candidate_eligible, delegate_known (a number that a
  /// complete roster does not have), slate_person (somebody stands for an elected post and for an appointed
  /// one). `seats`: how many of the post's this slate is for, as in a by-election; 0: all of them.
  [[nodiscard]] crypto::Result<void> propose(v1::Slate s, const crypto::Array32& hash,
                                             const Delegates& delegates, std::uint32_t seats = 0);
  /// The rest refuse slate_known (no slate of this hash), slate_turn (a newer one of its post), and whatever
  /// the slate itself refuses.
  [[nodiscard]] crypto::Result<void> approve(const v1::Approval& s, std::uint32_t body,
                                             const crypto::Array32& hash);
  [[nodiscard]] crypto::Result<void> give_notice(const v1::Notice& s);
  [[nodiscard]] crypto::Result<void> object(const v1::Objection& s);
  [[nodiscard]] crypto::Result<void> resolve(const v1::ObjectionResolved& s);
  [[nodiscard]] crypto::Result<void> withdraw(const v1::Withdrawn& s, bool voted);
  [[nodiscard]] crypto::Result<void> make_final(const v1::SlateFinal& s, const crypto::Array32& hash);

  // ---- gates ---------------------------------------------------------------------------------------------
  /// Whether a ballot may be made so. Refuses (checks::definition_slate) a post that is not elected; another
  /// hash than that of its final slate; names that are not exactly those of it, in whatever order (a run-off:
  /// not among them); other seats than the post's (not of a run-off); groups that are not the slate's; and a
  /// motion, or something else that is no election, with a post or a slate. Also (delegate_known) a candidate
  /// whose number is not on the roster.
  [[nodiscard]] crypto::Result<void> check_definition(const v1::Defined& s, const Delegates& delegates) const;
  /// Whether the slate that the definition names is the final one still: again before a ballot opens.
  [[nodiscard]] crypto::Result<void> check_still_final(const v1::Defined& s) const;
  /// Whether delegates may check in (docs/protocol.md §16.8): every elected post has, or had, its final
  /// slate. A later withdrawal stops ballots on that slate, and nothing else.
  [[nodiscard]] bool all_elected_final() const;

  // ---- what is known -------------------------------------------------------------------------------------
  [[nodiscard]] const v1::ApprovalPlan& plan() const noexcept { return plan_; }
  /// In the order of the log.
  [[nodiscard]] const std::vector<Slate>& all() const noexcept { return slates_; }
  [[nodiscard]] const Slate* find(crypto::View hash) const;
  [[nodiscard]] const Slate* by_id(std::string_view id) const;
  /// The newest of the post; null if there is none.
  [[nodiscard]] const Slate* newest_of(std::string_view post) const;
  /// The newest that is final; null if there is none.
  [[nodiscard]] const Slate* final_of(std::string_view post) const;
  /// Whether somebody stands for an elected post: on a slate that is under way or final. No teller may.
  [[nodiscard]] bool is_candidate(const Person& person) const;

 private:
  [[nodiscard]] crypto::Result<Slate*> taking_steps(const std::string& hash);
  [[nodiscard]] bool stands_for(const Person& person, bool appointed) const;

  v1::ApprovalPlan plan_;
  std::vector<Slate> slates_;
};

}  // namespace comitia::congress
