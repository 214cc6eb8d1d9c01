#include "tests/support/latin_words.hpp"

#include <algorithm>
#include <vector>

namespace comitia::test {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_part(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'; }

bool is_hash(std::string_view word) {
  constexpr std::size_t kShortest = 16;
  return word.size() >= kShortest && word.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void pass_over(std::string& text, const std::string& name) {
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool alone = (at == 0 || !is_part(text[at - 1])) && (end == text.size() || !is_part(text[end]));
    if (alone) std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), name.size(), ' ');
  }
}

}  // namespace

std::set<std::string> latin_words(std::string text, const std::set<std::string>& names) {
  // A name of several words before those that are a part of it.
  std::vector<std::string> longest_first(names.begin(), names.end());
  std::ranges::sort(longest_first, std::greater{}, &std::string::size);
  for (const std::string& name : longest_first)
    if (!name.empty()) pass_over(text, name);
  std::set<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_part(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    const std::string word = text.substr(at, end - at);
    if (std::ranges::any_of(word, is_letter) && !is_hash(word)) out.insert(word);
    at = end;
  }
  return out;
}

std::set<std::string> names_in(const congress::Fold& fold) {
  const v1::Convened& c = fold.convened();
  std::set<std::string> out{c.title(), c.place(), c.origin()};
  for (const v1::Post& post : c.course().approval().posts()) out.insert({post.post_id(), post.title()});
  for (const congress::Slate& slate : fold.slates().all()) {
    out.insert(slate.statement().slate_id());
    for (const congress::Slate::Candidate& candidate : slate.candidates()) out.insert(candidate.facts.name());
  }
  for (const auto& [id, motion] : fold.motions().all()) out.insert({id, motion.put().title()});
  for (const auto& [id, ballot] : fold.ballots()) {
    const v1::Defined& d = ballot.definition();
    out.insert({id, d.title(), d.council(), d.council_group(), d.runoff_of(), d.post()});
    out.insert(d.question().candidates().begin(), d.question().candidates().end());
    out.insert(d.question().groups().begin(), d.question().groups().end());
  }
  for (const congress::Left& left : fold.offices().left()) out.insert(left.vacancy.reason());
  for (const auto& [id, lot] : fold.lots().all()) {
    out.insert(id);
    out.insert(lot.drawn.begin(), lot.drawn.end());
  }
  return out;
}

}  // namespace comitia::test
