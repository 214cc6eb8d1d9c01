#include "ballot-client/core/plan/csv_table.hpp"

#include <csv.h>

#include <algorithm>
#include <memory>

#include "ballot-client/core/plan/lines.hpp"
#include "proto/table_limits.hpp"

namespace comitia::client::plan {
namespace {

/// A quoted cell may go over the ends of lines (it is refused later for them, by its place); one that goes
/// over more was opened by mistake.
constexpr std::size_t kLinesOfRow = 16;

struct Free {
  void operator()(csv_parser* parser) const {
    csv_free(parser);
    delete parser;
  }
};
using Parser = std::unique_ptr<csv_parser, Free>;

Parser new_parser(char separator) {
  Parser parser(new csv_parser);
  csv_init(parser.get(), CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
  csv_set_delim(parser.get(), static_cast<unsigned char>(separator));
  csv_set_space_func(parser.get(), [](unsigned char) { return 0; });
  csv_set_term_func(parser.get(), [](unsigned char c) { return c == CSV_LF ? 1 : 0; });
  return parser;
}

/// One row as libcsv gives it.
struct Reading {
  std::vector<std::string> cells;
  bool whole = false;
  std::size_t open = 0;  // the cell that goes over the end of the first line
};
void on_cell(void* cell, std::size_t length, void* reading) {
  auto& cells = static_cast<Reading*>(reading)->cells;
  // One more than may be is enough to tell that there are too many.
  if (cells.size() <= limits::kTableColumns) cells.emplace_back(static_cast<const char*>(cell), length);
}
void on_row(int, void* reading) { static_cast<Reading*>(reading)->whole = true; }

char separator_of(std::string_view line) {
  const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
  const auto commas = count(','), semicolons = count(';'), tabs = count('\t');
  if (tabs > commas && tabs >= semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

enum class Outcome { kRow, kQuote, kOpen };

/// The row that begins at lines[at]; `used`: how many lines it takes.
Outcome read_row(const std::vector<std::string_view>& lines, std::size_t at, char separator, Reading& reading,
                 std::size_t& used) {
  const Parser parser = new_parser(separator);
  for (used = 1; used <= kLinesOfRow && at + used <= lines.size(); ++used) {
    std::string line(lines[at + used - 1]);
    line += '\n';
    if (csv_parse(parser.get(), line.data(), line.size(), on_cell, on_row, &reading) != line.size())
      return used == 1 ? Outcome::kQuote : Outcome::kOpen;
    if (reading.whole) return Outcome::kRow;
    if (used == 1) reading.open = reading.cells.size();
  }
  return Outcome::kOpen;
}

}  // namespace

Table read_csv(std::string_view csv, const std::string& file, Findings& findings) {
  Table out{file, {}, true};
  const std::vector<std::string_view> lines = lines_of(csv);
  const char separator = lines.empty() ? ',' : separator_of(lines.front());
  for (std::size_t at = 0; at < lines.size();) {
    const auto line = static_cast<std::uint32_t>(at + 1);
    if (lines[at].empty()) {
      ++at;
      continue;
    }
    if (out.rows.size() == limits::kTableRows) {
      findings.error({file, line}, words::too_many_rows, {std::to_string(limits::kTableRows)});
      break;
    }
    Reading reading;
    std::size_t used = 1;
    const Outcome outcome = read_row(lines, at, separator, reading, used);
    const std::size_t cell = outcome == Outcome::kOpen ? reading.open : reading.cells.size();
    const Place place{file, line, static_cast<std::uint32_t>(cell + 1)};
    if (outcome == Outcome::kQuote) {
      findings.error(place, words::stray_quote);
    } else if (outcome == Outcome::kOpen) {
      findings.error(place, words::open_quote);
      used = 1;
    } else if (reading.cells.size() > limits::kTableColumns) {
      findings.error({file, line, static_cast<std::uint32_t>(limits::kTableColumns + 1)},
                     words::too_many_cells, {std::to_string(limits::kTableColumns)});
    } else {
      out.rows.push_back({line, std::move(reading.cells)});
    }
    at += used;
  }
  return out;
}

}  // namespace comitia::client::plan
