#include "ballot-client/cli/language.hpp"

#include <cstdlib>

namespace comitia::client::cli {

plan::Language language_of(const std::string& given) {
  if (!given.empty()) return given == "zh" ? plan::Language::kChinese : plan::Language::kEnglish;
  for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value && *value)
      return std::string_view(value).starts_with("zh") ? plan::Language::kChinese : plan::Language::kEnglish;
  }
  return plan::Language::kEnglish;
}

std::string_view language_name(plan::Language language) {
  return language == plan::Language::kChinese ? "zh" : "en";
}

}  // namespace comitia::client::cli
