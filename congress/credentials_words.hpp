// The credentials report in words (代表资格审查报告): what anybody derives from plan and numbers
// (docs/protocol.md §15.7).
#pragma once

#include "congress/words.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// One line for each finding, after a line with the sizes of the lists. Precondition: a checked plan, and
/// findings in its order. What hold of it are other people's texts: a face shows them as proto::plain does.
[[nodiscard]] Words credentials_words(const v1::CompositionPlan& plan, const v1::Credentials& report,
                                      std::uint32_t delegates);

}  // namespace comitia::congress
