// What is said of a congress in both languages, line beside line.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace comitia::congress {

/// One thing in English and Chinese.
struct Names {
  std::string en, zh;
};

struct Words {
  std::vector<std::string> english, chinese;

  void add(std::string en, std::string zh) {
    english.push_back(std::move(en));
    chinese.push_back(std::move(zh));
  }
  void add(Names line) { add(std::move(line.en), std::move(line.zh)); }
  void add(const Words& more) {
    english.insert(english.end(), more.english.begin(), more.english.end());
    chinese.insert(chinese.end(), more.chinese.begin(), more.chinese.end());
  }
};

/// The items of a list, one after another.
template <class List>
[[nodiscard]] std::string joined(const List& list, std::string_view between) {
  std::string out;
  for (const auto& item : list) {
    if (!out.empty()) out += between;
    out += item;
  }
  return out;
}

}  // namespace comitia::congress
