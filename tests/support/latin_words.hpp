// What a reader of Chinese finds untranslated in a text.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "congress/fold.hpp"

namespace comitia::test {

/// The words of Latin letters in `text`, each once: runs of letters, digits and "._-" that hold a letter.
/// Passed over are hashes (16 hexadecimal digits or more) and `names`, where they stand by themselves; a name
/// may be of several words.
[[nodiscard]] std::set<std::string> latin_words(std::string text, const std::set<std::string>& names);

/// What others wrote into this log: titles, ids, persons, groups, reasons.
[[nodiscard]] std::set<std::string> names_in(const congress::Fold& fold);

}  // namespace comitia::test
