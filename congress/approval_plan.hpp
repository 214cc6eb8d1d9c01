// The posts of a congress and the chains that approve their slates, as entry 0 says (docs/protocol.md §16.2).
#pragma once

#include <string_view>

#include "congress/officials.hpp"
#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Refuses (checks::convened_form) a course without a document that approves the convening, posts that are
/// malformed, repeated, without seats or of an unknown chain, eligibility that no one could state, a chain
/// without stages, a stage without bodies, of both kinds, or of a body that is no official, out of bounds. A
/// congress without a course has no plan, and passes.
[[nodiscard]] crypto::Result<void> check_plan(const v1::Convened& convened, const Officials& officials);

/// Null if there is none.
[[nodiscard]] const v1::Post* find_post(const v1::ApprovalPlan& plan, std::string_view id);
/// Precondition: a checked plan, and one of its posts.
[[nodiscard]] const v1::ApprovalChain& chain_of(const v1::ApprovalPlan& plan, const v1::Post& post);
/// The chain as this slate passes through it: a stage of colleges has the bodies of its candidates' colleges.
/// Refuses (checks::slate_form) a candidate for whose college no body signs such a stage.
/// Precondition: a checked plan, and one of its posts.
[[nodiscard]] crypto::Result<v1::ApprovalChain> chain_for(const v1::ApprovalPlan& plan, const v1::Post& post,
                                                          const v1::Slate& slate);

}  // namespace comitia::congress
