#include "crypto/mix/shuffle.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "crypto/keys/decryption.hpp"
#include "crypto/mix/shuffle_verifier.hpp"
#include "tests/support/tellers.hpp"

namespace comitia::crypto {
namespace {

/// Three tellers, two of whom decrypt; rows of two slots with the marks (i, 100 + i).
struct Box {
  test::Tellers tellers = test::hold_ceremony(test::ceremony_context(3, 2, 2));
  ShuffleContext context{bytes(view("congress.example/hall")), "deputies", 1, 1, tellers.key.slot_keys};
  Bytes encoded;

  explicit Box(std::uint64_t rows) {
    for (std::uint64_t i = 0; i < rows; ++i) {
      const CipherRow row = test::encrypt(tellers.key, std::vector<std::uint64_t>{i, 100 + i});
      append(encoded, row.u.encode());
      for (const Point& v : row.v) append(encoded, v.encode());
    }
  }
  [[nodiscard]] ShuffleRows rows() const {
    return ShuffleRows::decode(encoded, encoded.size() / 96, 2).value();
  }

  /// The marks of each row, in order.
  [[nodiscard]] std::vector<std::uint64_t> opened(const ShuffleRows& of) const {
    std::vector<CipherRow> rows;
    for (std::size_t i = 0; i < of.rows(); ++i) {
      const auto point = [&](std::size_t k) {
        return Point::decode(of.encoded().subspan(32 * (3 * i + k), 32)).value();
      };
      rows.push_back({point(0), {point(1), point(2)}});
    }
    std::vector<TellerDecryption> decryptions;
    for (const std::size_t position : {0, 2}) {
      const DecryptionContext own = test::decryption_context(tellers, position, 2);
      const Bytes share = make_decryption(own, rows, test::key_shares(tellers, position, 2));
      decryptions.push_back({own.teller, check_decryption(own, rows, share).value()});
    }
    return combine_decryptions(rows, decryptions, 1000).value();
  }
};

std::vector<std::pair<std::uint64_t, std::uint64_t>> pairs(const std::vector<std::uint64_t>& marks) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> out;
  for (std::size_t i = 0; i < marks.size(); i += 2) out.emplace_back(marks[i], marks[i + 1]);
  return out;
}

TEST(Shuffle, ThreeMixersKeepEveryRowAndNoOrder) {
  Box box(40);
  ShuffleRows rows = box.rows();
  const auto before = pairs(box.opened(rows));
  std::vector<std::vector<std::pair<std::uint64_t, std::uint64_t>>> orders{before};
  for (const std::uint32_t mixer : {3u, 1u, 2u}) {
    box.context.mixer = mixer;
    const Shuffle shuffle(box.context, rows);
    const Bytes proof = shuffle.prove(box.context, rows).value();
    auto verified = verify_shuffle(box.context, rows, shuffle.outputs(), proof);
    ASSERT_TRUE(verified.ok()) << verified.fault().text();
    rows = std::move(verified).value();
    orders.push_back(pairs(box.opened(rows)));
    std::vector<std::pair<std::uint64_t, std::uint64_t>> sorted = orders.back();
    std::ranges::sort(sorted);
    EXPECT_EQ(sorted, before);
    box.context.number += 1;
  }
  for (std::size_t i = 0; i < orders.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(orders[i], orders[j]);
}

TEST(Shuffle, NoPointOfTheInputIsAPointOfTheOutput) {
  const Box box(30);
  const ShuffleRows rows = box.rows();
  const Shuffle shuffle(box.context, rows);
  std::set<Bytes> seen;
  for (const View all : {rows.encoded(), shuffle.outputs()})
    for (std::size_t at = 0; at < all.size(); at += 32)
      EXPECT_TRUE(seen.insert(bytes(all.subspan(at, 32))).second);
}

TEST(Shuffle, TwoOfOneInputAreDifferent) {
  const Box box(3);
  const ShuffleRows rows = box.rows();
  EXPECT_FALSE(same(Shuffle(box.context, rows).outputs(), Shuffle(box.context, rows).outputs()));
}

TEST(Shuffle, OneRowAlone) {
  const Box box(1);
  const ShuffleRows rows = box.rows();
  const Shuffle shuffle(box.context, rows);
  EXPECT_TRUE(
      verify_shuffle(box.context, rows, shuffle.outputs(), shuffle.prove(box.context, rows).value()).ok());
}

TEST(Shuffle, TakesOneKeyForEachSlot) {
  Box box(2);
  const ShuffleRows rows = box.rows();
  box.context.slot_keys.pop_back();
  EXPECT_THROW(Shuffle(box.context, rows), std::invalid_argument);
}

}  // namespace
}  // namespace comitia::crypto
