// What docs/protocol.md §1.8.3 is for: a generator that fails unnoticed and repeats itself. This program is
// linked with such a one; two messages must still never be signed with one nonce.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>

#include "crypto/ballot/one_time_key.hpp"
#include "crypto/base/random.hpp"
#include "crypto/keys/ceremony.hpp"
#include "crypto/mix/shuffle.hpp"
#include "tests/support/plain_shuffle.hpp"
#include "tests/support/tellers.hpp"
#include "tests/support/test_contest.hpp"

namespace comitia::crypto {

namespace {
std::size_t bytes_drawn = 0;
}  // namespace

// In place of crypto/base/random.cpp.
void random_fill(std::span<std::uint8_t> out) noexcept {
  std::ranges::fill(out, std::uint8_t{42});
  bytes_drawn += out.size();
}

namespace {

using test::ceremony_context;

/// A challenge, of which the nonce's point R = k g is what counts.
struct Challenge {
  Contest contest = test::contest_for(test::Motion().statement());
  OneTimeKey key = OneTimeKey::restore(Secret<32>(Scalar{7}.encode())).value();
  BallotHash hash = ballot_hash(view("body"));
  Bytes opening = Bytes(35, 1), blinded = Bytes(64, 2);

  [[nodiscard]] Bytes spoil_nonce() const {
    return bytes(View(sign_spoil(contest, key, hash, opening, blinded)).first(32));
  }
  [[nodiscard]] Bytes cast_nonce() const { return bytes(View(sign_ballot(contest, key, hash)).first(32)); }
};

TEST(HedgedNonces, TheGeneratorIsStuck) {
  EXPECT_EQ(random_array<32>(), random_array<32>());
  EXPECT_EQ(Challenge().spoil_nonce(), Challenge().spoil_nonce());
  EXPECT_EQ(Challenge().cast_nonce(), Challenge().cast_nonce());
}

TEST(HedgedNonces, EachMessageOfAOneTimeKeyHasItsOwn) {
  const Challenge first;
  const struct {
    const char* what;
    bool cast;  ///< whether a cast covers it, too
    std::function<void(Challenge&)> change;
  } table[] = {
      {"opened hash", true, [](Challenge& c) { c.contest.opened.bytes[3] ^= 1; }},
      {"key", true,
       [](Challenge& c) { c.key = OneTimeKey::restore(Secret<32>(Scalar{8}.encode())).value(); }},
      {"ballot hash", true, [](Challenge& c) { c.hash = ballot_hash(view("another")); }},
      {"opening", false, [](Challenge& c) { c.opening[20] ^= 1; }},
      {"blinded hashes", false, [](Challenge& c) { c.blinded[63] ^= 1; }},
      {"where the opening ends", false,
       [](Challenge& c) {
         c.blinded.insert(c.blinded.begin(), c.opening.back());
         c.opening.pop_back();
       }},
  };
  for (const auto& row : table) {
    Challenge second;
    row.change(second);
    EXPECT_NE(second.spoil_nonce(), first.spoil_nonce()) << row.what;
    EXPECT_EQ(second.cast_nonce() != first.cast_nonce(), row.cast) << row.what;
  }
  EXPECT_NE(first.cast_nonce(), first.spoil_nonce());
}

/// A dealer's proof; its nonce's point T stands before the last 32 bytes.
struct Deal {
  CeremonyContext context = ceremony_context(3, 2, 2);
  std::uint32_t dealer = 2;
  std::array<std::uint64_t, 4> coefficients{5, 6, 7, 8};

  [[nodiscard]] Bytes nonce() const {
    Bytes stored;
    for (const std::uint64_t a : coefficients) append(stored, Scalar{a}.encode());
    const Dealer dealing = Dealer::restore(context, dealer, SecretBytes(View(stored))).value();
    return bytes(View(dealing.message(context)).last(64).first(32));
  }
};

TEST(HedgedNonces, EachProofOfADealerHasItsOwn) {
  const Deal first;
  ASSERT_EQ(first.nonce(), Deal().nonce());
  const std::vector<std::pair<const char*, std::function<void(Deal&)>>> changes = {
      {"origin", [](Deal& d) { d.context.origin.back() ^= 1; }},
      {"attempt", [](Deal& d) { d.context.attempt += 1; }},
      {"dealer", [](Deal& d) { d.dealer = 1; }},
      {"a participant fewer", [](Deal& d) { d.context.participants.pop_back(); }},
      {"a participant's index", [](Deal& d) { d.context.participants.back().index = 9; }},
      {"a participant's device", [](Deal& d) { d.context.participants.back().device.bytes[0] ^= 1; }},
      {"threshold and slots",
       [](Deal& d) {
         d.context.threshold = 1;
         d.context.slots = 4;
       }},
      {"the first coefficient", [](Deal& d) { d.coefficients[0] = 9; }},
      {"the last coefficient", [](Deal& d) { d.coefficients[3] = 9; }},
  };
  for (const auto& [what, change] : changes) {
    Deal second;
    change(second);
    EXPECT_NE(second.nonce(), first.nonce()) << what;
  }
}

/// A shuffle's proof, of which t_1, t_2 and the t^'s are nonces times g, or begin with one.
struct Mix {
  ShuffleContext context = test::plain_context(1);
  std::size_t rows = 4;

  [[nodiscard]] Bytes nonces() const {
    const Bytes encoded = test::encode_rows(test::plain_rows(context, rows));
    const ShuffleRows inputs = ShuffleRows::decode(encoded, rows, 1).value();
    const Bytes proof = Shuffle(context, inputs).prove(context, inputs).value();
    const ShuffleLayout at(rows, 1);
    Bytes out = bytes(View(proof).subspan(at.t, 64));
    append(out, View(proof).subspan(at.chain_t, 32));
    return out;
  }
};

TEST(HedgedNonces, EachStatementOfAMixerHasItsOwn) {
  const Mix first;
  ASSERT_EQ(first.nonces(), Mix().nonces());
  const std::pair<const char*, std::function<void(Mix&)>> changes[] = {
      {"origin", [](Mix& m) { m.context.origin.back() ^= 1; }},
      {"ballot", [](Mix& m) { m.context.ballot_id = "other"; }},
      {"mixer", [](Mix& m) { m.context.mixer += 1; }},
      {"number", [](Mix& m) { m.context.number += 1; }},
      {"rows", [](Mix& m) { m.rows += 1; }},
      {"key", [](Mix& m) { m.context.slot_keys[0] += Point::base(); }},
  };
  for (const auto& [what, change] : changes) {
    Mix second;
    change(second);
    const Bytes other = second.nonces(), before = first.nonces();
    for (std::size_t at = 0; at < before.size(); at += 32)
      EXPECT_FALSE(same(View(other).subspan(at, 32), View(before).subspan(at, 32))) << what << at;
  }
}

// §5.4.1: the weights of the randomised check come from the generator, 128 bits a slot, and from nothing that
// the dealer knows.
TEST(HedgedNonces, ACheckOfSharesDrawsAWeightForEachSlot) {
  const CeremonyContext context = ceremony_context(3, 2, 5);
  const Dealer dealer = Dealer::draw(context, 1);
  const auto commitments = DealerCommitments::decode(context, 1, dealer.message(context)).value();
  const SecretBytes shares = dealer.shares_for(2);
  bytes_drawn = 0;
  EXPECT_TRUE(commitments.check_shares(2, shares.expose_secret()).ok());
  EXPECT_EQ(bytes_drawn, 5u * 16u);
}

}  // namespace
}  // namespace comitia::crypto
