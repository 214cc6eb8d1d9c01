#include "ballot-client/cli/import/name_parts.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>

#include "ballot-client/cli/import/readings.hpp"
#include "ballot-client/core/plan/characters.hpp"

namespace comitia::client::cli {
namespace {

constexpr char32_t kDiaeresis = 0x308, kUmlaut = 0xfc;

/// Made of the library's own data, which is never missing unless the library is not whole.
const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const out = get(status);
  if (U_FAILURE(status))
    throw std::runtime_error(std::string("ICU: no normalisation: ") + u_errorName(status));
  return *out;
}

std::u32string decomposed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString given =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  const icu::UnicodeString folded =
      normalizer(icu::Normalizer2::getNFKCCasefoldInstance).normalize(given, status);
  const icu::UnicodeString parts = normalizer(icu::Normalizer2::getNFDInstance).normalize(folded, status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: normalising: ") + u_errorName(status));
  std::u32string out;
  for (int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1))
    out += static_cast<char32_t>(parts.char32At(at));
  return out;
}

bool is_ideograph(char32_t c) { return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC) != 0; }

/// The text, and where it has ü what a keyboard without it gives, or a passport writes.
std::vector<std::string> typed(const std::string& text) {
  const std::string umlaut = plan::utf8(std::u32string_view(&kUmlaut, 1));
  if (text.find(umlaut) == std::string::npos) return {text};
  std::vector<std::string> out;
  for (const char* const instead : {"v", "u", "yu"}) {
    std::string spelling = text;
    for (std::size_t at; (at = spelling.find(umlaut)) != std::string::npos;)
      spelling.replace(at, umlaut.size(), instead);
    out.push_back(std::move(spelling));
  }
  return out;
}

void add(std::vector<std::string>& all, std::string_view one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.emplace_back(one);
}

NamePart character_part(char32_t c) {
  NamePart out{plan::utf8(std::u32string_view(&c, 1)), c, {}, {}};
  for (const std::string_view reading : readings(c)) {
    std::string letters(reading);
    // In a reading v stands for ü alone.
    if (const std::size_t at = letters.find('v'); at != std::string::npos)
      letters.replace(at, 1, plan::utf8(std::u32string_view(&kUmlaut, 1)));
    for (const std::string& spelling : typed(letters)) add(out.spellings, spelling);
    add(out.initials, reading.substr(0, 1));
    if (reading.size() > 1 && reading[1] == 'h') add(out.initials, reading.substr(0, 2));
  }
  return out;
}

NamePart word_part(const std::u32string& word) {
  const std::string text = plan::utf8(word);
  return {text, 0, typed(text), typed(plan::utf8(word.substr(0, 1)))};
}

}  // namespace

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::u32string> words(1);
  for (const char32_t c : decomposed(text)) {
    if (c == kDiaeresis && words.back().ends_with(U'u'))
      words.back().back() = kUmlaut;
    else if ((U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0)
      continue;
    else if (u_isalnum(static_cast<UChar32>(c)))
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  std::vector<std::string> out;
  for (const std::u32string& word : words) out.push_back(plan::utf8(word));
  return out;
}

std::vector<NamePart> name_parts(std::string_view name) {
  std::vector<NamePart> out;
  for (const std::string& word : folded_words(name)) {
    std::u32string letters;
    for (const char32_t c : plan::characters(word)) {
      if (!is_ideograph(c)) {
        letters += c;
        continue;
      }
      if (!letters.empty()) out.push_back(word_part(letters));
      letters.clear();
      out.push_back(character_part(c));
    }
    if (!letters.empty()) out.push_back(word_part(letters));
  }
  return out;
}

}  // namespace comitia::client::cli
