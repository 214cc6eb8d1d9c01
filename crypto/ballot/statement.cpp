#include "crypto/ballot/statement.hpp"

#include <cassert>
#include <limits>
#include <string>
#include <utility>

#include "crypto/base/checks.hpp"

namespace comitia::crypto {
namespace {

constexpr std::uint32_t kMaxBits = 8192;
constexpr std::size_t kMaxRows = 64;
constexpr std::size_t kMaxSlots = 64;
constexpr std::size_t kMaxConstraints = 8192;
constexpr std::int64_t kMaxMagnitude = (std::int64_t{1} << 31) - 1;

bool small(std::int64_t v) noexcept { return -kMaxMagnitude <= v && v <= kMaxMagnitude; }

/// Bits in range are asked without a switch, here and below: what follows indexes by them.
Result<void> check_form(const LinearForm& form, std::uint32_t bits, const std::string& where) {
  std::int64_t magnitude = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const Term& term = form[i];
    if (term.bit >= bits) return fault(checks::statement_form, where + ": no such bit");
    COMITIA_REQUIRE(checks::statement_form, i == 0 || form[i - 1].bit < term.bit,
                    where + ": terms out of order");
    COMITIA_REQUIRE(checks::statement_form, term.coefficient != 0, where + ": zero coefficient");
    if (!small(term.coefficient)) return fault(checks::statement_form, where + ": coefficient too large");
    magnitude += term.coefficient < 0 ? -term.coefficient : term.coefficient;
    COMITIA_REQUIRE(checks::statement_form, magnitude <= kMaxMagnitude,
                    where + ": coefficients add up to too much");
  }
  return {};
}

std::int64_t coefficient_of(const LinearForm& form, std::uint32_t bit) noexcept {
  for (const Term& term : form)
    if (term.bit == bit) return term.coefficient;
  return 0;
}

Result<void> check_rows(std::uint32_t bits, const std::vector<RowShape>& rows) {
  COMITIA_REQUIRE(checks::statement_form, !rows.empty() && rows.size() <= kMaxRows, "number of rows");
  for (std::size_t w = 0; w < rows.size(); ++w) {
    const std::string where = "row " + std::to_string(w + 1);
    const auto& slots = rows[w].slots;
    COMITIA_REQUIRE(checks::statement_form, !slots.empty() && slots.size() <= kMaxSlots,
                    where + ": number of slots");
    for (const LinearForm& form : slots) COMITIA_CHECK(check_form(form, bits, where));
  }
  return {};
}

/// Solved in order, every pivot is known by the time that a later constraint needs it: it occurs in none
/// before.
Result<void> check_constraints(std::uint32_t bits, const std::vector<Constraint>& constraints) {
  COMITIA_REQUIRE(checks::statement_form, constraints.size() <= kMaxConstraints, "number of constraints");
  std::vector<bool> seen(bits);
  for (std::size_t k = 0; k < constraints.size(); ++k) {
    const std::string where = "constraint " + std::to_string(k + 1);
    const Constraint& c = constraints[k];
    COMITIA_CHECK(check_form(c.form, bits, where));
    if (c.pivot >= bits) return fault(checks::statement_form, where + ": no such pivot");
    COMITIA_REQUIRE(checks::statement_form, small(c.constant), where + ": constant too large");
    COMITIA_REQUIRE(checks::statement_form, coefficient_of(c.form, c.pivot) == 1,
                    where + ": the pivot's coefficient is not 1");
    // Covers another's pivot too, since a pivot occurs in its own constraint.
    COMITIA_REQUIRE(checks::statement_form, !seen[c.pivot], where + ": the pivot occurs earlier");
    for (const Term& term : c.form) seen[term.bit] = true;
  }
  return {};
}

void append_form(Bytes& out, const LinearForm& form) {
  append_u32(out, static_cast<std::uint32_t>(form.size()));
  for (const Term& term : form) {
    append_u32(out, term.bit);
    append_u64(out, static_cast<std::uint64_t>(term.coefficient));
  }
}

Bytes encode(std::uint32_t bits, const std::vector<RowShape>& rows,
             const std::vector<Constraint>& constraints) {
  Bytes out;
  append_u32(out, bits);
  append_u32(out, static_cast<std::uint32_t>(rows.size()));
  for (const RowShape& row : rows) append_u32(out, static_cast<std::uint32_t>(row.slots.size()));
  for (const RowShape& row : rows)
    for (const LinearForm& form : row.slots) append_form(out, form);
  append_u32(out, static_cast<std::uint32_t>(constraints.size()));
  for (const Constraint& c : constraints) {
    append_form(out, c.form);
    append_u64(out, static_cast<std::uint64_t>(c.constant));
    append_u32(out, c.pivot);
  }
  return out;
}

std::int64_t evaluate_form(const LinearForm& form, std::span<const std::uint8_t> bits) noexcept {
  std::int64_t sum = 0;
  for (const Term& term : form) sum += term.coefficient * bits[term.bit];
  return sum;
}

}  // namespace

Result<Statement> Statement::make(std::uint32_t bits, std::vector<RowShape> rows,
                                  std::vector<Constraint> constraints) {
  if (bits < 1 || bits > kMaxBits) return fault(checks::statement_form, "number of bits");
  COMITIA_CHECK(check_rows(bits, rows));
  COMITIA_CHECK(check_constraints(bits, constraints));

  Statement s;
  s.bits_ = bits;
  for (const RowShape& row : rows) {
    const auto width = static_cast<std::uint32_t>(row.slots.size());
    s.slots_ += width;
    s.widest_row_ = std::max(s.widest_row_, width);
  }
  std::vector<bool> pivot(bits);
  for (const Constraint& c : constraints) pivot[c.pivot] = true;
  for (std::uint32_t j = 0; j < bits; ++j)
    if (!pivot[j]) s.free_bits_.push_back(j);
  s.encoding_ = encode(bits, rows, constraints);
  s.rows_ = std::move(rows);
  s.constraints_ = std::move(constraints);
  return s;
}

bool Statement::satisfied(std::span<const std::uint8_t> bits) const {
  assert(bits.size() == bits_);
  return std::all_of(constraints_.begin(), constraints_.end(),
                     [&](const Constraint& c) { return evaluate_form(c.form, bits) == c.constant; });
}

std::vector<std::int64_t> Statement::evaluate(std::span<const std::uint8_t> bits) const {
  assert(bits.size() == bits_);
  std::vector<std::int64_t> out;
  out.reserve(slots_);
  for (const RowShape& row : rows_)
    for (const LinearForm& form : row.slots) out.push_back(evaluate_form(form, bits));
  return out;
}

}  // namespace comitia::crypto
