// A statement's bytes as the message of its kind, and which kinds two must sign (docs/protocol.md §3.4,
// §3.6).
#pragma once

#include "crypto/base/result.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// Strictly read; refuses whatever proto::read refuses.
template <class M>
[[nodiscard]] crypto::Result<M> statement_as(crypto::View statement) {
  return proto::read<M>(statement, limits::kEntryBytes);
}

/// Whether a statement of this kind takes effect only when a second official confirms it.
[[nodiscard]] bool needs_two(v1::EntryKind kind);

/// Whether only a congress with a course has statements of this kind.
[[nodiscard]] constexpr bool is_of_a_course(v1::EntryKind kind) {
  return kind >= v1::CREDENTIALS && kind <= v1::OUTCOME_DECIDED;
}

}  // namespace comitia::congress
