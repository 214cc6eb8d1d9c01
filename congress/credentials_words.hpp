// The credentials report in words (代表资格审查报告): what anybody derives from plan and numbers
// (docs/protocol.md §15.7).
#pragma once

#include <string>
#include <vector>

#include "records.pb.h"

namespace comitia::congress {

struct CredentialsWords {
  /// One line for each finding, after a line with the sizes of the lists; the same in Chinese.
  std::vector<std::string> english, chinese;
};

/// Precondition: a checked plan, and findings in its order. What hold of it are other people's texts: a face
/// shows them as proto::plain does.
[[nodiscard]] CredentialsWords credentials_words(const v1::CompositionPlan& plan,
                                                 const v1::Credentials& report, std::uint32_t delegates);

}  // namespace comitia::congress
