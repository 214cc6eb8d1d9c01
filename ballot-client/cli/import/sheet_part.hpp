// The cells of one sheet of a workbook.
#pragma once

#include "ballot-client/cli/import/markup_part.hpp"
#include "ballot-client/cli/import/workbook_parts.hpp"
#include "ballot-client/core/plan/table.hpp"

namespace comitia::client::cli {

/// A cell's address: "B3" is row 3, column 2. Nothing for anything else.
struct CellAddress {
  std::uint32_t row, column;
};
[[nodiscard]] std::optional<CellAddress> cell_address(std::string_view text);

class SheetReader : public MarkupReader {
 public:
  SheetReader(std::string file, const std::vector<std::string>& strings,
              const std::vector<NumberFormat>& formats, bool since_1904, plan::Findings& findings);

  void begin(std::string_view element, const std::vector<Attribute>& attributes) override;
  void end(std::string_view element) override;
  void text(std::string_view text) override;

  /// The cell that is being read.
  [[nodiscard]] const plan::Place& place() const noexcept { return place_; }
  /// Rows with at least one cell that holds something. Told, with the cell: a computed value (a formula), an
  /// error value, a text that is not there, a number that cannot be shown, cells or rows out of order, merged
  /// cells, too many rows or columns. Warned of: rows that are hidden, which are read like the others.
  [[nodiscard]] plan::Table take() { return std::move(table_); }

 private:
  void begin_row(const std::vector<Attribute>& attributes);
  void begin_cell(const std::vector<Attribute>& attributes);
  void end_cell();
  [[nodiscard]] std::optional<std::string> shown();
  void merged(std::string_view range);

  const std::vector<std::string>& strings_;
  const std::vector<NumberFormat>& formats_;
  bool since_1904_;
  plan::Findings& findings_;
  plan::Table table_;
  plan::Place place_;
  bool hidden_ = false, over_ = false;  // the row; more rows than may be
  bool in_cell_ = false, in_value_ = false, in_inline_ = false, computed_ = false;
  int aside_ = 0;
  std::string type_, value_;
  std::size_t style_ = 0;
};

}  // namespace comitia::client::cli
