// What a shuffle is bound to, and where everything lies in its proof (protocol.md §21.1, §21.4).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/group/generator.hpp"
#include "crypto/group/point.hpp"

namespace comitia::crypto {

inline constexpr std::size_t kMaxShuffleRows = kMaxGenerators - 1;  ///< N: G_0 and one generator a row
inline constexpr std::size_t kMaxShuffleSlots = 64;                 ///< M: as wide as a ballot's row

/// What a shuffle and its proof are bound to.
struct ShuffleContext {
  Bytes origin;                  ///< the log's origin line
  std::string ballot_id;         ///< 1..64 bytes
  std::uint32_t mixer;           ///< index of the teller who mixes, from 1
  std::uint32_t number;          ///< which shuffle of the ballot this is, from 1
  std::vector<Point> slot_keys;  ///< h_1..h_M, one for each slot of a row; none the identity
};

/// proof = c_1..c_N  c^_1..c^_N  t_1 t_2 t_3  t^_1..t^_N  t_4,0..t_4,M  (points)
///         s_1 s_2 s_3 s_4  s^_1..s^_N  s'_1..s'_N                       (scalars), 32 bytes each:
/// 160 bytes a row and 32 (8 + M) more. The members are places in bytes.
struct ShuffleLayout {
  ShuffleLayout(std::size_t rows, std::size_t slots) noexcept;
  std::size_t commitments, chain, t, chain_t, rows_t, responses, chain_responses, row_responses;
  std::size_t proof;  ///< bytes of the whole
};

/// Bytes of a list of rows, u v_1..v_M each.
[[nodiscard]] constexpr std::size_t shuffle_rows_size(std::size_t rows, std::size_t slots) noexcept {
  return 32 * rows * (1 + slots);
}

}  // namespace comitia::crypto
