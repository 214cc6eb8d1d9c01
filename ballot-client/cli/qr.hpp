// A QR code on a terminal, for --print: dark modules as UTF-8 half blocks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ballot-client/core/failure.hpp"

namespace comitia::client::cli {

/// Two rows of modules a line, with the quiet zone of four modules that scanners ask for, drawn light on dark
/// terminals as well (ISO/IEC 18004: dark modules must be darker than their surroundings, so the light ones
/// are painted). checks::input_form if the text is too long for a QR code.
[[nodiscard]] Result<std::vector<std::string>> qr_lines(std::string_view text);

}  // namespace comitia::client::cli
