// Finding a person by what somebody types: the name or a part of it, its pinyin, its strokes, a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ballot-client/cli/import/name_parts.hpp"

namespace comitia::client::cli {

struct Person {
  std::uint32_t number = 0;
  std::string name;
  std::string code;  ///< another number that is found by, such as that of the student; may be empty
};

enum class Match {
  kWhole,      ///< all of the name, or the number
  kBeginning,  ///< the name begins with it
  kInside,
};

struct Found {
  std::size_t at = 0;  ///< among the persons given
  Match match = Match::kWhole;

  friend bool operator==(const Found&, const Found&) = default;
};

/// It holds no file, no screen and no congress: whoever has persons can have them searched.
class PersonIndex {
 public:
  /// Precondition: names are UTF-8.
  explicit PersonIndex(const std::vector<Person>& persons);

  /// Those who are meant by the text, whole names first, then names that begin with it, then those that have
  /// it inside; among these by number, and as they were given. Empty if the text has no letter and no digit,
  /// or is no UTF-8.
  ///
  /// Digits alone are a number or code, all of it. Several numbers with anything between or behind them ("4
  /// 5", "7-3", "7-") are strokes of the name's characters from the first on; a character that stroke_count()
  /// does not know has none, so the name is found by those before it. Else it is a name: "欧阳" or "阳";
  /// initials "zs", "zhs"; readings "zhangsan", of which the last may be begun only ("zhangs"), and which
  /// spaces, hyphens and apostrophes may divide ("xi an" is never 先); characters and letters mixed ("张s").
  /// Marks and numbers of tones (zhāng, zhang1), case, full-width forms and dots between names do not matter.
  /// A character that is read in several ways is found by each; one without a known reading by itself only.
  [[nodiscard]] std::vector<Found> find(std::string_view text) const;

  /// How many of those given have this person's name, the person too: names are the same that folded_words()
  /// does not tell apart. Precondition: at < persons.
  [[nodiscard]] std::size_t namesakes(std::size_t at) const;

 private:
  struct Entry {
    std::uint32_t number;
    std::string code;
    std::vector<NamePart> parts;
    std::string text;  // of all parts
  };
  std::vector<Entry> entries_;
};

}  // namespace comitia::client::cli
