// What is wrong with the papers of a congress: collected, so that all of it can be told at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ballot-client/core/plan/place.hpp"
#include "ballot-client/core/plan/words.hpp"

namespace comitia::client::plan {

enum class Language { kEnglish, kChinese };

struct Finding {
  Place place;
  const Wording* wording = nullptr;
  std::vector<std::string> values;  ///< for {0}, {1} .. of the wording
  bool warning = false;             ///< told, but nothing is refused for it

  [[nodiscard]] std::string text(Language language) const;
};

class Findings {
 public:
  /// Precondition: as many values as the wording has places for.
  void error(Place place, const Wording& wording, std::vector<std::string> values = {});
  void warning(Place place, const Wording& wording, std::vector<std::string> values = {});
  void add(const Findings& others);

  /// Errors, those that were only counted included.
  [[nodiscard]] std::size_t errors() const noexcept { return errors_; }
  [[nodiscard]] std::size_t warnings() const noexcept { return warnings_; }
  /// By file, line and column; what stands at one place in the order in which it was found. No more than
  /// limits::kFindings errors of one file are kept, and as many warnings: the rest is counted, and told by
  /// one more finding at the end of that file.
  [[nodiscard]] std::vector<Finding> sorted() const;

 private:
  struct Count {
    std::string file;
    bool warning;
    std::size_t all;  // those that are not kept included
  };

  void keep(Finding finding);
  std::size_t& count_of(const std::string& file, bool warning);

  std::vector<Finding> kept_;
  std::vector<Count> counts_;
  std::size_t errors_ = 0, warnings_ = 0;
};

/// A text as it is quoted in a finding: what would not show in one line is replaced, what is long is cut.
[[nodiscard]] std::string excerpt(std::string_view text);
/// What there is, as far as a finding has room for it.
[[nodiscard]] std::string first_few(const std::vector<std::string>& all);

}  // namespace comitia::client::plan
