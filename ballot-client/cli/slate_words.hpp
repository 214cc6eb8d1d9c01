// Slates, their stages and their steps in words.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "congress/fold.hpp"

namespace comitia::client::cli {

/// The day of this machine's clock.
[[nodiscard]] std::uint32_t today();

/// "张三, delegate 12, 机械工程学院, rank 3 of 47, no failed course, character attested; holds: 班长".
[[nodiscard]] std::string candidate_words(const v1::SlateCandidate& candidate);
/// Everything about it: candidates, stages with who signed them and on what, notice, objections.
[[nodiscard]] std::vector<std::string> slate_words(const congress::Slate& slate,
                                                   const congress::Officials& officials);
/// Each post of the congress, where its slate stands, and what comes next.
[[nodiscard]] std::vector<std::string> posts_words(const congress::Fold& fold);
/// What it waits for, as a command.
[[nodiscard]] std::string next_step(const congress::Slate& slate, const congress::Officials& officials);
[[nodiscard]] nlohmann::ordered_json slate_report(const congress::Slate& slate,
                                                  const congress::Officials& officials);

/// A step that two sign (NOTICE, OBJECTION_RESOLVED, WITHDRAWN, SLATE_FINAL); empty for another kind.
[[nodiscard]] std::vector<std::string> slate_proposal_words(const congress::Proposal& proposal,
                                                            const congress::Fold& fold);
/// "Fills 主席团成员 from slate 'presidium-1'"; empty where a ballot fills no post.
[[nodiscard]] std::vector<std::string> ballot_slate_words(const v1::Defined& definition,
                                                          const congress::Fold& fold);

}  // namespace comitia::client::cli
