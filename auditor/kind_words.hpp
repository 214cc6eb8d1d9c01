// What a finding concerns, in Chinese.
#pragma once

#include <string_view>

#include "records.pb.h"

namespace comitia::auditor {

/// Every kind of entry has a name: the compiler refuses one that is left out.
[[nodiscard]] std::string_view kind_zh(comitia::v1::EntryKind kind);

/// Of Finding::kind: the label of an entry (congress::kind_label), "note", "receipt", "record" or "private";
/// the text itself if it is none of these.
[[nodiscard]] std::string_view kind_zh(std::string_view kind);

}  // namespace comitia::auditor
