#include "ballot-client/core/plan/fraction_text.hpp"

#include <array>
#include <charconv>
#include <string>

#include "ballot-client/core/plan/characters.hpp"
#include "congress/fraction.hpp"

namespace comitia::client::plan {
namespace {

struct Comparison {
  std::string_view word;
  bool strict;
};
// Longer words before those that begin them.
constexpr std::array<Comparison, 8> kBefore{{{">=", false},
                                             {"≥", false},
                                             {">", true},
                                             {"超过", true},
                                             {"不少于", false},
                                             {"不低于", false},
                                             {"达到", false},
                                             {"多于", true}}};
constexpr std::string_view kAfter = "以上";

std::string without_spaces(std::string_view text) {
  std::string out = half_width(text);
  std::erase(out, ' ');
  return out;
}

bool number(std::string_view& text, std::uint32_t& out) {
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), out);
  if (parsed.ec != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
  return true;
}

std::optional<v1::Fraction> ratio(std::string_view text, bool strict) {
  std::uint32_t numerator = 0, denominator = 100;
  if (text == "半数" || text == "一半") {
    numerator = 1, denominator = 2;
  } else {
    if (!number(text, numerator)) return std::nullopt;
    if (text.starts_with('/')) {
      text.remove_prefix(1);
      if (!number(text, denominator) || !text.empty()) return std::nullopt;
    } else if (text != "%") {
      return std::nullopt;
    }
  }
  v1::Fraction out;
  out.set_numerator(numerator);
  out.set_denominator(denominator);
  out.set_strict(strict);
  out.set_base(v1::BASE_NONE);
  if (!congress::check_fraction(out).ok()) return std::nullopt;
  out.set_base(v1::BASE_UNSPECIFIED);
  return out;
}

}  // namespace

std::optional<v1::Fraction> read_fraction(std::string_view written) {
  const std::string all = without_spaces(written);
  std::string_view text = all;
  if (text == "过半数" || text == "过半") return ratio("1/2", true);
  for (const Comparison& comparison : kBefore)
    if (text.starts_with(comparison.word))
      return ratio(text.substr(comparison.word.size()), comparison.strict);
  if (text.ends_with(kAfter)) return ratio(text.substr(0, text.size() - kAfter.size()), false);
  return std::nullopt;
}

std::optional<v1::Fraction> read_share(std::string_view written) {
  const std::string all = without_spaces(written);
  std::string_view text = all;
  if (text.starts_with("前")) text.remove_prefix(std::string_view("前").size());
  return ratio(text, false);
}

}  // namespace comitia::client::plan
