// The folder of a congress: congress.toml and the tables beside it.
#pragma once

#include <filesystem>

#include "ballot-client/cli/context.hpp"
#include "ballot-client/cli/import/stroke_order.hpp"
#include "ballot-client/core/plan/papers.hpp"

namespace comitia::client::cli {

inline constexpr std::string_view kDefinitionFile = "congress.toml";

/// A table of that name in the folder; told what is wrong, and that it is missing or larger than
/// limits::kTableBytes (found before it is read).
[[nodiscard]] plan::Table load_table(const std::filesystem::path& folder, const std::string& name,
                                     const plan::Place& named, plan::Findings& findings);

/// The candidates of one post in the order of the ballot.
struct OrderedSlate {
  std::string congress, post;
  std::vector<OrderedName> names;
};

struct CongressFolder {
  plan::Papers papers;
  std::vector<OrderedSlate>
      orders;  ///< of the slates whose rules order by strokes; the slates are in that order

  /// Reads all of it, to find as much as there is; everything that is wrong is told, by the files' names.
  static CongressFolder read(const std::filesystem::path& folder, plan::Findings& findings);
  /// The same to be used: nothing, if anything is wrong.
  static std::optional<CongressFolder> usable(const std::filesystem::path& folder, plan::Findings& findings);
};

/// The folder for a command that uses it. Notes what was found; refuses (input_form) if anything is wrong.
[[nodiscard]] Result<CongressFolder> open_folder(const Context& context, const std::string& folder);
/// One of its congresses; refuses (input_form), and names those that there are.
[[nodiscard]] Result<const plan::CongressPapers*> congress_in(const CongressFolder& folder,
                                                              const std::string& name);

}  // namespace comitia::client::cli
