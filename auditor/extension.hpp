// Whether a newer record is the older one with entries added: what two readers of one log can compare.
#pragma once

#include "auditor/report.hpp"
#include "auditor/source.hpp"

namespace comitia::auditor {

/// Streams both. Checks the layout of all four files, that the newer log begins with exactly the older one's
/// entries (checks::record_extends), and every checkpoint of both against its tree. It does not fold: verify
/// the newer record for that. The report's verdict is extends or failed; report.entries is the size of the
/// newer one.
[[nodiscard]] Report compare(Record older, Record newer, unsigned threads);

}  // namespace comitia::auditor
