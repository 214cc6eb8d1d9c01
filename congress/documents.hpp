// Documents that stay where they are: number and SHA-256 (docs/protocol.md §16.2).
#pragma once

#include "records.pb.h"

namespace comitia::congress {

/// Whether there are at most limits::kDocuments, each with a number of 1 to 200 bytes of plain text that no
/// other has and a hash of 32 bytes.
[[nodiscard]] bool are_documents(const google::protobuf::RepeatedPtrField<v1::Document>& documents);

}  // namespace comitia::congress
