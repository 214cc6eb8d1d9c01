#include "ballot-client/core/plan/cell.hpp"

#include <algorithm>

#include "ballot-client/core/plan/characters.hpp"
#include "proto/table_limits.hpp"
#include "proto/text.hpp"

namespace comitia::client::plan {
namespace {

bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19); }
bool is_han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

bool begins_formula(std::string_view cell) {
  const std::string text = half_width(trimmed(cell));
  if (text.empty() || std::string_view("=+-@").find(text[0]) == std::string_view::npos) return false;
  if (text[0] != '-') return true;
  return !std::all_of(text.begin() + 1, text.end(),
                      [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

}  // namespace

bool is_usable(std::string_view cell, const Place& place, Findings& findings) {
  if (cell.size() > limits::kCellBytes) {
    findings.error(place, words::cell_long,
                   {std::to_string(cell.size()), std::to_string(limits::kCellBytes)});
    return false;
  }
  if (!proto::is_utf8(cell)) {
    findings.error(place, words::cell_encoding);
    return false;
  }
  bool usable = true;
  bool private_told = false;
  for (const char32_t c : characters(cell)) {
    if (!proto::is_plain(utf8(std::u32string_view(&c, 1)))) {
      findings.error(place, c == '\n' || c == '\r' ? words::cell_line_end : words::cell_control,
                     {code_point(c)});
      usable = false;
    } else if (is_invisible(c)) {
      findings.error(place, words::cell_invisible, {code_point(c)});
      usable = false;
    } else if (c == 0xfffd) {
      findings.error(place, words::cell_lost, {excerpt(cell)});
      usable = false;
    } else if (is_private(c) && !private_told) {
      findings.warning(place, words::cell_private, {code_point(c), excerpt(cell)});
      private_told = true;
    }
    if (!usable) return false;
  }
  if (begins_formula(cell)) {
    findings.error(place, words::cell_formula, {excerpt(cell)});
    return false;
  }
  return true;
}

bool is_name(std::string_view cell, const Place& place, Findings& findings) {
  if (!proto::is_text(cell, limits::kNameBytes)) {
    findings.error(place, words::name_size, {std::to_string(limits::kNameBytes)});
    return false;
  }
  const std::u32string all = characters(cell);
  const auto any = [&](auto test) { return std::any_of(all.begin(), all.end(), test); };
  if (any([](char32_t c) { return c == '?' || c == 0xff1f; })) {
    findings.error(place, words::name_question, {excerpt(cell)});
    return false;
  }
  if (any(is_digit)) {
    findings.error(place, words::name_digit, {excerpt(cell)});
    return false;
  }
  const bool han = any(is_han);
  if (han && any([](char32_t c) { return c == ' ' || c == 0x3000 || c == 0xa0; }))
    findings.warning(place, words::name_space, {excerpt(cell)});
  if (han && any([](char32_t c) {
        return c == '.' || c == 0x2022 || c == 0x2027 || c == 0x30fb || c == 0xff0e || c == 0x2219 ||
               c == 0x22c5;
      }))
    findings.warning(place, words::name_dot, {excerpt(cell)});
  return true;
}

}  // namespace comitia::client::plan
