// Characters of a text that people wrote, one by one.
#pragma once

#include <string>
#include <string_view>

namespace comitia::client::plan {

/// Precondition: UTF-8 (proto::is_utf8).
[[nodiscard]] std::u32string characters(std::string_view utf8);
/// Precondition: Unicode scalar values.
[[nodiscard]] std::string utf8(std::u32string_view characters);

/// "U+4E00"
[[nodiscard]] std::string code_point(char32_t c);

/// Full-width forms of ASCII (U+FF01..U+FF5E) become ASCII, the ideographic space a space: what a Chinese
/// keyboard gives for digits and brackets.
[[nodiscard]] std::string half_width(std::string_view utf8);

/// Without spaces at either end: ASCII, no-break and ideographic ones.
[[nodiscard]] std::string_view trimmed(std::string_view utf8);

/// Shows nothing, so that two texts that differ look the same: zero-width and soft ones, byte-order marks,
/// tags. Variation selectors, which rare characters of names need, are not among them.
[[nodiscard]] bool is_invisible(char32_t c);
/// For private use: another font, or another computer, shows something else.
[[nodiscard]] bool is_private(char32_t c);

}  // namespace comitia::client::plan
