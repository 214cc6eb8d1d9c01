#include "ballot-client/core/number_list.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "proto/limits.hpp"

namespace comitia::client {
namespace {

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size() || out < 1 || out > limits::kDelegates)
    return std::nullopt;
  return out;
}

}  // namespace

Result<std::vector<std::uint32_t>> parse_numbers(std::string_view text) {
  std::vector<std::uint32_t> out;
  for (std::string_view rest = text;;) {
    const std::size_t comma = rest.find(',');
    const std::string_view item = rest.substr(0, comma);
    const std::size_t dash = item.find('-');
    const auto first = number(item.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : number(item.substr(dash + 1));
    if (!first || !last || *last < *first)
      return fault(checks::input_form,
                   "'" + std::string(item) +
                       "' is neither a delegate's number nor a range; write for example 1-488,500");
    if (out.size() + (*last - *first) >= limits::kDelegates)
      return fault(checks::input_form, "'" + std::string(text) + "' names too many delegates");
    for (std::uint32_t n = *first; n <= *last; ++n) out.push_back(n);
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  std::sort(out.begin(), out.end());
  const auto twice = std::adjacent_find(out.begin(), out.end());
  if (twice != out.end())
    return fault(checks::input_form, "delegate " + std::to_string(*twice) + " is named twice");
  return out;
}

}  // namespace comitia::client
