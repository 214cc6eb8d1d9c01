#include "congress/lot_draw.hpp"

#include <utility>

#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::congress {

LotStream::LotStream(const crypto::EntryHash& anchor, std::string_view lot_id, std::uint32_t attempt,
                     const LotValues& values) {
  crypto::Bytes data = crypto::bytes(crypto::view(crypto::label::kLotDraw));
  data.push_back(0);
  crypto::append(data, anchor.view());
  crypto::append_u32(data, static_cast<std::uint32_t>(lot_id.size()));
  crypto::append(data, crypto::view(lot_id));
  crypto::append_u32(data, attempt);
  for (const auto& [teller, value] : values) {
    crypto::append_u32(data, teller);
    crypto::append(data, value);
  }
  seed_ = crypto::sha512(data);
}

std::uint64_t LotStream::next() {
  if (used_ == block_.size()) {
    crypto::Bytes data = crypto::bytes(seed_);
    crypto::append_u64(data, blocks_++);
    block_ = crypto::sha512(data);
    used_ = 0;
  }
  std::uint64_t out = 0;
  for (int i = 0; i < 8; ++i) out = out << 8 | block_[used_++];
  return out;
}

std::uint64_t LotStream::below(std::uint64_t bound) {
  // 2^64 mod bound numbers would make the small ones likelier: the first so many are thrown away.
  const std::uint64_t uneven = (0 - bound) % bound;
  std::uint64_t x = next();
  while (x < uneven) x = next();
  return x % bound;
}

std::vector<std::string> draw(std::vector<std::string> names, LotStream stream) {
  for (std::size_t i = 0; i + 1 < names.size(); ++i)
    std::swap(names[i], names[i + static_cast<std::size_t>(stream.below(names.size() - i))]);
  return names;
}

}  // namespace comitia::congress
