// What an entry is about: its own statement, or that of the proposal that it makes or confirms.
#pragma once

#include <optional>

#include "congress/fold.hpp"
#include "crypto/base/bytes.hpp"

namespace comitia::server {

struct InnerStatement {
  v1::EntryKind kind;
  crypto::Bytes statement;
};

/// Nothing of a proposal or confirmation that cannot be read, nor of the confirmation of a proposal that is
/// not pending. Of the signatures nothing is checked.
[[nodiscard]] std::optional<InnerStatement> inner_statement(const v1::Entry& entry,
                                                            const congress::Fold& fold);

}  // namespace comitia::server
