#include "ballot-client/core/plan/sheet.hpp"

#include <algorithm>
#include <charconv>

#include "ballot-client/core/plan/cell.hpp"
#include "ballot-client/core/plan/characters.hpp"
#include "ballot-client/core/plan/date.hpp"
#include "proto/limits.hpp"

namespace comitia::client::plan {
namespace {

bool is_blank(const Row& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const std::string& c) { return trimmed(c).empty(); });
}

std::string title(Field field) {
  return std::string(chinese_name(field)) + " (" + std::string(english_name(field)) + ")";
}

std::string titles(std::span<const Column> columns, std::span<const std::string> further) {
  std::string out;
  for (const Column& column : columns)
    out += (out.empty() ? "" : ", ") + std::string(chinese_name(column.field));
  for (const std::string& name : further) out += ", " + name;
  return out;
}

}  // namespace

Sheet::Sheet(const Table& table, std::span<const Column> columns, std::span<const std::string> further,
             Findings& findings)
    : table_(table), findings_(findings) {
  const auto header =
      std::find_if(table.rows.begin(), table.rows.end(), [](const Row& r) { return !is_blank(r); });
  if (header == table.rows.end()) {
    // Of a file that could not be read something else is told.
    const std::vector<Finding> told = findings.sorted();
    if (std::none_of(told.begin(), told.end(), [&](const Finding& f) { return f.place.file == table.file; }))
      findings.error({table.file, 1}, words::no_rows, {titles(columns, further)});
    return;
  }
  read_header(*header, columns, further);
  for (auto row = header + 1; row != table.rows.end(); ++row)
    if (!is_blank(*row)) rows_.push_back(&*row);
  read_rows();
}

void Sheet::read_header(const Row& header, std::span<const Column> columns,
                        std::span<const std::string> further) {
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const Place place = table_.place(header, i);
    const std::string& cell = header.cells[i];
    if (trimmed(cell).empty()) continue;
    width_ = i + 1;
    // Line ends are common in headers, and harmless there: a header is only compared.
    std::string shown = cell;
    std::replace_if(
        shown.begin(), shown.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    if (!is_usable(shown, place, findings_)) continue;
    const auto extra = std::find_if(further.begin(), further.end(),
                                    [&](const std::string& f) { return compared(f) == compared(shown); });
    const auto field = field_named(shown);
    const bool known = field && std::any_of(columns.begin(), columns.end(),
                                            [&](const Column& c) { return c.field == *field; });
    bool fresh = true;
    if (extra != further.end())
      fresh = further_.emplace(*extra, i).second;
    else if (known)
      fresh = at_.emplace(*field, i).second;
    else
      findings_.error(place, words::column_unknown, {excerpt(shown), titles(columns, further)});
    if (!fresh) findings_.error(place, words::column_twice, {excerpt(shown)});
  }
  readable_ = true;
  for (const Column& column : columns) {
    if (!column.required || has(column.field)) continue;
    findings_.error({table_.file, header.line}, words::column_missing, {title(column.field)});
    readable_ = false;
  }
}

void Sheet::read_rows() {
  for (const Row* const row : rows_) {
    for (std::size_t i = width_; i < row->cells.size(); ++i) {
      if (trimmed(row->cells[i]).empty()) continue;
      findings_.error(table_.place(*row, i), words::cell_beyond, {std::to_string(width_)});
      break;
    }
    if (table_.ragged_is_wrong && row->cells.size() < width_)
      findings_.error({table_.file, row->line}, words::row_short,
                      {std::to_string(row->cells.size()), std::to_string(width_)});
  }
}

Place Sheet::place(const Row& row, Field field) const {
  const auto at = at_.find(field);
  return at == at_.end() ? Place{table_.file, row.line} : table_.place(row, at->second);
}

std::optional<std::string> Sheet::cell(const Row& row, std::size_t at) const {
  if (at >= row.cells.size()) return std::string();
  const std::string& cell = row.cells[at];
  if (!is_usable(cell, table_.place(row, at), findings_)) return std::nullopt;
  return std::string(trimmed(cell));
}

std::optional<std::string> Sheet::text(const Row& row, Field field, bool required) const {
  const auto at = at_.find(field);
  if (at == at_.end()) return std::nullopt;
  auto out = cell(row, at->second);
  if (!out) return std::nullopt;
  *out = half_width(*out);
  if (out->empty()) {
    if (required) findings_.error(place(row, field), words::cell_empty, {title(field)});
    return std::nullopt;
  }
  if (out->size() > limits::kNameBytes) {
    findings_.error(place(row, field), words::cell_long,
                    {std::to_string(out->size()), std::to_string(limits::kNameBytes)});
    return std::nullopt;
  }
  return out;
}

std::optional<std::string> Sheet::quietly(const Row& row, Field field) const {
  const auto at = at_.find(field);
  if (at == at_.end() || at->second >= row.cells.size()) return std::nullopt;
  Findings told_already;
  const std::string& cell = row.cells[at->second];
  if (!is_usable(cell, place(row, field), told_already)) return std::nullopt;
  return half_width(trimmed(cell));
}

std::optional<std::string> Sheet::further(const Row& row, const std::string& name) const {
  const auto at = further_.find(name);
  if (at == further_.end()) return std::nullopt;
  const auto out = cell(row, at->second);
  if (!out || out->empty()) return std::nullopt;
  if (out->size() > limits::kNameBytes) {
    findings_.error(table_.place(row, at->second), words::cell_long,
                    {std::to_string(out->size()), std::to_string(limits::kNameBytes)});
    return std::nullopt;
  }
  return half_width(*out);
}

std::optional<std::string> Sheet::name(const Row& row) const {
  const auto at = at_.find(Field::kName);
  if (at == at_.end()) return std::nullopt;
  auto out = cell(row, at->second);
  if (!out) return std::nullopt;
  if (out->empty()) {
    findings_.error(place(row, Field::kName), words::cell_empty, {title(Field::kName)});
    return std::nullopt;
  }
  if (!is_name(*out, place(row, Field::kName), findings_)) return std::nullopt;
  return out;
}

std::optional<std::uint32_t> Sheet::number(const Row& row, Field field, std::uint32_t least,
                                           std::uint32_t most, bool required) const {
  const auto written = text(row, field, required);
  if (!written) return std::nullopt;
  std::uint32_t out = 0;
  const char* const end = written->data() + written->size();
  const auto parsed = std::from_chars(written->data(), end, out);
  if (parsed.ec != std::errc{} || parsed.ptr != end || out < least || out > most) {
    const bool shortened = written->find_first_of("eE") != std::string::npos &&
                           written->find_first_not_of("0123456789.+-eE") == std::string::npos;
    findings_.error(place(row, field), shortened ? words::number_shortened : words::number_bad,
                    {title(field), excerpt(*written), std::to_string(least), std::to_string(most)});
    return std::nullopt;
  }
  return out;
}

std::optional<std::uint32_t> Sheet::date(const Row& row, Field field, bool required) const {
  const auto written = text(row, field, required);
  if (!written) return std::nullopt;
  const Date date = read_date(*written);
  if (date.kind == Date::Kind::kReal) return date.number;
  findings_.error(place(row, field),
                  date.kind == Date::Kind::kImpossible ? words::date_impossible : words::date_bad,
                  {excerpt(*written)});
  return std::nullopt;
}

std::optional<std::string_view> Sheet::choice(const Row& row, Field field, std::span<const Choice> choices,
                                              bool required) const {
  const auto written = text(row, field, required);
  if (!written) return std::nullopt;
  const std::string same = compared(*written);
  std::string all;
  for (const Choice& choice : choices) {
    if (same == compared(choice.zh) || same == compared(choice.en)) return choice.kept;
    all += (all.empty() ? "" : ", ") + std::string(choice.zh) + " (" + std::string(choice.en) + ")";
  }
  findings_.error(place(row, field), words::choice_bad, {title(field), excerpt(*written), all});
  return std::nullopt;
}

}  // namespace comitia::client::plan
