// docs/course.md is what the fold does: every state, every step, everybody.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "commands.hpp"
#include "congress/course.hpp"
#include "congress/entry.hpp"
#include "congress/statement.hpp"
#include "record_case.hpp"
#include "states.hpp"
#include "tests/support/must.hpp"

namespace comitia::test {
namespace {

constexpr const char* kPage = COMITIA_SOURCE_DIR "/docs/course.md";

constexpr const char* kHead = R"(# The course of a congress, state by state

Printed by tests/course/course_table_test (with COMITIA_WRITE=1), which fails if the code does anything else. A row is a step, a column a state of one congress with a course (docs/protocol/14-course.md), from its convening to its last decision.
A cell holds the letters of those who may take the step then; whoever else tries is refused with `entry-signer`. Where nobody may, it holds the check that refuses even the right ones. Of a step that two must sign the letters are those who may propose it.

)";

constexpr const char* kMixing = R"(
## A ballot whose rows are opened one by one

The same of a ballot with a place for a written name, of a congress without a course (docs/protocol/23-mixing.md, 24-written-names.md). It takes two of its four tellers to decrypt.

)";

std::string refused_by(const crypto::Result<void>& result) {
  return result.ok() ? std::string() : std::string(result.fault().check->name);
}

crypto::Bytes entry_of(const CourseCommand& command, crypto::View statement, const crypto::EntryHash& anchor,
                       const crypto::SigningKey& key) {
  return congress::needs_two(command.kind) ? congress::propose_entry(command.kind, statement, anchor, key)
                                           : congress::sign_entry(command.kind, statement, &anchor, key);
}

/// The fold of one state, to try steps on. What is refused leaves it as it was.
class Prober {
 public:
  Prober(CongressBuilder& congress, std::size_t size, std::vector<CourseRole> roles)
      : congress_(congress), size_(size), roles_(std::move(roles)) {}

  congress::Fold& fold() {
    if (!fold_) fold_ = fold_at(congress_, size_);
    return *fold_;
  }
  [[nodiscard]] const std::vector<CourseRole>& roles() const { return roles_; }

  /// What refuses the step if this one takes it and, where two must sign, whoever of the others may confirms
  /// it.
  std::string attempt(const CourseCommand& command, const CourseRole& role) {
    const crypto::Bytes entry = entry_of(command, command.statement(fold()), fold().anchor(), *role.key);
    const std::string first = refused_by(fold().apply(entry));
    // A proposal changes nothing but where it ends a vote; a box that is refused leaves traces.
    const bool changes =
        first.empty() && (!congress::needs_two(command.kind) || command.kind == v1::MOTION_DECIDED);
    std::string out = first;
    if (first.empty() && congress::needs_two(command.kind)) out = confirm(crypto::leaf_hash(entry), role);
    if (changes || out.empty() || command.kind == v1::BALLOTS) fold_.reset();
    return out;
  }

 private:
  std::string confirm(const crypto::EntryHash& proposal, const CourseRole& proposer) {
    std::string out = "two-signers";
    for (const CourseRole& other : roles_) {
      if (other.letter == proposer.letter) continue;
      const auto confirmed = fold().apply(congress::confirm_entry(proposal, fold().anchor(), *other.key));
      if (confirmed.ok()) return {};
      if (confirmed.fault().check->name != "entry-signer") out = confirmed.fault().check->name;
    }
    return out;
  }

  CongressBuilder& congress_;
  std::size_t size_;
  std::vector<CourseRole> roles_;
  std::optional<congress::Fold> fold_;
};

std::string cell(Prober& prober, const CourseCommand& command) {
  std::string letters, check;
  for (const CourseRole& role : prober.roles()) {
    const std::string refused = prober.attempt(command, role);
    if (refused.empty())
      letters += role.letter;
    else if (refused != "entry-signer")
      check = refused;
  }
  return !letters.empty() ? letters : "`" + (check.empty() ? "entry-signer" : check) + "`";
}

std::string table(CongressBuilder& congress, const std::vector<CourseState>& states,
                  const std::vector<CourseRole>& roles, const std::vector<CourseCommand>& commands) {
  std::ostringstream out;
  out << "| step |";
  for (const CourseState& state : states) out << ' ' << state.name << " |";
  out << "\n|---|";
  for (std::size_t i = 0; i < states.size(); ++i) out << "---|";
  out << '\n';
  std::map<std::string, std::string> rows;
  for (const CourseState& state : states) {
    Prober prober(congress, state.size, roles);
    for (const CourseCommand& command : commands) rows[command.name] += " " + cell(prober, command) + " |";
  }
  for (const CourseCommand& command : commands)
    out << "| " << command.name << " |" << rows[command.name] << '\n';
  return out.str();
}

std::string page() {
  std::ostringstream out;
  out << kHead << "Letters:";
  for (const CourseRole& role : course_roles()) out << ' ' << role.letter << ' ' << role.name << ';';
  out << "\n\n" << table(ended_congress(), course_states(), course_roles(), course_commands());
  out << kMixing << table(written_congress(), mixing_states(), mixing_roles(), mixing_commands());
  return out.str();
}

TEST(CourseTable, IsWhatTheFoldDoes) {
  const std::string made = page();
  if (std::getenv("COMITIA_WRITE")) std::ofstream(kPage, std::ios::trunc) << made;
  std::ifstream in(kPage);
  const std::string printed((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  EXPECT_EQ(printed, made) << "run course_table_test with COMITIA_WRITE=1";
}

/// The pure table says the same of the course as the fold: what it forbids is refused with course-order or
/// with quorum, whoever tries.
TEST(CourseTable, TheFoldKeepsThePureTable) {
  for (const CourseState& state : course_states()) {
    Prober prober(ended_congress(), state.size, course_roles());
    const congress::Progress progress = prober.fold().progress();
    for (const CourseCommand& command : course_commands()) {
      congress::Command asked{command.kind};
      if (command.name == "motion-put: the rules") asked.subject = v1::SUBJECT_ADOPT_RULES;
      if (command.name == "motion-put: tellers") asked.subject = v1::SUBJECT_ELECT_TELLERS;
      asked.secret = command.name == "motion-put: a resolution in secret";
      const std::string why = congress::why_not(asked, progress);
      if (why.empty()) continue;
      for (const CourseRole& role : course_roles()) {
        const std::string refused = prober.attempt(command, role);
        EXPECT_FALSE(refused.empty())
            << command.name << " when " << state.name << " by " << role.name << ", although " << why;
      }
    }
  }
}

}  // namespace
}  // namespace comitia::test
