// Every step that anybody can try, with a statement that would be right if its time had come.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "congress/fold.hpp"
#include "crypto/sign/ed25519.hpp"

namespace comitia::test {

struct CourseRole {
  char letter;
  std::string name;
  const crypto::SigningKey* key;
};
/// Everybody who signs entries, by the letter in the table.
[[nodiscard]] std::vector<CourseRole> course_roles();

struct CourseCommand {
  std::string name;
  v1::EntryKind kind;
  /// Made for the state that the fold is in.
  std::function<crypto::Bytes(const congress::Fold&)> statement;
};
/// In the order of the course.
[[nodiscard]] std::vector<CourseCommand> course_commands();

/// The same of written_congress(), which has no course.
[[nodiscard]] std::vector<CourseRole> mixing_roles();
[[nodiscard]] std::vector<CourseCommand> mixing_commands();

}  // namespace comitia::test
