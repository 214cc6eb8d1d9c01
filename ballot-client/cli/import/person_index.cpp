#include "ballot-client/cli/import/person_index.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>

#include "ballot-client/cli/import/stroke_counts.hpp"
#include "ballot-client/core/plan/characters.hpp"
#include "congress/words.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

using Words = std::vector<std::string>;
using Parts = std::span<const NamePart>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// ---- letters and characters ----

/// "zhang1" is zhang, and what a mark made ü is typed v.
Words without_tones(Words words) {
  constexpr std::string_view kUmlaut = "ü";
  for (std::string& word : words) {
    std::string out;
    for (std::size_t at = 0; at < word.size(); ++at) {
      if (word.compare(at, kUmlaut.size(), kUmlaut) == 0) {
        out += 'v';
        at += kUmlaut.size() - 1;
      } else if (word[at] < '1' || word[at] > '5' || out.empty() || !is_letter(out.back())) {
        out += word[at];
      }
    }
    word = std::move(out);
  }
  return words;
}

enum class Typing { kInitials, kReadings };

/// What is left to type, and how.
struct Typed {
  const Words& words;
  Typing how;

  /// How far the parts of a name go along with what is typed from `offset` of `word` on: nothing if they do
  /// not, kWhole if both end together, kBeginning if the name goes on.
  [[nodiscard]] std::optional<Match> along(Parts parts, std::size_t word, std::size_t offset) const {
    if (word == words.size()) return parts.empty() ? Match::kWhole : Match::kBeginning;
    if (parts.empty()) return {};
    std::optional<Match> best = over(parts, parts[0].text, word, offset);
    for (const std::string& form : how == Typing::kInitials ? parts[0].initials : parts[0].spellings)
      best = better(best, over(parts, form, word, offset));
    return best;
  }
  static std::optional<Match> better(std::optional<Match> a, std::optional<Match> b) {
    return !a || (b && *b < *a) ? b : a;
  }

 private:
  /// The same, if the first part is typed as `form`.
  [[nodiscard]] std::optional<Match> over(Parts parts, std::string_view form, std::size_t word,
                                          std::size_t offset) const {
    const std::string_view rest = std::string_view(words[word]).substr(offset);
    if (rest.starts_with(form)) {
      const bool ends = rest.size() == form.size();
      return along(parts.subspan(1), ends ? word + 1 : word, ends ? 0 : offset + form.size());
    }
    const bool begun = how == Typing::kReadings && word + 1 == words.size() && form.starts_with(rest);
    return begun ? std::optional(Match::kBeginning) : std::nullopt;
  }
};

/// As parts of the name, from its first part on or a later one.
std::optional<Match> by_parts(Parts parts, const Words& words) {
  std::optional<Match> best;
  for (const Typing how : {Typing::kReadings, Typing::kInitials}) {
    const Typed typed{words, how};
    best = Typed::better(best, typed.along(parts, 0, 0));
    for (std::size_t from = 1; !best && from < parts.size(); ++from)
      if (typed.along(parts.subspan(from), 0, 0)) best = Match::kInside;
  }
  return best;
}

/// As it is written.
std::optional<Match> by_text(std::string_view name, std::string_view typed) {
  const std::size_t at = name.find(typed);
  if (at == std::string_view::npos) return {};
  if (at != 0) return Match::kInside;
  return name.size() == typed.size() ? Match::kWhole : Match::kBeginning;
}

// ---- strokes ----

/// Empty if any word is no number.
std::vector<std::uint32_t> numbers_of(const Words& words) {
  std::vector<std::uint32_t> out;
  for (const std::string& word : words) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || end != word.data() + word.size()) return {};
    out.push_back(number);
  }
  return out;
}

std::optional<Match> by_counts(Parts parts, const std::vector<std::uint32_t>& strokes) {
  if (strokes.size() > parts.size()) return {};
  for (std::size_t i = 0; i < strokes.size(); ++i) {
    const std::uint32_t counted = parts[i].character == 0 ? 0 : stroke_count(parts[i].character);
    if (counted == 0 || counted != strokes[i]) return {};
  }
  return strokes.size() == parts.size() ? Match::kWhole : Match::kBeginning;
}

}  // namespace

PersonIndex::PersonIndex(const std::vector<Person>& persons) {
  entries_.reserve(persons.size());
  for (const Person& person : persons)
    entries_.push_back({person.number, congress::joined(folded_words(person.code), ""),
                        name_parts(person.name), congress::joined(folded_words(person.name), "")});
}

std::vector<Found> PersonIndex::find(std::string_view text) const {
  std::vector<Found> out;
  if (!proto::is_utf8(text)) return out;
  const Words words = folded_words(text);
  if (words.empty()) return out;
  const std::string whole = congress::joined(words, "");
  const Words typed = without_tones(words);
  const std::vector<std::uint32_t> numbers = numbers_of(words);
  const bool alone = numbers.size() == 1 && is_digit(plan::half_width(plan::trimmed(text)).back());

  const auto matched = [&](const Entry& entry) -> std::optional<Match> {
    if (numbers.size() > 1 || (numbers.size() == 1 && !alone)) return by_counts(entry.parts, numbers);
    if (entry.code == whole || (alone && entry.number == numbers[0])) return Match::kWhole;
    return Typed::better(by_text(entry.text, whole), by_parts(entry.parts, typed));
  };
  for (std::size_t at = 0; at < entries_.size(); ++at)
    if (const auto match = matched(entries_[at])) out.push_back({at, *match});
  std::stable_sort(out.begin(), out.end(), [&](const Found& a, const Found& b) {
    if (a.match != b.match) return a.match < b.match;
    return entries_[a.at].number < entries_[b.at].number;
  });
  return out;
}

std::size_t PersonIndex::namesakes(std::size_t at) const {
  return static_cast<std::size_t>(std::count_if(entries_.begin(), entries_.end(),
                                                [&](const Entry& e) { return e.text == entries_[at].text; }));
}

}  // namespace comitia::client::cli
