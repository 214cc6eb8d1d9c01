// A table whose columns are known: its cells by their meaning.
#pragma once

#include <map>
#include <optional>
#include <span>

#include "ballot-client/core/plan/field.hpp"
#include "ballot-client/core/plan/finding.hpp"
#include "ballot-client/core/plan/table.hpp"

namespace comitia::client::plan {

struct Column {
  Field field;
  bool required = false;  ///< the table must have it
};

/// A value among several, as it is kept and as people may write it.
struct Choice {
  std::string_view kept;
  std::string_view zh, en;
};

class Sheet {
 public:
  /// Takes the first row as the header. Told: a table without rows, a column that is not known, that stands
  /// twice or is missing, a row with more or (of a file whose rows are whole) fewer cells than the header.
  /// Rows that are blank are left out. `further`: columns beyond those that Field knows, by their names.
  Sheet(const Table& table, std::span<const Column> columns, std::span<const std::string> further,
        Findings& findings);

  /// All required columns are there; without that no row has a meaning.
  [[nodiscard]] bool readable() const noexcept { return readable_; }
  [[nodiscard]] bool has(Field field) const { return at_.contains(field); }
  [[nodiscard]] const std::vector<const Row*>& rows() const noexcept { return rows_; }

  /// The cell's place; that of the row if the column is missing.
  [[nodiscard]] Place place(const Row& row, Field field) const;

  // Each tells what is wrong with a cell, and then has no value; neither has a cell that is empty and may be.

  /// Trimmed text; full-width forms become half-width unless it is a name.
  [[nodiscard]] std::optional<std::string> text(const Row& row, Field field, bool required) const;
  [[nodiscard]] std::optional<std::string> further(const Row& row, const std::string& name) const;
  [[nodiscard]] std::optional<std::string> name(const Row& row) const;
  [[nodiscard]] std::optional<std::uint32_t> number(const Row& row, Field field, std::uint32_t least,
                                                    std::uint32_t most, bool required) const;
  [[nodiscard]] std::optional<std::uint32_t> date(const Row& row, Field field, bool required) const;
  [[nodiscard]] std::optional<std::string_view> choice(const Row& row, Field field,
                                                       std::span<const Choice> choices, bool required) const;

  /// The text of a cell again, without telling what is wrong with it.
  [[nodiscard]] std::optional<std::string> quietly(const Row& row, Field field) const;

 private:
  void read_header(const Row& header, std::span<const Column> columns, std::span<const std::string> further);
  void read_rows();
  [[nodiscard]] std::optional<std::string> cell(const Row& row, std::size_t at) const;

  const Table& table_;
  Findings& findings_;
  std::map<Field, std::size_t> at_;
  std::map<std::string, std::size_t> further_;
  std::vector<const Row*> rows_;
  std::size_t width_ = 0;
  bool readable_ = false;
};

}  // namespace comitia::client::plan
