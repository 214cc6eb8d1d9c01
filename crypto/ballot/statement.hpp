// What a ballot proves: bits under linear constraints, of which linear combinations are encrypted
// (protocol.md §8).
#pragma once

#include <cstdint>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/group/scalar.hpp"

namespace comitia::crypto {

/// coefficient * b_bit. Bits count from 0.
struct Term {
  std::uint32_t bit;
  std::int64_t coefficient;
  bool operator==(const Term&) const = default;
};

/// A sum of terms, strictly ascending by bit, no zero coefficient.
using LinearForm = std::vector<Term>;

/// form(b) = constant, solved for b_pivot, whose coefficient is +1.
struct Constraint {
  LinearForm form;
  std::int64_t constant;
  std::uint32_t pivot;
  bool operator==(const Constraint&) const = default;
};

/// One row of the ciphertext: slot l encrypts slots[l](b).
struct RowShape {
  std::vector<LinearForm> slots;
  bool operator==(const RowShape&) const = default;
};

/// A checked statement. Bounds: bits 1..8192, rows 1..64, slots a row 1..64 (so that one ceremony's keys
/// serve), at most 8192 constraints, and every |coefficient|, |constant| and every sum of |coefficients| of
/// one form below 2^31.
class Statement {
 public:
  /// Refuses (checks::statement_form): a bound exceeded; terms out of order; a pivot whose coefficient is not
  /// +1, that is another's pivot, or that occurs in an earlier constraint.
  static Result<Statement> make(std::uint32_t bits, std::vector<RowShape> rows,
                                std::vector<Constraint> constraints);

  [[nodiscard]] std::uint32_t bits() const noexcept { return bits_; }
  [[nodiscard]] const std::vector<RowShape>& rows() const noexcept { return rows_; }
  [[nodiscard]] const std::vector<Constraint>& constraints() const noexcept { return constraints_; }
  /// Bits that are nobody's pivot, ascending; the proof sends f_j for these only.
  [[nodiscard]] const std::vector<std::uint32_t>& free_bits() const noexcept { return free_bits_; }
  [[nodiscard]] std::uint32_t slots() const noexcept { return slots_; }  ///< over all rows
  [[nodiscard]] std::uint32_t widest_row() const noexcept { return widest_row_; }

  /// The canonical bytes that the transcript absorbs: all integers, n, R, M_w, W, L, c (layout: protocol.md
  /// §8.2).
  [[nodiscard]] const Bytes& encoding() const noexcept { return encoding_; }

  /// Whether the bits fulfil every constraint. NOT constant time; for openings and tests.
  [[nodiscard]] bool satisfied(std::span<const std::uint8_t> bits) const;
  /// form(b) for every slot, rows one after another. For openings and tests.
  [[nodiscard]] std::vector<std::int64_t> evaluate(std::span<const std::uint8_t> bits) const;

 private:
  Statement() = default;
  std::uint32_t bits_ = 0, slots_ = 0, widest_row_ = 0;
  std::vector<RowShape> rows_;
  std::vector<Constraint> constraints_;
  std::vector<std::uint32_t> free_bits_;
  Bytes encoding_;
};

}  // namespace comitia::crypto
