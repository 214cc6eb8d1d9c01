#include "ballot-client/cli/import/read_table.hpp"

#include "ballot-client/cli/import/sheet_part.hpp"
#include "ballot-client/core/plan/csv_table.hpp"
#include "proto/table_limits.hpp"

namespace comitia::client::cli {
namespace {

namespace words = plan::words;

plan::Table read_workbook(std::string_view bytes, const std::string& file, plan::Findings& findings) {
  plan::Table none{file, {}, false};
  const auto archive = Archive::open(bytes, file, findings);
  if (!archive) return none;
  const auto parts = workbook_parts(*archive, findings);
  if (!parts) return none;
  std::vector<std::string> strings;
  std::vector<NumberFormat> formats;
  if (parts->strings) {
    auto read = shared_strings(*archive, *parts->strings, findings);
    if (!read) return none;
    strings = std::move(*read);
  }
  if (parts->styles) {
    auto read = cell_formats(*archive, *parts->styles, findings);
    if (!read) return none;
    formats = std::move(*read);
  }
  SheetReader reader(file, strings, formats, parts->since_1904, findings);
  (void)read_part(*archive, parts->sheet, reader, findings, &reader.place());
  return reader.take();
}

}  // namespace

plan::Table read_table(std::string_view bytes, const std::string& file, plan::Findings& findings) {
  const auto refused = [&](const plan::Wording& wording, std::vector<std::string> values = {}) {
    findings.error({file}, wording, std::move(values));
    return plan::Table{file, {}, false};
  };
  if (bytes.size() > limits::kTableBytes)
    return refused(words::file_large, {std::to_string(limits::kTableBytes >> 20)});
  if (bytes.empty()) return refused(words::file_empty);
  if (bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return refused(words::file_xls);
  if (bytes.starts_with("%PDF") || bytes.starts_with("{\\rtf") || bytes.starts_with("<"))
    return refused(words::file_kind);
  if (bytes.starts_with("PK")) return read_workbook(bytes, file, findings);
  if (file.ends_with(".xlsx") || file.ends_with(".XLSX")) return refused(words::zip_cut);
  const Decoded decoded = decode(bytes, file, findings);
  if (!decoded.good) return plan::Table{file, {}, true};
  return plan::read_csv(decoded.text, file, findings);
}

}  // namespace comitia::client::cli
