// How Chinese characters are read in Mandarin, for finding names by their pinyin.
#pragma once

#include <string_view>
#include <vector>

namespace comitia::client::cli {

/// All readings that are in use today, as surnames too, in letters without tones, each once, in the order of
/// the alphabet; ü is written v: 曾 "ceng", "zeng"; 吕 "lv". Of rarer characters those that older
/// dictionaries give. Empty for what Unihan knows no reading of, and for what is no Chinese character.
[[nodiscard]] std::vector<std::string_view> readings(char32_t c);

}  // namespace comitia::client::cli
