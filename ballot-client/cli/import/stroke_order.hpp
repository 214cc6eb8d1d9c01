// The order of names by the strokes of the surname (姓氏笔画). It is found here, where collation is known,
// and is data everywhere else: the log holds names in an order, and never how it came about.
#pragma once

#include <map>
#include <vector>

#include "ballot-client/core/plan/finding.hpp"
#include "ballot-client/core/plan/table.hpp"

namespace comitia::client::cli {

/// Surnames in the order that was decided for those that strokes leave in doubt, first to last, with their
/// places.
struct SurnameOrder {
  struct Line {
    std::string surname;
    plan::Place place;
  };
  std::vector<Line> lines;

  /// Where it has the surname; behind all that it has, if it has not.
  [[nodiscard]] std::size_t rank(const std::string& surname) const;
  [[nodiscard]] bool has(const std::string& surname) const { return ranks_.contains(surname); }

  /// One column, 姓氏 (surname). Told: a surname that stands twice, or behind one of more strokes.
  static SurnameOrder read(const plan::Table& table, plan::Findings& findings);

 private:
  std::map<std::string, std::size_t> ranks_;
};

struct OrderedName {
  std::string name;
  std::string surname;
  std::uint32_t strokes = 0;  ///< of the surname's first character; 0: it has none, or they are not known
  std::size_t given = 0;      ///< where it stood, from 0
  bool tied = false;          ///< with another surname of as many strokes, and nobody decided between them
};

/// "欧阳娜" has the surname 欧阳, "王芳" 王; of "买买提·艾力" it is the first character, of "Anna Li" all of
/// it.
[[nodiscard]] std::string surname_of(std::string_view name);

/// By the strokes of the surname's first character; surnames of as many strokes as `decided` has them, else
/// as ICU's stroke collation of Chinese does; a surname before a longer one that begins with it; then the
/// given names as that collation orders them; equal names as they were given. Names without Chinese
/// characters come last. Told: `decided` leaves out one of a tie that it decides for others. Warned of:
/// surnames whose strokes are not known.
[[nodiscard]] std::vector<OrderedName> by_strokes(const std::vector<std::string>& names,
                                                  const SurnameOrder& decided, plan::Findings& findings);

}  // namespace comitia::client::cli
