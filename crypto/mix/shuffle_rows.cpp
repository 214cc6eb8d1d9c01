#include "crypto/mix/shuffle_rows.hpp"

#include "crypto/base/checks.hpp"
#include "crypto/mix/shuffle_layout.hpp"

namespace comitia::crypto {

Result<ShuffleRows> ShuffleRows::decode(View bytes, std::size_t rows, std::size_t slots) {
  // Without a switch, since there are no generators for more.
  if (rows > kMaxShuffleRows || slots > kMaxShuffleSlots) return fault(checks::shuffle_form, "too many");
  COMITIA_REQUIRE(checks::shuffle_form, rows > 0 && slots > 0, "no row, or rows without a slot");
  const std::size_t size = shuffle_rows_size(rows, slots);
  if (bytes.size() < size) return fault(checks::shuffle_length, "too few or too short rows");
  COMITIA_REQUIRE(checks::shuffle_length, bytes.size() == size, "too many or too long rows");

  ShuffleRows out;
  out.rows_ = rows;
  out.slots_ = slots;
  out.encoded_.assign(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
  out.points_.resize(rows * (1 + slots));
  COMITIA_CHECK(PublicPoint::decode_all(out.encoded_, out.points_));
  for (std::size_t i = 0; i < rows; ++i) {
    const View u = View(out.encoded_).subspan(shuffle_rows_size(i, slots), 32);
    COMITIA_REQUIRE(checks::point_identity, !is_identity(u), "u of row " + std::to_string(i + 1));
  }
  return out;
}

}  // namespace comitia::crypto
