#include "ballot-client/core/plan/roster_sheet.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "ballot-client/core/plan/characters.hpp"
#include "ballot-client/core/plan/roster_usage.hpp"
#include "proto/limits.hpp"

namespace comitia::client::plan {
namespace {

constexpr std::array<Column, 13> kColumns{{{Field::kNumber},
                                           {Field::kStudentNumber},
                                           {Field::kName, true},
                                           {Field::kCollege, true},
                                           {Field::kClass},
                                           {Field::kGrade},
                                           {Field::kSex},
                                           {Field::kEthnicity},
                                           {Field::kPolitical},
                                           {Field::kCadre},
                                           {Field::kBranch},
                                           {Field::kRecommendedOn},
                                           {Field::kVoterClass}}};

bool is_student_number(std::string_view text) {
  return text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
         });
}

RosterEntry read_entry(const Sheet& sheet, const Row& row, std::span<const std::string> facts,
                       Findings& findings) {
  RosterEntry out;
  v1::RosterRecord& record = out.record;
  out.row = {sheet.place(row, Field::kName).file, row.line};
  out.number = sheet.place(row, Field::kNumber);
  out.name = sheet.place(row, Field::kName);
  out.student_number = sheet.place(row, Field::kStudentNumber);
  out.college = sheet.place(row, Field::kCollege);
  out.class_name = sheet.place(row, Field::kClass);
  out.grade = sheet.place(row, Field::kGrade);
  out.voter_class = sheet.place(row, Field::kVoterClass);
  record.set_number(sheet.number(row, Field::kNumber, 1, limits::kDelegates, true).value_or(0));
  record.set_name(sheet.name(row).value_or(""));
  const auto text = [&](Field field, bool required) { return sheet.text(row, field, required).value_or(""); };
  record.set_college(text(Field::kCollege, true));
  record.set_class_name(text(Field::kClass, false));
  record.set_grade(text(Field::kGrade, sheet.has(Field::kGrade)));
  record.set_sex(text(Field::kSex, false));
  record.set_ethnicity(text(Field::kEthnicity, false));
  record.set_political_status(text(Field::kPolitical, false));
  record.set_cadre_level(text(Field::kCadre, false));
  record.set_recommended_by(text(Field::kBranch, false));
  record.set_voter_class(sheet.number(row, Field::kVoterClass, 1, limits::kVoterClasses, false).value_or(0));
  if (const auto number = sheet.text(row, Field::kStudentNumber, false)) {
    const bool shortened =
        number->find_first_of("eE") != std::string::npos && number->find("+") != std::string::npos;
    if (is_student_number(*number))
      record.set_student_number(*number);
    else
      findings.error(out.student_number, shortened ? words::number_rounded : words::student_number,
                     {excerpt(*number)});
  }
  const auto date = sheet.date(row, Field::kRecommendedOn, false);
  std::map<std::string, std::string> further;
  for (const std::string& fact : facts)
    if (const auto value = sheet.further(row, fact)) further[fact] = *value;
  if (date) further[std::string(kRecommendedOn)] = std::to_string(*date);
  for (const auto& [name, value] : further) {
    v1::RosterFact& fact = *record.add_facts();
    fact.set_name(name);
    fact.set_value(value);
  }
  return out;
}

/// A name as it sounds the same to people: without spaces and with one kind of dot.
std::string folded(std::string_view name) {
  std::u32string out;
  for (const char32_t c : characters(half_width(name))) {
    const bool dot = c == 0x2022 || c == 0x2027 || c == 0x30fb || c == '.' || c == 0x2219 || c == 0x22c5;
    if (c != ' ' && c != 0xa0) out += dot ? U'\u00b7' : c;
  }
  return utf8(out);
}

void check_numbers(const std::vector<RosterEntry>& entries, bool numbered, Findings& findings) {
  std::map<std::uint32_t, const RosterEntry*> numbers;
  std::map<std::string, const RosterEntry*> students;
  for (const RosterEntry& entry : entries) {
    if (numbered && entry.record.number() != 0) {
      const auto [earlier, fresh] = numbers.emplace(entry.record.number(), &entry);
      if (!fresh)
        findings.error(entry.number, words::number_twice,
                       {std::to_string(entry.record.number()), written(earlier->second->number)});
    }
    if (entry.record.student_number().empty()) continue;
    const auto [earlier, fresh] = students.emplace(entry.record.student_number(), &entry);
    if (!fresh)
      findings.error(entry.student_number, words::student_twice,
                     {entry.record.student_number(), written(earlier->second->student_number)});
  }
}

/// Persons of one name, college, grade and class.
struct Same {
  const RosterEntry* first = nullptr;
  const RosterEntry* unnumbered = nullptr;  // the first without a student number
};

void check_persons(const std::vector<RosterEntry>& entries, Findings& findings) {
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Same> persons;
  std::map<std::string, const RosterEntry*> names;
  for (const RosterEntry& entry : entries) {
    const v1::RosterRecord& record = entry.record;
    if (record.name().empty()) continue;
    const std::string name = folded(record.name());
    Same& same = persons[{name, record.college(), record.grade(), record.class_name()}];
    const auto [earlier, fresh] = names.emplace(name, &entry);
    // Two student numbers tell two persons apart; the same one twice is told for itself.
    const RosterEntry* const twin = record.student_number().empty() ? same.first : same.unnumbered;
    if (twin)
      findings.error(entry.name, words::person_twice, {excerpt(record.name()), written(twin->name)});
    else if (!fresh)
      findings.warning(entry.name, words::name_twice,
                       {excerpt(record.name()), written(earlier->second->name)});
    if (!same.first) same.first = &entry;
    if (!same.unnumbered && record.student_number().empty()) same.unnumbered = &entry;
  }
}

}  // namespace

std::vector<RosterEntry> read_roster(const Table& table, std::span<const std::string> facts,
                                     Findings& findings) {
  const Sheet sheet(table, kColumns, facts, findings);
  std::vector<RosterEntry> out;
  if (!sheet.readable()) return out;
  for (const Row* const row : sheet.rows()) out.push_back(read_entry(sheet, *row, facts, findings));
  if (out.empty()) findings.error({table.file}, words::no_data);
  const bool numbered = sheet.has(Field::kNumber);
  std::uint32_t next = 1;
  if (!numbered)
    for (RosterEntry& entry : out) entry.record.set_number(next++);
  check_numbers(out, numbered, findings);
  check_persons(out, findings);
  check_usage(sheet, findings);
  return out;
}

}  // namespace comitia::client::plan
