// What changes between two texts in paragraphs: how an amendment is shown.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace comitia::client {

/// Lines in the order of the new text: "  " kept, "- " struck out, "+ " added, "~ " changed, where what went
/// stands as [-...-] and what came as {+...+}. Every kept paragraph is kept that can be (a longest common
/// subsequence). Precondition: UTF-8.
[[nodiscard]] std::vector<std::string> difference(std::span<const std::string> before,
                                                  std::span<const std::string> after);

/// The same within one paragraph, character by character: "the [-old-]{+new+} text".
[[nodiscard]] std::string inline_difference(std::string_view before, std::string_view after);

}  // namespace comitia::client
