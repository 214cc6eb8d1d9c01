#include "crypto/mix/shuffle_layout.hpp"

namespace comitia::crypto {

ShuffleLayout::ShuffleLayout(std::size_t rows, std::size_t slots) noexcept
    : commitments(0),
      chain(32 * rows),
      t(chain + 32 * rows),
      chain_t(t + 3 * 32),
      rows_t(chain_t + 32 * rows),
      responses(rows_t + 32 * (1 + slots)),
      chain_responses(responses + 4 * 32),
      row_responses(chain_responses + 32 * rows),
      proof(row_responses + 32 * rows) {}

}  // namespace comitia::crypto
