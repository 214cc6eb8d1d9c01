// The posts, bodies and chains of the sample congress (rules.md §1), and slates for them.
#pragma once

#include <cstdint>
#include <string>

#include "crypto/base/bytes.hpp"
#include "records.pb.h"

namespace comitia::test {

/// Indices of the bodies.
enum SampleBody : std::uint32_t {
  kCollegeBranch = 1,
  kCollegeParty,
  kStudentAffairs,
  kYouthLeague,
  kUniversityParty,
  kProvincialFederation,
};
inline constexpr std::uint32_t kSampleBodies = 6;
inline constexpr const char* kPresidium = "presidium";
inline constexpr const char* kHeads = "department-heads";

/// Post "presidium": elected, the best 3/10, no failed course, character attested; chain 1: college branch,
/// college Party organisation, student affairs and youth league together, university Party committee,
/// provincial federation. Post "department-heads": appointed, 4 at most; chain 2: college branch, student
/// affairs and youth league together. Five days of notice.
[[nodiscard]] v1::ApprovalPlan sample_approval_plan(std::uint32_t seats = 5);

/// "Candidate <first>" and so on, eligible, no delegates.
[[nodiscard]] v1::Slate sample_slate(const std::string& id, const std::string& post, std::uint32_t count,
                                     std::uint32_t first = 1);

[[nodiscard]] v1::Document sample_document(const std::string& number);

/// An approval on the strength of one document, that names nothing before it.
[[nodiscard]] v1::Approval sample_approval(crypto::View slate_hash, std::uint32_t stage, std::uint32_t date);

/// So many days after this one.
[[nodiscard]] std::uint32_t days_after(std::uint32_t date, std::uint32_t days);

}  // namespace comitia::test
