// Tables of a secretariat: whatever comes, what is wrong is told in both languages with a file, and what is
// not told to be wrong holds nothing but plain text within its bounds.
#include <cstdlib>

#include "ballot-client/cli/import/read_table.hpp"
#include "ballot-client/cli/import/stroke_order.hpp"
#include "ballot-client/core/plan/roster_sheet.hpp"
#include "proto/table_limits.hpp"
#include "proto/text.hpp"

namespace {

using namespace comitia;
using namespace comitia::client;

void require(bool condition) {
  if (!condition) std::abort();
}

void require_bounds(const plan::Table& table) {
  require(table.rows.size() <= limits::kTableRows);
  std::uint32_t line = 0;
  for (const plan::Row& row : table.rows) {
    require(row.line > line && row.cells.size() <= limits::kTableColumns);
    line = row.line;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  plan::Findings findings;
  const plan::Table table = cli::read_table(bytes, "f", findings);
  require_bounds(table);
  const std::vector<plan::RosterEntry> roster = plan::read_roster(table, {}, findings);
  for (const plan::Finding& finding : findings.sorted()) {
    require(finding.place.file == "f");
    require(proto::is_plain(finding.text(plan::Language::kEnglish)));
    require(proto::is_plain(finding.text(plan::Language::kChinese)));
  }
  if (findings.errors() != 0) return 0;
  require(!roster.empty());
  std::vector<std::string> names;
  for (const plan::RosterEntry& entry : roster) {
    require(proto::is_text(entry.record.name(), limits::kNameBytes));
    require(proto::is_text(entry.record.college(), limits::kNameBytes));
    require(entry.record.number() >= 1 && entry.record.number() <= limits::kDelegates);
    names.push_back(entry.record.name());
  }
  require(cli::by_strokes(names, {}, findings).size() == names.size());
  return 0;
}
