#include <charconv>

#include "ballot-client/cli/import/markup_part.hpp"
#include "ballot-client/cli/import/workbook_parts.hpp"
#include "ballot-client/core/plan/characters.hpp"
#include "proto/table_limits.hpp"

namespace comitia::client::cli {
namespace {

/// <si><t>..</t></si>, or runs <r><t>; what lies in <rPh> tells how it is pronounced.
class Strings : public MarkupReader {
 public:
  void begin(std::string_view element, const std::vector<Attribute>&) override {
    if (element == "si") all.emplace_back();
    if (element == "rPh") ++aside_;
    if (element == "t") in_text_ = true;
  }
  void end(std::string_view element) override {
    if (element == "si" && !all.empty()) all.back() = unescaped(all.back());
    if (element == "rPh" && aside_ > 0) --aside_;
    if (element == "t") in_text_ = false;
  }
  void text(std::string_view text) override {
    // A little more than may be is kept, so that the cell is refused for its length.
    if (in_text_ && aside_ == 0 && !all.empty() && all.back().size() <= limits::kCellBytes)
      all.back() += text;
  }
  std::vector<std::string> all;

 private:
  bool in_text_ = false;
  int aside_ = 0;
};

}  // namespace

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::uint32_t code = 0;
    if (text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_') {
      const char* const digits = text.data() + i + 2;
      const auto parsed = std::from_chars(digits, digits + 4, code, 16);
      if (parsed.ec == std::errc{} && parsed.ptr == digits + 4 && (code < 0xd800 || code > 0xdfff)) {
        const auto character = static_cast<char32_t>(code);
        out += plan::utf8(std::u32string_view(&character, 1));
        i += 6;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::optional<std::vector<std::string>> shared_strings(const Archive& archive, const std::string& part,
                                                       plan::Findings& findings) {
  Strings strings;
  if (!read_part(archive, part, strings, findings)) return std::nullopt;
  return std::move(strings.all);
}

}  // namespace comitia::client::cli
