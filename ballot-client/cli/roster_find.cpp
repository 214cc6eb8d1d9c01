// comitia roster find: one of the delegates by name, pinyin, strokes or number.
#include "ballot-client/cli/import/person_index.hpp"
#include "ballot-client/cli/language.hpp"
#include "ballot-client/cli/roster.hpp"
#include "ballot-client/cli/table.hpp"
#include "congress/checks.hpp"
#include "congress/words.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Find {
  std::string device, language;
  std::vector<std::string> words;
  std::size_t most = 30;
};

std::string_view name_of(Match match) {
  switch (match) {
    case Match::kWhole:
      return "whole";
    case Match::kBeginning:
      return "beginning";
    case Match::kInside:
      return "inside";
  }
  return "";
}

struct Row {
  const v1::RosterRecord& record;
  Match match;
  std::size_t namesakes;
};

Json row_json(const Row& row) {
  return {{"number", row.record.number()},
          {"name", row.record.name()},
          {"student_number", row.record.student_number()},
          {"college", row.record.college()},
          {"grade", row.record.grade()},
          {"class", row.record.class_name()},
          {"sex", row.record.sex()},
          {"match", name_of(row.match)},
          {"namesakes", row.namesakes - 1}};
}

void show(const Context& context, const std::vector<Row>& rows, bool zh) {
  Table shown({{zh ? "编号" : "Number", Table::Align::kRight},
               {zh ? "姓名" : "Name"},
               {zh ? "重名" : "Same name"},
               {zh ? "学号" : "Student no."},
               {zh ? "学院" : "College"},
               {zh ? "年级" : "Grade"},
               {zh ? "班级" : "Class"},
               {zh ? "性别" : "Sex"}});
  bool same = false;
  for (const Row& row : rows) {
    const v1::RosterRecord& r = row.record;
    shown.add({std::to_string(r.number()), r.name(), row.namesakes > 1 ? "*" : "", r.student_number(),
               r.college(), r.grade(), r.class_name(), r.sex()});
    same = same || row.namesakes > 1;
  }
  for (const std::string& line : shown.lines()) context.say(line);
  if (same)
    context.say(zh ? "带 * 者与名册中他人重名：请核对学号、班级。"
                   : "Those with * share their name with another delegate: compare the student number and "
                     "the class.");
}

Result<void> find(Context& context, const Find& o) {
  const std::string text = congress::joined(o.words, " ");
  if (!proto::is_utf8(text)) return fault(checks::input_form, "the text to find is no UTF-8");
  COMITIA_TRY(const Device device, context.open_device(o.device));
  COMITIA_TRY(const RosterBook book, kept_roster(device));
  std::vector<Person> persons;
  for (const v1::PrivateLine& line : book.lines())
    persons.push_back({line.record().number(), line.record().name(), line.record().student_number()});
  const PersonIndex index(persons);
  const std::vector<Found> found = index.find(text);
  if (found.empty())
    return fault(
        congress::checks::delegate_known,
        "\"" + text + "\" is nobody of the " + std::to_string(persons.size()) +
            " delegates in the roster; give a part of the name (欧阳), its initials (oy), its pinyin "
            "(ouyang), the strokes of its characters (8-6), or a number");
  if (found.size() > o.most)
    return fault(checks::input_form, "\"" + text + "\" may be " + std::to_string(found.size()) +
                                         " delegates, and at most " + std::to_string(o.most) +
                                         " are shown; give more of the name, or --most " +
                                         std::to_string(found.size()));
  std::vector<Row> rows;
  for (const Found& one : found)
    rows.push_back({book.lines()[one.at].record(), one.match, index.namesakes(one.at)});
  show(context, rows, language_of(o.language) == plan::Language::kChinese);
  Json all = Json::array();
  for (const Row& row : rows) all.push_back(row_json(row));
  context.report({{"found", rows.size()}, {"persons", all}});
  return {};
}

}  // namespace

void add_roster_find(CLI::App& group, Context& context) {
  const auto o = std::make_shared<Find>();
  CLI::App& command = *group.add_subcommand(
      "find",
      "Find delegates by a part of the name, by initials or readings in pinyin, by strokes, or by number.\n"
      "Reads this device's private roster; asks no server.");
  command.add_option("DEVICE", o->device, "The secretariat's device, which keeps the private roster")
      ->required();
  command.add_option("TEXT", o->words, "张三, zs, zhangsan, zhang san, 7-3 (strokes), 17 (the number)")
      ->required();
  command.add_option("--most", o->most, "How many delegates are shown at most; more are refused")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command.add_option("--lang", o->language, "Language of what is told; else that of the environment (LANG)")
      ->check(CLI::IsMember({"zh", "en"}));
  context.on_chosen(
      command, [&context, o] { return find(context, *o); },
      "comitia roster find secretariat 欧阳\n"
      "comitia roster find secretariat zhang san\n"
      "comitia --json roster find secretariat 7-3");
}

}  // namespace comitia::client::cli
