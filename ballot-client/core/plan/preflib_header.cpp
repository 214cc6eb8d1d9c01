#include "ballot-client/core/plan/preflib_header.hpp"

#include <algorithm>
#include <charconv>

#include "ballot-client/core/plan/characters.hpp"
#include "congress/ranking.hpp"
#include "congress/words.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::client::plan {
namespace {

constexpr std::string_view kAlternativesKey = "NUMBER ALTERNATIVES", kVotersKey = "NUMBER VOTERS",
                           kOrdersKey = "NUMBER UNIQUE ORDERS", kNameKey = "ALTERNATIVE NAME ",
                           kTypeKey = "DATA TYPE", kTitleKey = "TITLE";

bool is_known(std::string_view key) {
  return key == kAlternativesKey || key == kVotersKey || key == kOrdersKey || key == kTypeKey ||
         key == kTitleKey || key.starts_with(kNameKey);
}

/// Decimal digits and nothing else.
std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

}  // namespace

void PreflibHeader::read(std::string_view line, std::uint32_t number) {
  const Place place{file_, number};
  line.remove_prefix(1);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string key(trimmed(line.substr(0, colon)));
  if (!is_known(key)) return;
  const std::size_t before = findings_.errors();
  if (closed_) {
    findings_.error(place, words::preflib_late, {excerpt(key)});
  } else if (const auto [first, fresh] = lines_.try_emplace(key, number); !fresh) {
    findings_.error(place, words::preflib_twice, {excerpt(key), std::to_string(first->second)});
  } else {
    read_value(key, trimmed(line.substr(colon + 1)), place);
  }
  good_ = good_ && findings_.errors() == before;
}

void PreflibHeader::read_value(std::string_view key, std::string_view value, const Place& place) {
  if (key == kAlternativesKey)
    read_number(alternatives_, key, value, 1, congress::kAlternatives, place);
  else if (key == kVotersKey)
    read_number(voters_, key, value, 1, congress::kRankings, place);
  else if (key == kOrdersKey)
    read_number(orders_, key, value, 1, congress::kRankings, place);
  else if (key == kTypeKey)
    read_type(value, place);
  else if (key == kTitleKey)
    title_ = proto::plain(value);
  else
    read_name(key, value, place);
}

void PreflibHeader::read_number(Number& out, std::string_view key, std::string_view value,
                                std::uint64_t least, std::uint64_t most, const Place& place) {
  const auto read = whole_number(value);
  if (!read || *read < least || *read > most) {
    findings_.error(place, words::number_bad,
                    {std::string(key), excerpt(value), std::to_string(least), std::to_string(most)});
    return;
  }
  out = {*read, place.line};
}

void PreflibHeader::read_type(std::string_view value, const Place& place) {
  if (std::find(kOrderTypes.begin(), kOrderTypes.end(), value) == kOrderTypes.end())
    findings_.error(place, words::choice_bad,
                    {std::string(kTypeKey), excerpt(value), congress::joined(kOrderTypes, ", ")});
  else
    type_ = value;
}

void PreflibHeader::read_name(std::string_view key, std::string_view value, const Place& place) {
  const std::string_view digits = trimmed(key.substr(kNameKey.size()));
  const auto number = whole_number(digits);
  if (!number || *number == 0 || *number > congress::kAlternatives) {
    findings_.error(
        place, words::number_bad,
        {std::string(trimmed(kNameKey)), excerpt(digits), "1", std::to_string(congress::kAlternatives)});
    return;
  }
  // "01" is 1 once more.
  if (const auto it = names_.find(*number); it != names_.end()) {
    findings_.error(place, words::preflib_twice,
                    {std::string(kNameKey) + std::to_string(*number), std::to_string(it->second.line)});
    return;
  }
  if (!proto::is_text(value, limits::kTextBytes)) {
    findings_.error(place, words::preflib_name,
                    {std::to_string(*number), std::to_string(limits::kTextBytes)});
    return;
  }
  if (const auto [first, fresh] = numbers_.try_emplace(std::string(value), *number); !fresh)
    findings_.error(place, words::preflib_same_name,
                    {std::to_string(*number), std::to_string(first->second), excerpt(value)});
  names_[*number] = {std::string(value), place.line};
}

bool PreflibHeader::close(std::uint32_t line) {
  closed_ = true;
  if (!good_) return false;
  const auto missing = [&](const std::string& key) {
    findings_.error({file_, line}, words::preflib_header, {key});
    good_ = false;
  };
  if (alternatives_.line == 0) missing(std::string(kAlternativesKey));
  if (voters_.line == 0) missing(std::string(kVotersKey));
  for (std::uint64_t a = 1; a <= alternatives_.value; ++a)
    if (!names_.contains(a)) missing(std::string(kNameKey) + std::to_string(a));
  for (const auto& [number, name] : names_) {
    if (alternatives_.line == 0 || number <= alternatives_.value) continue;
    findings_.error({file_, name.line}, words::order_alternative,
                    {std::to_string(number), std::to_string(alternatives_.value)});
    good_ = false;
  }
  return good_;
}

std::vector<std::string> PreflibHeader::names() const {
  std::vector<std::string> out;
  for (const auto& [number, name] : names_) out.push_back(name.text);
  return out;
}

void PreflibHeader::check_totals(std::uint64_t ballots, std::uint64_t orders) {
  if (ballots != voters_.value)
    findings_.error({file_, voters_.line}, words::preflib_voters,
                    {std::to_string(voters_.value), std::to_string(ballots)});
  if (orders_.line != 0 && orders != orders_.value)
    findings_.warning({file_, orders_.line}, words::preflib_orders,
                      {std::to_string(orders_.value), std::to_string(orders)});
}

}  // namespace comitia::client::plan
