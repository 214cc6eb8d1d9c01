#include "crypto/ballot/checked_ballot.hpp"

#include <cassert>

namespace comitia::crypto {

std::vector<Point> CheckedBallot::points() const {
  std::vector<Point> out;
  for (const PublicSum point : rows_) out.push_back(point.point());
  return out;
}

RowSum::RowSum(const Statement& statement) : rows_(statement.rows().size() + statement.slots()) {}

void RowSum::add(const CheckedBallot& ballot) {
  assert(ballot.rows_.size() == rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i] += ballot.rows_[i];
  ++count_;
}

void RowSum::add(const RowSum& other) {
  assert(other.rows_.size() == rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i] += other.rows_[i];
  count_ += other.count_;
}

std::vector<Point> RowSum::points() const {
  std::vector<Point> out;
  for (const PublicSum& sum : rows_) out.push_back(sum.point());
  return out;
}

}  // namespace comitia::crypto
