// Text that people wrote: what of it may enter the log, and how the rest is shown (docs/protocol.md §3.8).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace comitia::proto {

/// UTF-8 as RFC 3629 has it: no overlong form, no surrogate, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view s) noexcept;

/// UTF-8 without a character that moves a terminal's cursor, breaks a line or turns the direction of writing:
/// no control (U+0000..U+001F, U+007F..U+009F), no separator of lines or paragraphs (U+2028, U+2029), no
/// embedding, override or isolate (U+202A..U+202E, U+2066..U+2069).
[[nodiscard]] bool is_plain(std::string_view s) noexcept;

/// Plain, and of 1 to `limit` bytes: a title, a place, a name, a label, a reason.
[[nodiscard]] bool is_text(std::string_view s, std::size_t limit) noexcept;

/// What every face shows of a text that others wrote: '?' for each character that is not plain, and for each
/// byte that is not UTF-8.
[[nodiscard]] std::string plain(std::string_view s);

}  // namespace comitia::proto
