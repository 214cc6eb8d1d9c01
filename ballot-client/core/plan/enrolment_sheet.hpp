// The students whom the delegates stand for, as a table.
#pragma once

#include <set>

#include "ballot-client/core/plan/sheet.hpp"
#include "records.pb.h"

namespace comitia::client::plan {

struct EnrolmentTable {
  std::vector<std::string> colleges, grades;              ///< in the order of the table
  std::vector<v1::Enrolment> students;                    ///< of each college and grade
  std::set<std::pair<std::string, std::string>> classes;  ///< college and class; empty: not given
  bool read = false;                                      ///< the table could be read

  [[nodiscard]] bool has_college(const std::string& college) const;
  [[nodiscard]] bool has_grade(const std::string& grade) const;
};

/// Columns: college, grade, how many students; class, if classes are to be known. A college and grade (and
/// class) stand once.
[[nodiscard]] EnrolmentTable read_enrolment(const Table& table, Findings& findings);

}  // namespace comitia::client::plan
