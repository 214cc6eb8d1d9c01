// Tables for a terminal: columns aligned by the width that characters have there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace comitia::client::cli {

/// Columns that a terminal gives this UTF-8 text: Chinese characters and full-width forms take two,
/// combining marks none.
[[nodiscard]] std::size_t display_width(std::string_view text);

class Table {
 public:
  enum class Align { kLeft, kRight };
  struct Column {
    std::string title;
    Align align = Align::kLeft;
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
  /// Precondition: one cell for each column.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  /// A line of titles, a rule, a line for each row; no spaces at the ends of lines.
  [[nodiscard]] std::vector<std::string> lines() const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace comitia::client::cli
