// A person's name as somebody looks for it: without regard to case, tones, widths and what separates its
// parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace comitia::client::cli {

/// Letters and digits as they are compared: Unicode's NFKC_Casefold, so that full-width letters are ASCII and
/// variation selectors are gone, then without tones and other marks; ü, with or without a tone, is written ü.
/// Split at whatever is neither a letter nor a digit: spaces, hyphens, apostrophes, the dots of names
/// (买买提·艾力). No word is empty. Precondition: UTF-8.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view text);

/// One Chinese character, or a whole word of another script.
struct NamePart {
  std::string text;        ///< as folded_words() gives it
  char32_t character = 0;  ///< the Chinese character; 0: it is a word
  std::vector<std::string>
      spellings;  ///< how it is typed: 吕 "lv", "lu", "lyu"; the word itself; none if not known
  std::vector<std::string> initials;  ///< 张 "z", "zh"; of a word its first character

  friend bool operator==(const NamePart&, const NamePart&) = default;
};
/// Precondition: UTF-8.
[[nodiscard]] std::vector<NamePart> name_parts(std::string_view name);

}  // namespace comitia::client::cli
