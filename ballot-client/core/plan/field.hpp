// The columns that tables may have, by the names that people give them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace comitia::client::plan {

enum class Field {
  kNumber,  // a delegate's number
  kStudentNumber,
  kName,
  kCollege,
  kClass,
  kGrade,
  kSex,
  kEthnicity,
  kPolitical,
  kCadre,
  kBranch,  // that recommended
  kRecommendedOn,
  kVoterClass,
  kStudents,  // how many, of an enrolment
  kPost,
  kMajor,
  kRank,
  kCohort,
  kFailed,  // courses
  kConduct,
  kHeld,      // posts at present
  kPosition,  // in an order
  kGroup,     // of candidates, where seats are reserved
};

/// As templates and findings write it: "学号", "student_number".
[[nodiscard]] std::string_view chinese_name(Field field);
[[nodiscard]] std::string_view english_name(Field field);

/// The column that a header means: Chinese or English, in any case, full-width or half-width, with '_', '-'
/// or spaces or none, and without what stands in brackets or a '*' ("学号（必填）").
[[nodiscard]] std::optional<Field> field_named(std::string_view header);
/// A header as it is compared: for further columns that a definition names.
[[nodiscard]] std::string compared(std::string_view header);

}  // namespace comitia::client::plan
