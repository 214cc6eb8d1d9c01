// What `comitia congress new` writes: a definition to fill in, and tables with nothing but their headers.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace comitia::client::plan {

struct NewFile {
  std::string name, content;
};

/// congress.toml with these congresses, commented in Chinese and English, and the tables that it names:
/// UTF-8, with the byte-order mark by which Excel knows it. Precondition: keys (congress::is_id), none twice,
/// at least one.
[[nodiscard]] std::vector<NewFile> new_files(std::span<const std::string> congresses);

}  // namespace comitia::client::plan
