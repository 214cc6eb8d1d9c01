// Workbooks (.xlsx) for tests, byte by byte, whole or spoiled.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace comitia::test {

/// A zip archive of stored or deflated parts. What it says of a part can be set, so that it lies.
class ZipWriter {
 public:
  struct Part {
    std::string name, content;
    bool deflated = true;
    std::uint32_t flags = 0;
    std::int64_t unpacked = -1;  ///< the size that it claims; -1: the true one
  };
  ZipWriter& add(Part part);
  [[nodiscard]] std::string bytes() const;
  [[nodiscard]] const std::vector<Part>& parts() const& noexcept { return parts_; }
  const std::vector<Part>& parts() && = delete;

 private:
  std::vector<Part> parts_;
};

/// Rows of the sheet as XML cells: text("A1", "x"), number("B1", "3", style).
[[nodiscard]] std::string text_cell(std::string_view at, std::string_view text);
[[nodiscard]] std::string number_cell(std::string_view at, std::string_view number, unsigned style = 0);
[[nodiscard]] std::string row(unsigned line, const std::string& cells);

/// The parts of a workbook of one sheet. Styles: 0 general, 1 a date (built in), 2 "yyyy/m/d", 3 percent,
/// 4 "00000".
struct Workbook {
  std::string sheet_data;  ///< between <sheetData> and its end
  std::string after;       ///< behind it: merged cells
  std::vector<std::string> strings;
  std::string workbook_extra;
  std::string sheet_state;  ///< of the first sheet, "hidden"

  [[nodiscard]] ZipWriter zip() const;
  [[nodiscard]] std::string bytes() const { return zip().bytes(); }
  [[nodiscard]] std::string sheet_xml() const;
};

/// A workbook that holds these cells as inline text.
[[nodiscard]] std::string workbook_of(const std::vector<std::vector<std::string>>& rows);

}  // namespace comitia::test
