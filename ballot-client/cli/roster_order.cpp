// comitia roster order: names by the strokes of their surnames, to look at and to keep.
#include <array>

#include "ballot-client/cli/congress_folder.hpp"
#include "ballot-client/cli/findings_words.hpp"
#include "ballot-client/cli/roster.hpp"
#include "ballot-client/cli/table.hpp"
#include "ballot-client/core/plan/sheet.hpp"

namespace comitia::client::cli {
namespace {

namespace fs = std::filesystem;

struct Order {
  std::string table, decided, out, language;
};

std::vector<std::string> names_in(const plan::Table& table, plan::Findings& findings) {
  std::vector<plan::Column> columns;
  for (int i = 0; i <= static_cast<int>(plan::Field::kGroup); ++i)
    columns.push_back({static_cast<plan::Field>(i), static_cast<plan::Field>(i) == plan::Field::kName});
  const plan::Sheet sheet(table, columns, {}, findings);
  std::vector<std::string> out;
  if (!sheet.readable()) return out;
  for (const plan::Row* const row : sheet.rows())
    if (auto name = sheet.name(*row)) out.push_back(std::move(*name));
  if (out.empty()) findings.error({table.file}, plan::words::no_data);
  return out;
}

/// RFC 4180: a quote within quotes is written twice.
std::string doubled(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '"' ? std::string(2, c) : std::string(1, c);
  return out;
}

plan::Table table_at(const std::string& file, plan::Findings& findings) {
  const fs::path path(file);
  return load_table(path.parent_path(), path.filename().string(), {file}, findings);
}

Result<void> order(const Context& context, const Order& o) {
  const plan::Language language = language_of(o.language);
  const bool zh = language == plan::Language::kChinese;
  plan::Findings findings;
  const std::vector<std::string> names = names_in(table_at(o.table, findings), findings);
  SurnameOrder decided;
  if (!o.decided.empty()) decided = SurnameOrder::read(table_at(o.decided, findings), findings);
  const std::vector<OrderedName> ordered = by_strokes(names, decided, findings);
  for (const std::string& line : findings_words(findings, language)) context.say(line);
  const bool good = findings.errors() == 0;
  auto positions = nlohmann::ordered_json::array();
  std::string csv = "\xef\xbb\xbf位次,姓名,姓氏笔画\r\n";
  Table shown({{zh ? "位次" : "Position", Table::Align::kRight},
               {zh ? "姓名" : "Name"},
               {zh ? "笔画" : "Strokes", Table::Align::kRight},
               {zh ? "待定" : "In doubt"}});
  for (std::size_t i = 0; good && i < ordered.size(); ++i) {
    const OrderedName& name = ordered[i];
    positions.push_back({{"position", i + 1},
                         {"name", name.name},
                         {"surname", name.surname},
                         {"strokes", name.strokes},
                         {"tied", name.tied}});
    const std::string number = std::to_string(i + 1);
    const std::string strokes = name.strokes == 0 ? "?" : std::to_string(name.strokes);
    csv += number + ",\"" + doubled(name.name) + "\"," + strokes + "\r\n";
    shown.add({number, name.name, strokes, name.tied ? "*" : ""});
  }
  if (good && !o.out.empty()) COMITIA_CHECK(write_durably(o.out, crypto::view(csv)));
  if (good)
    for (const std::string& line : shown.lines()) context.say(line);
  context.report({{"ok", good}, {"names", positions}, {"findings", findings_json(findings, language)}});
  if (!good) return fault(checks::input_form, o.table + ": " + std::to_string(findings.errors()) + " errors");
  if (std::any_of(ordered.begin(), ordered.end(), [](const OrderedName& n) { return n.tied; }))
    context.say(zh ? "带 * 者与其他姓氏笔画数相同：由总监票人确认，或用 --decided 写明先后。"
                   : "Those with * have a surname of as many strokes as another: the chief teller confirms "
                     "their order, "
                     "or --decided says it.");
  return {};
}

}  // namespace

void add_roster_order(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Order>();
  CLI::App& command = *group.add_subcommand(
      "order",
      "Show the names of a table in the order of surname strokes (姓氏笔画), by ICU's stroke collation");
  command.add_option("TABLE", o->table, "A roster or candidates, .csv or .xlsx, with a column 姓名 (name)")
      ->required();
  command.add_option("--decided", o->decided,
                     "Table of one column 姓氏 (surname): the order of surnames that have as many strokes");
  command.add_option("--out", o->out, "File to write the positions to, as CSV");
  command.add_option("--lang", o->language, "Language of what is told; else that of the environment (LANG)")
      ->check(CLI::IsMember({"zh", "en"}));
  context.on_chosen(
      command, [&context, o] { return order(context, *o); },
      "comitia roster order candidates-student.csv\n"
      "comitia roster order roster-student.xlsx --decided surnames.csv --out positions.csv");
}

}  // namespace comitia::client::cli
