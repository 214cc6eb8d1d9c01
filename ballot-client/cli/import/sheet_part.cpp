#include "ballot-client/cli/import/sheet_part.hpp"

#include <charconv>

#include "proto/table_limits.hpp"

namespace comitia::client::cli {
namespace {

namespace words = plan::words;

constexpr std::uint32_t kRows = 1'048'576, kColumns = 16'384;  // of any sheet

template <class T>
bool whole_number(std::string_view text, T& out) {
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), out);
  return parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size();
}

}  // namespace

std::optional<CellAddress> cell_address(std::string_view text) {
  CellAddress out{0, 0};
  while (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') {
    out.column = out.column * 26 + static_cast<std::uint32_t>(text[0] - 'A' + 1);
    if (out.column > kColumns) return std::nullopt;
    text.remove_prefix(1);
  }
  if (out.column == 0 || !whole_number(text, out.row) || out.row < 1 || out.row > kRows) return std::nullopt;
  return out;
}

SheetReader::SheetReader(std::string file, const std::vector<std::string>& strings,
                         const std::vector<NumberFormat>& formats, bool since_1904, plan::Findings& findings)
    : strings_(strings),
      formats_(formats),
      since_1904_(since_1904),
      findings_(findings),
      table_{file, {}, false},
      place_{std::move(file)} {}

void SheetReader::begin(std::string_view element, const std::vector<Attribute>& attributes) {
  if (element == "row") {
    begin_row(attributes);
  } else if (element == "c") {
    begin_cell(attributes);
  } else if (in_cell_) {
    if (element == "f") computed_ = true;
    if (element == "v" || (element == "t" && in_inline_)) in_value_ = true;
    if (element == "is") in_inline_ = true;
    if (element == "rPh") ++aside_;
  } else if (element == "mergeCell") {
    merged(value_of(attributes, "ref"));
  }
}

void SheetReader::end(std::string_view element) {
  if (element == "v" || element == "t") in_value_ = false;
  if (element == "is") in_inline_ = false;
  if (element == "rPh" && aside_ > 0) --aside_;
  if (element == "c" && in_cell_) end_cell();
}

void SheetReader::text(std::string_view text) {
  if (in_value_ && aside_ == 0 && value_.size() <= limits::kCellBytes) value_ += text;
}

void SheetReader::begin_row(const std::vector<Attribute>& attributes) {
  const std::string_view written = value_of(attributes, "r");
  std::uint32_t line = place_.line + 1;
  if ((!written.empty() && !whole_number(written, line)) || line <= place_.line || line > kRows) {
    findings_.error(place_, words::cells_order, {plan::excerpt(written)});
    line = place_.line + 1;
  }
  place_.line = line;
  place_.column = 0;
  hidden_ = value_of(attributes, "hidden") == "1" || value_of(attributes, "hidden") == "true";
}

void SheetReader::begin_cell(const std::vector<Attribute>& attributes) {
  const std::string_view written = value_of(attributes, "r");
  std::uint32_t column = place_.column + 1;
  if (!written.empty()) {
    const auto address = cell_address(written);
    if (address && address->row == place_.line && address->column > place_.column)
      column = address->column;
    else
      findings_.error({place_.file, place_.line, column}, words::cells_order, {plan::excerpt(written)});
  }
  place_.column = column;
  type_ = value_of(attributes, "t");
  style_ = 0;
  const std::string_view style = value_of(attributes, "s");
  if (!style.empty() && (!whole_number(style, style_) || style_ >= formats_.size())) style_ = formats_.size();
  value_.clear();
  in_cell_ = true;
  in_value_ = in_inline_ = computed_ = false;
  aside_ = 0;
}

/// What the cell shows; nothing, and a finding, if that cannot be said.
std::optional<std::string> SheetReader::shown() {
  const auto wrong = [&](const plan::Wording& wording) {
    findings_.error(place_, wording, {plan::excerpt(value_)});
    return std::nullopt;
  };
  if (computed_) return wrong(words::cell_computed);
  if (type_ == "e") return wrong(words::cell_error);
  if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
  if (type_ == "d") return value_.substr(0, value_.find('T'));
  if (type_ == "str" || type_ == "inlineStr") return unescaped(value_);
  if (value_.empty()) return std::string();
  if (type_ == "s") {
    std::size_t index = 0;
    if (!whole_number(value_, index) || index >= strings_.size()) return wrong(words::cell_string);
    return strings_[index];
  }
  if (!type_.empty() && type_ != "n") return wrong(words::cell_type);
  const NumberFormat format = style_ < formats_.size() ? formats_[style_] : NumberFormat{};
  ShownNumber number = show_number(value_, format, since_1904_);
  if (number.wrong) return wrong(*number.wrong);
  return std::move(number.text);
}

void SheetReader::end_cell() {
  in_cell_ = false;
  const auto text = shown();
  const bool told = !text.has_value();
  if (!told && text->empty()) return;
  if (place_.column > limits::kTableColumns) {
    if (!told) findings_.error(place_, words::too_many_cells, {std::to_string(limits::kTableColumns)});
    return;
  }
  if (table_.rows.empty() || table_.rows.back().line != place_.line) {
    if (table_.rows.size() == limits::kTableRows) {
      if (!over_) findings_.error(place_, words::too_many_rows, {std::to_string(limits::kTableRows)});
      over_ = true;
      return;
    }
    if (hidden_) findings_.warning({place_.file, place_.line}, words::row_hidden);
    table_.rows.push_back({place_.line, {}});
  }
  std::vector<std::string>& cells = table_.rows.back().cells;
  cells.resize(place_.column);
  if (!told) cells.back() = *text;
}

void SheetReader::merged(std::string_view range) {
  const auto first = cell_address(range.substr(0, range.find(':')));
  if (first)
    findings_.error({place_.file, first->row, first->column}, words::cells_merged, {plan::excerpt(range)});
  else
    findings_.error({place_.file}, words::cells_order, {plan::excerpt(range)});
}

}  // namespace comitia::client::cli
