#include "crypto/ballot/checked_ballot.hpp"

#include <cassert>

namespace comitia::crypto {

RowSum::RowSum(const Statement& statement) : rows_(statement.rows().size() + statement.slots()) {}

void RowSum::add(const CheckedBallot& ballot) {
  add(ballot.rows());
  ++count_;
}

void RowSum::add(const RowSum& other) {
  add(other.rows_);
  count_ += other.count_;
}

void RowSum::add(const std::vector<Point>& rows) {
  assert(rows.size() == rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i] += rows[i];
}

}  // namespace comitia::crypto
