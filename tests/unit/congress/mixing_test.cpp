#include "congress/mixing.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/mix/shuffle.hpp"
#include "proto/limits.hpp"
#include "tests/support/must.hpp"
#include "tests/support/plain_shuffle.hpp"

namespace comitia::congress {
namespace {

using crypto::Bytes;

std::string reason(const crypto::Result<void>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

/// Ballots of three rows: one of two slots that is summed, and two of one slot each that make a list.
class MixingTest : public testing::Test {
 protected:
  MixingTest() {
    const std::vector<crypto::RowShape> rows{{{{{0, 1}}, {{1, 1}}}}, {{{{2, 1}}}}, {{{{3, 1}}}}};
    statement = test::must(crypto::Statement::make(4, rows, {}));
    for (int ballot = 0; ballot < 3; ++ballot) {
      const test::PlainRow summed = test::plain_row(wide, "summed" + std::to_string(ballot), {1, 0});
      Bytes bytes = test::encode_rows({summed});
      for (const char* which : {"first", "second"}) {
        const Bytes row = test::encode_rows(
            {test::plain_row(narrow, which + std::to_string(ballot), {static_cast<std::uint64_t>(ballot)})});
        crypto::append(bytes, row);
        crypto::append(listed, row);
      }
      mixing.add(bytes, *statement);
    }
    mixing.begin();
  }

  [[nodiscard]] MixingContext context() const { return {origin, id, wide.slot_keys, closed, 2}; }
  [[nodiscard]] v1::Shuffle by(std::uint32_t teller) const {
    v1::Shuffle out;
    out.set_ballot_id(id);
    out.set_teller(teller);
    out.set_number(static_cast<std::uint32_t>(mixing.mixers().size() + 1));
    out.set_closed_state_hash(crypto::str(closed));
    const crypto::ShuffleContext next = mixing.next(0, teller, context());
    const crypto::Shuffle shuffle(next, mixing.rows()[0]);
    v1::ShuffledList& list = *out.add_lists();
    list.set_rows(crypto::str(shuffle.outputs()));
    list.set_proof(crypto::str(test::must(shuffle.prove(next, mixing.rows()[0]))));
    return out;
  }
  [[nodiscard]] v1::MixingClosed end() const {
    v1::MixingClosed out;
    out.set_ballot_id(id);
    out.set_shuffles(static_cast<std::uint32_t>(mixing.mixers().size()));
    out.set_rows_hash(crypto::str(hash));
    return out;
  }
  std::string refused(const v1::Shuffle& s) { return reason(mixing.shuffle(s, context())); }
  std::string refused(const v1::MixingClosed& s) { return reason(mixing.close(s, context(), hash)); }

  const crypto::ShuffleContext wide = test::plain_context(2);
  const crypto::ShuffleContext narrow{wide.origin, wide.ballot_id, 1, 1, {wide.slot_keys[0]}};
  const std::string origin = "comitia/test/00000000000000000000000000000000", id = "presidium";
  const crypto::Array32 closed = [] {
    crypto::Array32 out{};
    out[0] = 7;
    return out;
  }();
  const crypto::Array32 hash{};
  std::optional<crypto::Statement> statement;
  Bytes listed;  ///< what the list holds, ballot after ballot
  Mixing mixing{{{{1, 2}, 1, 3}}};
};

TEST_F(MixingTest, StartsWithTheRowsOfTheBoxInItsOrder) {
  ASSERT_EQ(mixing.rows().size(), 1u);
  EXPECT_EQ(mixing.rows()[0].rows(), 6u);
  EXPECT_EQ(crypto::bytes(mixing.rows()[0].encoded()), listed);
  EXPECT_FALSE(mixing.closed());
  EXPECT_TRUE(mixing.mixers().empty());
}

TEST_F(MixingTest, GoesFromTellerToTellerUntilItIsClosed) {
  const v1::Shuffle first = by(3);
  ASSERT_EQ(refused(first), "ok");
  EXPECT_EQ(crypto::str(mixing.rows()[0].encoded()), first.lists(0).rows());
  EXPECT_EQ(refused(end()), "mixing-mixers");
  ASSERT_EQ(refused(by(1)), "ok");
  EXPECT_EQ(mixing.mixers(), (std::vector<std::uint32_t>{3, 1}));
  EXPECT_TRUE(mixing.has_shuffled(1));
  EXPECT_FALSE(mixing.has_shuffled(2));
  ASSERT_EQ(refused(end()), "ok");
  EXPECT_TRUE(mixing.closed());
  EXPECT_EQ(refused(by(2)), "mixing-turn");
  EXPECT_EQ(refused(end()), "mixing-turn");
}

// Where a ballot has several lists the number counts through all of them.
TEST_F(MixingTest, NumbersEachListOfEachShuffle) {
  Mixing several({{{1}, 1, 3}, {{2}, 1, 3}});
  EXPECT_EQ(several.next(0, 4, context()).number, 1u);
  EXPECT_EQ(several.next(1, 4, context()).number, 2u);
  EXPECT_EQ(several.next(1, 4, context()).mixer, 4u);
  EXPECT_EQ(mixing.next(0, 4, context()).slot_keys.size(), 1u);
  ASSERT_EQ(refused(by(1)), "ok");
  EXPECT_EQ(mixing.next(0, 4, context()).number, 2u);
}

TEST_F(MixingTest, RefusesAShuffleOutOfItsPlace) {
  const auto with = [&](auto change) {
    v1::Shuffle s = by(2);
    change(s);
    return refused(s);
  };
  EXPECT_EQ(with([](auto& s) { s.set_number(2); }), "shuffle-number");
  EXPECT_EQ(with([](auto& s) { s.set_number(0); }), "shuffle-number");
  EXPECT_EQ(with([](auto& s) { s.mutable_closed_state_hash()->front() ^= 1; }), "shuffle-state");
  EXPECT_EQ(with([](auto& s) { s.clear_closed_state_hash(); }), "shuffle-state");
  EXPECT_EQ(with([](auto& s) { s.clear_lists(); }), "shuffle-lists");
  EXPECT_EQ(with([](auto& s) { *s.add_lists() = s.lists(0); }), "shuffle-lists");
  EXPECT_EQ(with([](auto& s) { s.set_teller(4); }), "shuffle-sum") << "the proof names its teller";
  EXPECT_EQ(with([](auto& s) { s.mutable_lists(0)->mutable_rows()->pop_back(); }), "shuffle-length");
  EXPECT_EQ(with([](auto& s) { s.mutable_lists(0)->mutable_proof()->pop_back(); }), "shuffle-length");
  EXPECT_TRUE(mixing.mixers().empty()) << "nothing was taken";
  EXPECT_EQ(crypto::bytes(mixing.rows()[0].encoded()), listed);

  const v1::Shuffle before = by(2);
  ASSERT_EQ(refused(by(1)), "ok");
  EXPECT_EQ(refused(by(1)), "shuffle-once");
  EXPECT_EQ(refused(before), "shuffle-number");
  v1::Shuffle renumbered = before;
  renumbered.set_number(2);
  EXPECT_EQ(refused(renumbered), "shuffle-sum") << "it was made of what is no longer the input";
}

TEST_F(MixingTest, RefusesAnEndThatNamesSomethingElse) {
  ASSERT_EQ(refused(by(1)), "ok");
  ASSERT_EQ(refused(by(2)), "ok");
  const auto with = [&](auto change) {
    v1::MixingClosed s = end();
    change(s);
    return refused(s);
  };
  EXPECT_EQ(with([](auto& s) { s.set_shuffles(3); }), "mixing-closed");
  EXPECT_EQ(with([](auto& s) { s.mutable_rows_hash()->front() ^= 1; }), "mixing-closed");
  EXPECT_FALSE(mixing.closed());
}

TEST(Mixing, HasNothingToShuffleWithoutABallot) {
  Mixing empty({{{0}, 1, 3}});
  const crypto::ShuffleContext keys = test::plain_context(1);
  const std::string origin = "o", id = "b";
  const crypto::Array32 hash{};
  const MixingContext context{origin, id, keys.slot_keys, hash, 1};
  EXPECT_EQ(reason(empty.shuffle({}, context)), "mixing-turn");
  EXPECT_EQ(reason(empty.close({}, context, hash)), "mixing-turn");
}

// Rows of 64 bytes, proofs of 160 a row and 288 more, in an entry of 4 MiB less 64 KiB.
TEST(Mixing, FitsIntoAnEntry) {
  const std::vector<RowList> one{{{0}, 1, 3}};
  const std::uint64_t most = (limits::kMixedBytes - 288) / (64 + 160);
  EXPECT_EQ(reason(check_mixed_size(one, most)), "ok");
  EXPECT_EQ(reason(check_mixed_size(one, most + 1)), "definition-form");
  EXPECT_EQ(reason(check_mixed_size({}, 1u << 30)), "ok");
  EXPECT_EQ(reason(check_mixed_size({{{0, 1}, 1, 3}}, most / 2)), "ok");
  EXPECT_EQ(reason(check_mixed_size({{{0, 1}, 1, 3}}, most / 2 + 1)), "definition-form");
}

TEST_F(MixingTest, GivesRowsAsTheTellersDecryptThem) {
  const std::vector<crypto::CipherRow> rows = cipher_rows(mixing.rows()[0]);
  ASSERT_EQ(rows.size(), 6u);
  Bytes encoded;
  for (const crypto::CipherRow& row : rows) {
    ASSERT_EQ(row.v.size(), 1u);
    crypto::append(encoded, row.u.encode());
    crypto::append(encoded, row.v[0].encode());
  }
  EXPECT_EQ(encoded, listed);
}

}  // namespace
}  // namespace comitia::congress
