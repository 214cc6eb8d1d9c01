// The closed table of the checks that only the auditor makes: of the record as a whole (docs/protocol.md
// §12).
#pragma once

#include <array>

#include "crypto/base/check.hpp"

// clang-format off
#define COMITIA_AUDITOR_CHECKS(X) \
  X(record_layout, "record-layout", "a file of the record is not laid out as docs/protocol.md §4 says: damaged or cut off")         \
  X(note_size, "note-size", "the checkpoints are not ascending by size, or the last one does not cover exactly the whole log")     \
  X(note_root, "note-root", "a checkpoint was signed for another log than this one")                                               \
  X(opening_cosigned, "opening-cosigned", "too few tellers have cosigned the log in which a ballot was opened")                    \
  X(issue_cosigned, "issue-cosigned", "the sealing station has not cosigned the log in which ballot papers were issued")           \
  X(receipt_signature, "receipt-signature", "a receipt is not one that this congress's server has signed for this ballot")         \
  X(receipt_included, "receipt-included", "a ballot that the server has receipted is not among the ballots in the log")            \
  X(anchor_mismatch, "anchor-mismatch", "this is the record of another congress than the one asked for")                           \
  X(checkpoint_mismatch, "checkpoint-mismatch", "this is another log than the one that the given checkpoint was signed for")       \
  X(record_extends, "record-extends", "the newer record does not begin with the older one: the log was rewritten")
// clang-format on

namespace comitia::auditor::checks {

#define COMITIA_DEFINE_CHECK(id, name, meaning) inline constexpr crypto::Check id{name, meaning};
COMITIA_AUDITOR_CHECKS(COMITIA_DEFINE_CHECK)
#undef COMITIA_DEFINE_CHECK

inline constexpr std::array kAuditor = {
#define COMITIA_LIST_CHECK(id, name, meaning) &id,
    COMITIA_AUDITOR_CHECKS(COMITIA_LIST_CHECK)
#undef COMITIA_LIST_CHECK
};

}  // namespace comitia::auditor::checks
