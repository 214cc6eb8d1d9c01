// Motions put before a small congress with a course, for tests of what they do there.
#pragma once

#include "congress/entry.hpp"
#include "proto/strict.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/reason.hpp"

namespace comitia::test {

/// 9 delegates, 8 of them present; 3 tellers, of whom 2 decrypt.
inline CongressPlan course_plan() {
  CongressPlan out;
  out.delegates = 9;
  out.present = 8;
  out.tellers = 3;
  out.threshold = 2;
  out.slots = 8;
  out.smallest_count = 1;
  out.course.emplace();
  return out;
}

/// Proposes by one and confirms by the other; what the first of them that is refused is refused by.
inline const crypto::Check* two_signed(CongressBuilder& builder, v1::EntryKind kind,
                                       const google::protobuf::Message& statement,
                                       const crypto::SigningKey& proposer,
                                       const crypto::SigningKey& confirmer) {
  const crypto::Bytes proposal =
      congress::propose_entry(kind, proto::encode(statement), builder.anchor(), proposer);
  if (const auto proposed = builder.submit(proposal); !proposed.ok()) return proposed.fault().check;
  return reason(
      builder.submit(congress::confirm_entry(crypto::leaf_hash(proposal), builder.anchor(), confirmer)));
}

inline const crypto::Check* put(CongressBuilder& builder, const MotionPlan& motion) {
  return two_signed(builder, v1::MOTION_PUT, builder.motion_put(motion), builder.keys().chair,
                    builder.keys().secretariat);
}

inline MotionPlan motion(std::string id, v1::MotionSubject subject,
                         v1::MotionMethod method = v1::METHOD_BY_NAME) {
  MotionPlan out;
  out.id = std::move(id);
  out.subject = subject;
  out.method = method;
  return out;
}

}  // namespace comitia::test
