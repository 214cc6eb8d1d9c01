#include "congress/evaluation.hpp"

#include <set>

#include "congress/checks.hpp"
#include "congress/constant_time.hpp"
#include "congress/seal_answer.hpp"
#include "crypto/ballot/contest.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {
namespace {

using crypto::Result;
using Names = google::protobuf::RepeatedPtrField<std::string>;

struct GradePlan {
  explicit GradePlan(const v1::Question& q)
      : cells(static_cast<std::uint32_t>(marks_asked(q))),
        grades(static_cast<std::uint32_t>(q.grades_size())) {}
  [[nodiscard]] std::uint32_t bit(std::uint32_t cell, std::uint32_t grade) const {
    return cell * grades + grade;
  }
  [[nodiscard]] std::uint32_t last() const { return grades - 1; }

  std::uint32_t cells, grades;  // a cell is one person in one aspect
};

std::string cell_name(const v1::Question& q, int cell) {
  if (q.aspects().empty()) return q.candidates(cell);
  return q.candidates(cell / q.aspects_size()) + ", " + q.aspects(cell % q.aspects_size());
}

Result<void> check_names(const Names& names, std::uint32_t least, std::uint32_t most, const char* what) {
  COMITIA_REQUIRE(checks::definition_form,
                  names.size() >= static_cast<int>(least) && names.size() <= static_cast<int>(most),
                  std::to_string(names.size()) + " " + what + "s, and there may be " + std::to_string(least) +
                      " to " + std::to_string(most));
  std::set<std::string_view> seen;
  for (const std::string& name : names) {
    COMITIA_REQUIRE(checks::definition_form, proto::is_text(name, limits::kNameBytes),
                    std::string(what) + ": a name is empty, longer than 200 bytes or not plain text");
    COMITIA_REQUIRE(checks::definition_form, seen.insert(name).second,
                    std::string(what) + " '" + name + "' appears twice");
  }
  return {};
}

Result<void> check_size(const v1::Question& q) {
  COMITIA_CHECK(check_names(q.grades(), 2, limits::kEvaluationGrades, "grade"));
  // Without a switch from here on: what is counted later is as large as this says.
  if (q.grades_size() < 2) return crypto::fault(checks::definition_form, "no grade to give");
  const GradePlan plan(q);
  const std::string size = std::to_string(q.candidates_size()) + " persons in " +
                           std::to_string(plan.cells / static_cast<std::uint32_t>(q.candidates_size())) +
                           " aspects with " + std::to_string(q.grades_size()) + " grades";
  const std::uint64_t bits = std::uint64_t{plan.cells} * plan.grades;
  const std::uint64_t slots = std::uint64_t{plan.cells} * plan.last();
  if (bits > limits::kBits || slots > std::uint64_t{limits::kSlots} * limits::kRows)
    return crypto::fault(checks::definition_form,
                         size + " take " + std::to_string(bits) + " bits and " + std::to_string(slots) +
                             " slots, and a ballot has at most " + std::to_string(limits::kBits) + " and " +
                             std::to_string(limits::kSlots * limits::kRows) +
                             ": grade fewer persons in one ballot");
  COMITIA_TRY(const crypto::Statement statement, evaluation_statement(q));
  const std::size_t bytes = crypto::BallotLayout(statement, kSealers).ballot;
  if (bytes > limits::kBallotBytes)
    return crypto::fault(checks::definition_form,
                         size + " take " + std::to_string(bytes) + " bytes, and a ballot has at most " +
                             std::to_string(limits::kBallotBytes) + ": grade fewer persons in one ballot");
  return {};
}

}  // namespace

Result<void> check_evaluation(const v1::Question& q) {
  COMITIA_CHECK(check_names(q.aspects(), 1, limits::kAspects, "aspect"));
  // Without a switch: a cell is a person in an aspect.
  if (q.aspects_size() < 1) return crypto::fault(checks::definition_form, "nothing to grade");
  return check_size(q);
}

Result<void> check_judgment(const v1::Question& q) {
  COMITIA_REQUIRE(checks::definition_form, q.aspects().empty(), "a majority judgment has no aspects");
  return check_size(q);
}

Result<crypto::Statement> evaluation_statement(const v1::Question& q) {
  const GradePlan plan(q);
  std::vector<crypto::LinearForm> slots;
  std::vector<crypto::Constraint> constraints;
  for (std::uint32_t cell = 0; cell < plan.cells; ++cell) {
    crypto::Constraint one{{}, 1, plan.bit(cell, plan.last())};
    for (std::uint32_t grade = 0; grade < plan.grades; ++grade) {
      one.form.push_back({plan.bit(cell, grade), 1});
      if (grade < plan.last()) slots.push_back({{plan.bit(cell, grade), 1}});
    }
    constraints.push_back(std::move(one));
  }
  return crypto::Statement::make(plan.cells * plan.grades, rows_of(std::move(slots)), std::move(constraints));
}

crypto::SecretBytes evaluation_bits(const v1::Question& q, std::span<const Mark> marks) {
  const GradePlan plan(q);
  crypto::SecretBytes bits(std::size_t{plan.cells} * plan.grades);
  const std::span<std::uint8_t> b = bits.expose_secret_mutable();
  for (std::uint32_t cell = 0; cell < plan.cells; ++cell) {
    std::uint8_t others = 0;
    for (std::uint32_t grade = 0; grade < plan.last(); ++grade) {
      const std::uint8_t given = equal(static_cast<std::uint32_t>(marks[cell]), grade + 1);
      b[plan.bit(cell, grade)] = given;
      others = static_cast<std::uint8_t>(others | given);
    }
    b[plan.bit(cell, plan.last())] = static_cast<std::uint8_t>(1 - others);
  }
  return bits;
}

Result<std::vector<std::vector<std::uint64_t>>> evaluation_totals(const v1::Question& q,
                                                                  std::span<const std::uint64_t> slots,
                                                                  std::uint64_t ballots) {
  const GradePlan plan(q);
  if (slots.size() != std::size_t{plan.cells} * plan.last())
    return crypto::fault(checks::totals_add_up, "wrong number of totals");
  std::vector<std::vector<std::uint64_t>> out;
  for (std::uint32_t cell = 0; cell < plan.cells; ++cell) {
    const auto own = slots.subspan(std::size_t{cell} * plan.last(), plan.last());
    std::uint64_t left = ballots;
    for (const std::uint64_t total : own) {
      COMITIA_REQUIRE(checks::totals_add_up, total <= left,
                      cell_name(q, static_cast<int>(cell)) + ": more grades than there are ballots");
      left -= std::min(total, left);
    }
    out.emplace_back(own.begin(), own.end());
    out.back().push_back(left);
  }
  return out;
}

}  // namespace comitia::congress
