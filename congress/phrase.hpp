// Fixed words in both languages.
#pragma once

#include <string_view>

namespace comitia::congress {

/// The same in English and Chinese; what it views lives as long as the program.
struct Phrase {
  std::string_view en, zh;
};

}  // namespace comitia::congress
