// The articles of the charter, as far as amendments in this log have set them (docs/protocol.md §17.8).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "crypto/base/result.hpp"
#include "records.pb.h"

namespace comitia::congress {

/// The charter itself is older than the log: of an article that nobody has amended here, the log knows
/// nothing.
class Charter {
 public:
  using Text = std::vector<std::string>;  ///< paragraphs; none: the article was struck out

  /// Null unless an amendment has set it.
  [[nodiscard]] const Text* text(const std::string& article) const;
  /// Refuses (checks::amendment_text) an old text that is not the one in force where the log knows it.
  [[nodiscard]] crypto::Result<void> check(const v1::Amendment& amendment) const;
  void amend(const v1::Amendment& amendment);
  [[nodiscard]] const std::map<std::string, Text>& articles() const noexcept { return articles_; }

 private:
  std::map<std::string, Text> articles_;
};

}  // namespace comitia::congress
