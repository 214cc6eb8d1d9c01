#include "crypto/ballot/opening.hpp"

#include <algorithm>

#include "crypto/ballot/linear.hpp"
#include "crypto/base/checks.hpp"

namespace comitia::crypto {

std::size_t opening_size(const Statement& statement) {
  return 32 * statement.rows().size() + statement.bits();
}

Result<void> check_opening(const Contest& contest, View opening, View rows) {
  const Statement& statement = contest.statement;
  const std::size_t row_count = statement.rows().size();
  if (opening.size() != opening_size(statement)) return fault(checks::spoil_opening, "length");
  const View bits = opening.last(statement.bits());
  COMITIA_REQUIRE(checks::spoil_opening,
                  std::all_of(bits.begin(), bits.end(), [](std::uint8_t b) { return b <= 1; }),
                  "a bit is not 0 or 1");
  COMITIA_REQUIRE(checks::spoil_opening, statement.satisfied(bits), "the bits break a constraint");

  const std::vector<std::int64_t> marks = statement.evaluate(bits);
  auto mark = marks.begin();
  const auto next_is = [&rows](const Point& point) {
    const bool is = same(rows.first(32), point.encode());
    rows = rows.subspan(32);
    return is;
  };
  for (std::size_t w = 0; w < row_count; ++w) {
    COMITIA_TRY(const Scalar r, Scalar::decode(opening.subspan(32 * w, 32)));
    bool encrypted = next_is(FixedBase::generator() * r);
    for (std::size_t l = 0; l < statement.rows()[w].slots.size(); ++l)
      encrypted &= next_is(r * contest.slot_keys[l] + FixedBase::generator() * scalar_of(*mark++));
    COMITIA_REQUIRE(checks::spoil_opening, encrypted, "row " + std::to_string(w + 1));
  }
  return {};
}

}  // namespace comitia::crypto
