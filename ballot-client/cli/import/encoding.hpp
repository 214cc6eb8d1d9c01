// The bytes of a text file as UTF-8, whatever a spreadsheet program saved it in.
#pragma once

#include <string>
#include <string_view>

#include "ballot-client/core/plan/finding.hpp"

namespace comitia::client::cli {

enum class Encoding { kUtf8, kGb18030, kUtf16Le, kUtf16Be };
[[nodiscard]] std::string_view encoding_name(Encoding encoding);

struct Decoded {
  Encoding encoding = Encoding::kUtf8;
  std::string text;  ///< UTF-8, without a byte-order mark
  bool good = false;
};

/// By its byte-order mark: UTF-8, GB18030, UTF-16. Without one: UTF-8 if all of it is, else GB18030 if all of
/// it is. What is neither, or not what its mark says, holds a NUL or is UTF-32, is told with the position of
/// the byte that shows it, and its line.
[[nodiscard]] Decoded decode(std::string_view bytes, const std::string& file, plan::Findings& findings);

}  // namespace comitia::client::cli
