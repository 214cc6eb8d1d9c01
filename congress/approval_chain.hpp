// How far a slate has come through the stages of its approval (docs/protocol.md §16.5).
#pragma once

#include <cstdint>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// One chain over one slate. Every body of a stage signs once, stage after stage; the first that returns or
/// refuses ends it.
class ApprovalChain {
 public:
  enum class State { kUnderWay, kReturned, kRefused, kApproved };
  struct Signature {
    std::uint32_t body;  ///< index of the official
    v1::Approval statement;
    crypto::Array32 hash;  ///< names the statement (protocol.md §3.5)
  };

  /// Precondition: a checked chain.
  explicit ApprovalChain(v1::ApprovalChain plan);

  /// Refuses: approval_form (unknown decision or stage, documents, reason), slate_turn (the chain is at its
  /// end), approval_order (another stage is due), approval_body (not of this stage), approval_once,
  /// approval_before (not exactly the statements of the stage before).
  [[nodiscard]] crypto::Result<void> sign(const v1::Approval& s, std::uint32_t body,
                                          const crypto::Array32& hash);

  [[nodiscard]] State state() const noexcept { return state_; }
  [[nodiscard]] const v1::ApprovalChain& plan() const noexcept { return plan_; }
  /// The stage whose turn it is, from 1; the number of stages + 1 once all have signed.
  [[nodiscard]] std::uint32_t due() const;
  /// Bodies that have not signed the stage that is due.
  [[nodiscard]] std::vector<std::uint32_t> missing() const;
  /// What a statement of this stage must name as signed before it. Precondition: a stage from 1 to due().
  [[nodiscard]] std::vector<crypto::Array32> before(std::uint32_t stage) const;
  /// By stage, in the order of its bodies.
  [[nodiscard]] const std::vector<std::vector<Signature>>& stages() const noexcept { return signed_; }

 private:
  [[nodiscard]] bool complete(std::size_t stage) const;

  v1::ApprovalChain plan_;
  State state_ = State::kUnderWay;
  std::vector<std::vector<Signature>> signed_;
};

/// "under way", "returned", "refused", "approved".
[[nodiscard]] std::string_view state_name(ApprovalChain::State state);

}  // namespace comitia::congress
