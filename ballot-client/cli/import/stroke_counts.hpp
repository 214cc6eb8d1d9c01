// How Chinese characters are counted and begun where the order by strokes of the surname (姓氏笔画) is in use.
#pragma once

#include <cstdint>

namespace comitia::client::cli {

/// Strokes as mainland China counts them (Unihan's kTotalStrokes, its first value): 陈 has 7, 黄 11. Of U+3400..U+4DBF
/// and U+4E00..U+9FFF; 0 for others. ICU's stroke collation counts as Taiwan does: 8 and 12.
[[nodiscard]] std::uint32_t stroke_count(char32_t c);

/// How the first stroke is drawn, of the characters that surnames usually begin with: 1 横, 2 竖, 3 撇, 4 点, 5 折; 6 if
/// that is not known. By it come surnames of as many strokes.
[[nodiscard]] std::uint32_t first_stroke(char32_t c);

}  // namespace comitia::client::cli
