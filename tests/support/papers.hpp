// The papers of a small congress, filled in without a mistake: tests change a word and look what is told.
#pragma once

#include <map>
#include <string>

namespace comitia::test {

/// Files by their names: congress.toml as `comitia congress new` writes it, for 10 delegates of two colleges,
/// with five candidates; tables in UTF-8.
[[nodiscard]] std::map<std::string, std::string> good_papers();

/// Replaces the first `from`; throws if there is none.
void replace(std::string& text, const std::string& from, const std::string& to);

}  // namespace comitia::test
