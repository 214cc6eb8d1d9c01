// A QR code in a terminal's or a printer's characters, for --print: UTF-8 half blocks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ballot-client/core/failure.hpp"

namespace comitia::client::cli {

/// Dark modules must be darker than their surroundings (ISO/IEC 18004): on a terminal, which may be dark, the
/// light ones are painted, in its own white on black; on paper the dark ones are.
enum class QrGround { kTerminal, kPaper };

/// Two rows of modules a line, with the quiet zone of four modules that scanners ask for. checks::input_form
/// if the text is too long for a QR code.
[[nodiscard]] Result<std::vector<std::string>> qr_lines(std::string_view text, QrGround ground);

}  // namespace comitia::client::cli
