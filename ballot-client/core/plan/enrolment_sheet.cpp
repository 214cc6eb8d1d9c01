#include "ballot-client/core/plan/enrolment_sheet.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "proto/limits.hpp"

namespace comitia::client::plan {
namespace {

constexpr std::array<Column, 4> kColumns{
    {{Field::kCollege, true}, {Field::kGrade, true}, {Field::kClass}, {Field::kStudents, true}}};

bool holds(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

bool EnrolmentTable::has_college(const std::string& college) const { return holds(colleges, college); }
bool EnrolmentTable::has_grade(const std::string& grade) const { return holds(grades, grade); }

EnrolmentTable read_enrolment(const Table& table, Findings& findings) {
  const Sheet sheet(table, kColumns, {}, findings);
  EnrolmentTable out;
  if (!sheet.readable()) return out;
  out.read = true;
  if (sheet.rows().empty()) findings.error({table.file}, words::no_data);
  std::map<std::tuple<std::string, std::string, std::string>, Place> lines;
  std::map<std::pair<std::string, std::string>, std::size_t> pairs;
  for (const Row* const row : sheet.rows()) {
    const auto college = sheet.text(*row, Field::kCollege, true);
    const auto grade = sheet.text(*row, Field::kGrade, true);
    const auto class_name = sheet.text(*row, Field::kClass, false);
    const auto students = sheet.number(*row, Field::kStudents, 1, limits::kStudents, true);
    if (college && !out.has_college(*college)) out.colleges.push_back(*college);
    if (grade && !out.has_grade(*grade)) out.grades.push_back(*grade);
    if (!college || !grade) continue;
    const Place place = sheet.place(*row, Field::kCollege);
    const auto [earlier, fresh] = lines.emplace(std::tuple(*college, *grade, class_name.value_or("")), place);
    if (!fresh)
      findings.error(place, words::enrolment_twice,
                     {excerpt(*college), excerpt(*grade), written(earlier->second)});
    if (class_name) out.classes.emplace(*college, *class_name);
    if (!students || !fresh) continue;
    const auto [at, first] = pairs.emplace(std::pair(*college, *grade), out.students.size());
    if (first) {
      v1::Enrolment& enrolment = out.students.emplace_back();
      enrolment.set_college(*college);
      enrolment.set_grade(*grade);
    }
    v1::Enrolment& enrolment = out.students[at->second];
    enrolment.set_students(enrolment.students() + *students);
  }
  return out;
}

}  // namespace comitia::client::plan
