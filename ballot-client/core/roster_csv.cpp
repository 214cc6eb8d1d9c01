#include "ballot-client/core/roster_csv.hpp"

#include <csv.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>

#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::client {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// What libcsv's callbacks fill, record by record.
struct Reading {
  std::size_t line = 1;  // of the record that is being read
  bool header = true;
  std::vector<std::string> fields;
  std::vector<RosterRow> rows;
  std::map<std::uint32_t, std::size_t> lines;  // where each number stands
  std::string wrong;                           // the first thing that is wrong

  void refuse(const std::string& what) {
    if (wrong.empty()) wrong = std::to_string(line) + ": " + what;
  }
  void record();
};

void Reading::record() {
  const std::vector<std::string> record = std::move(fields);
  fields.clear();
  if (header) {
    header = false;
    if (record != std::vector<std::string>{"number", "name"}) refuse("the first line must be: number,name");
    return;
  }
  if (record.empty() || record == std::vector<std::string>{""}) return refuse("the line is empty; remove it");
  if (record.size() != 2)
    return refuse("there are " + std::to_string(record.size()) +
                  " columns, not 2; put a name that holds a comma in double quotes");
  RosterRow row{0, record[1]};
  const char* const end = record[0].data() + record[0].size();
  const auto parsed = std::from_chars(record[0].data(), end, row.number);
  if (parsed.ec != std::errc{} || parsed.ptr != end || row.number < 1 || row.number > limits::kDelegates)
    return refuse("'" + record[0] + "' is not a number from 1 to " + std::to_string(limits::kDelegates));
  if (!proto::is_text(row.name, limits::kNameBytes))
    return refuse("the name must have 1 to " + std::to_string(limits::kNameBytes) +
                  " bytes, and no control characters");
  if (std::any_of(row.name.begin(), row.name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
    return refuse("the name holds a tab, a line end or another control character");
  const auto [earlier, fresh] = lines.emplace(row.number, line);
  if (!fresh)
    return refuse("number " + std::to_string(row.number) + " stands in line " +
                  std::to_string(earlier->second) + " already");
  rows.push_back(std::move(row));
}

void on_field(void* field, std::size_t length, void* reading) {
  static_cast<Reading*>(reading)->fields.emplace_back(static_cast<const char*>(field), length);
}
void on_record(int, void* reading) { static_cast<Reading*>(reading)->record(); }

struct Free {
  void operator()(csv_parser* parser) const {
    csv_free(parser);
    delete parser;
  }
};

}  // namespace

Result<std::vector<RosterRow>> parse_roster(std::string_view csv, const std::string& file) {
  const auto refused = [&](const std::string& what) { return fault(checks::input_form, file + ":" + what); };
  if (csv.starts_with(kByteOrderMark)) csv.remove_prefix(kByteOrderMark.size());

  std::unique_ptr<csv_parser, Free> parser(new csv_parser);
  csv_init(parser.get(), CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
  csv_set_space_func(parser.get(),
                     [](unsigned char) { return 0; });  // RFC 4180 §2.4: spaces belong to a field
  // libcsv takes CR and LF as two ends of line; here only LF ends one, and a CR before it is dropped.
  csv_set_term_func(parser.get(), [](unsigned char c) { return c == CSV_LF ? 1 : 0; });

  Reading reading;
  std::size_t line = 0;
  for (std::size_t at = 0; at < csv.size();) {
    const std::size_t end = csv.find('\n', at);
    std::string text(csv.substr(at, end == std::string_view::npos ? end : end - at));
    at = end == std::string_view::npos ? csv.size() : end + 1;
    ++line;
    if (!proto::is_utf8(text))
      return refused(std::to_string(line) + ": the line is not UTF-8; save the file as UTF-8");
    if (text.ends_with('\r')) text.pop_back();
    text += '\n';
    if (csv_parse(parser.get(), text.data(), text.size(), on_field, on_record, &reading) != text.size())
      return refused(std::to_string(line) +
                     ": a double quote stands where none may; double it inside quotes");
    if (!reading.wrong.empty()) return refused(reading.wrong);
    if (reading.fields.empty()) reading.line = line + 1;
  }
  if (csv_fini(parser.get(), on_field, on_record, &reading) != 0)
    return refused(std::to_string(reading.line) + ": a double quote is opened and never closed");
  if (!reading.wrong.empty()) return refused(reading.wrong);
  if (reading.rows.empty()) return refused(" there is no delegate in the file");
  std::sort(reading.rows.begin(), reading.rows.end(),
            [](const RosterRow& a, const RosterRow& b) { return a.number < b.number; });
  return std::move(reading.rows);
}

}  // namespace comitia::client
