// Rankings in the files of PrefLib (N. Mattei, T. Walsh, "PrefLib: A Library for Preferences", ADT 2013; its
// formats .soc, .soi, .toc and .toi): "# KEY: value" above, then "COUNT: 2,1,{3,4}" for each order, best
// first.
#pragma once

#include <optional>

#include "ballot-client/core/plan/finding.hpp"
#include "congress/ranking.hpp"

namespace comitia::client::plan {

struct PreflibFile {
  std::string title;
  std::vector<std::string> names;  ///< by alternative; no two the same
  congress::Rankings rankings;     ///< at least one valid ballot
};

/// `text` is UTF-8 without a byte-order mark. Everything that is wrong is told, by line and character; then
/// nothing is given back. Refused: a header that is incomplete or contradicts the orders; an order that is
/// cut off, ranks an alternative twice or one that there is not, or does not go with the type of the file;
/// more than congress::kRankings ballots.
/// A tie of all the last of an order ranks none of them; ballots with any other tie are void, which is
/// warned of (docs/protocol.md §22.1).
[[nodiscard]] std::optional<PreflibFile> read_preflib(std::string_view text, const std::string& file,
                                                      Findings& findings);

}  // namespace comitia::client::plan
