#include "congress/ceremony.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "tests/support/check_switchable.hpp"
#include "tests/support/congress_keys.hpp"
#include "tests/support/must.hpp"

namespace comitia::congress {
namespace {

using Tellers = std::vector<std::uint32_t>;

std::string verdict(const crypto::Result<void>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

/// Four tellers of whom two decrypt, and what they say; coefficients are whatever a test gives them.
class CeremonyTest : public testing::Test {
 protected:
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.tellers = 4;
    out.threshold = 2;
    out.slots = 3;
    return out;
  }
  CeremonyTest()
      : convened(test::CongressKeys::draw(plan()).convened(plan())),
        ceremony(crypto::view(convened.origin()), test::must(Officials::read(convened)), plan().slots) {
    for (const auto& p : ceremony.context().participants)
      dealers.push_back(crypto::Dealer::draw(ceremony.context(), p.index));
  }
  void commit() {
    for (const auto& p : ceremony.context().participants) {
      messages[p.index] = dealers[p.index - 1].message(ceremony.context());
      v1::CeremonyCommit s;
      s.set_attempt(ceremony.context().attempt);
      s.set_teller(p.index);
      s.set_hash(crypto::str(crypto::ceremony_commitment(ceremony.context(), p.index, messages[p.index])));
      test::must(ceremony.commit(s));
    }
  }
  std::string reveal(std::uint32_t teller) {
    v1::CeremonyReveal s;
    s.set_attempt(ceremony.context().attempt);
    s.set_teller(teller);
    s.set_message(crypto::str(messages.at(teller)));
    return verdict(ceremony.reveal(s));
  }
  /// One envelope of the right size for each other teller; what is in it concerns its receiver alone.
  [[nodiscard]] v1::CeremonyShares shares(std::uint32_t teller) const {
    v1::CeremonyShares s;
    s.set_attempt(ceremony.context().attempt);
    s.set_teller(teller);
    for (const auto& p : ceremony.context().participants) {
      if (p.index == teller) continue;
      v1::Envelope& envelope = *s.add_envelopes();
      envelope.set_to(p.index);
      envelope.set_sealed(std::string(32 * plan().slots + 16, static_cast<char>('a' + p.index)));
    }
    return s;
  }
  void reach_acknowledge() {
    commit();
    for (std::uint32_t i = 1; i <= 4; ++i) ASSERT_EQ(reveal(i), "ok");
    for (std::uint32_t i = 1; i <= 4; ++i) test::must(ceremony.shares(shares(i)));
  }
  std::string complain(std::uint32_t teller, std::uint32_t dealer) {
    v1::CeremonyComplaint s;
    s.set_attempt(ceremony.context().attempt);
    s.set_teller(teller);
    s.set_dealer(dealer);
    return verdict(ceremony.complain(s));
  }
  std::string answer(std::uint32_t dealer, std::uint32_t complainer) {
    v1::CeremonyAnswer s;
    s.set_attempt(ceremony.context().attempt);
    s.set_teller(dealer);
    s.set_complainer(complainer);
    s.set_shares(crypto::str(dealers[dealer - 1].shares_for(complainer).expose_secret()));
    return verdict(ceremony.answer(s));
  }
  std::string acknowledge(std::uint32_t teller) {
    v1::CeremonyAcknowledged s;
    s.set_attempt(ceremony.context().attempt);
    s.set_teller(teller);
    s.set_round_hash(crypto::str(ceremony.round_hash()));
    return verdict(ceremony.acknowledge(s));
  }
  std::string close_round(const Tellers& missing) {
    v1::RoundClosed s;
    s.set_attempt(ceremony.context().attempt);
    for (const std::uint32_t teller : missing) s.add_missing(teller);
    return verdict(ceremony.close_round(s));
  }

  v1::Convened convened;
  Ceremony ceremony;
  std::vector<crypto::Dealer> dealers;
  std::map<std::uint32_t, crypto::Bytes> messages;
};

TEST_F(CeremonyTest, EnvelopesAreOneForEachOtherTellerAndOfOneSize) {
  commit();
  for (std::uint32_t i = 1; i <= 4; ++i) ASSERT_EQ(reveal(i), "ok");
  const struct {
    const char* what;
    std::function<void(v1::CeremonyShares&)> change;
  } table[] = {
      {"none", [](auto& s) { s.clear_envelopes(); }},
      {"one is missing", [](auto& s) { s.mutable_envelopes()->RemoveLast(); }},
      {"one twice", [](auto& s) { *s.add_envelopes() = s.envelopes(2); }},
      {"not ascending", [](auto& s) { s.mutable_envelopes()->SwapElements(0, 1); }},
      {"to the dealer itself", [](auto& s) { s.mutable_envelopes(0)->set_to(2); }},
      {"to nobody", [](auto& s) { s.mutable_envelopes(2)->set_to(5); }},
      {"to index 0", [](auto& s) { s.mutable_envelopes(0)->set_to(0); }},
      {"one byte short", [](auto& s) { s.mutable_envelopes(1)->mutable_sealed()->pop_back(); }},
      {"one byte long", [](auto& s) { s.mutable_envelopes(1)->mutable_sealed()->push_back('x'); }},
      {"empty", [](auto& s) { s.mutable_envelopes(2)->clear_sealed(); }},
  };
  for (const auto& row : table) {
    v1::CeremonyShares forged = shares(2);
    row.change(forged);
    EXPECT_EQ(verdict(ceremony.shares(forged)), "ceremony-envelopes") << row.what;
    EXPECT_EQ(ceremony.envelope(2, 1), nullptr) << row.what << ": a refused entry leaves nothing behind";
    Ceremony lenient = ceremony;
    const test::SwitchedOff off("ceremony-envelopes");
    EXPECT_EQ(verdict(lenient.shares(forged)), "ok") << row.what;
  }
  test::must(ceremony.shares(shares(2)));
  EXPECT_EQ(crypto::str(*ceremony.envelope(2, 3)), shares(2).envelopes(1).sealed());
  EXPECT_EQ(ceremony.envelope(3, 2), nullptr);
  EXPECT_EQ(verdict(ceremony.shares(shares(2))), "ceremony-once");
}

// §5.5.3: a dealer who cheats and stays silent takes nobody with it.
TEST_F(CeremonyTest, WhoComplainsOwesNothingUntilTheDealerAnswers) {
  reach_acknowledge();
  EXPECT_EQ(ceremony.missing(), (Tellers{1, 2, 3, 4}));
  EXPECT_EQ(complain(4, 2), "ok");
  EXPECT_EQ(ceremony.missing(), (Tellers{1, 2, 3}));
  EXPECT_EQ(acknowledge(1), "ok");
  EXPECT_EQ(acknowledge(2), "ok");
  EXPECT_EQ(acknowledge(3), "ok");
  EXPECT_EQ(ceremony.missing(), (Tellers{2})) << "the dealer, though it has acknowledged";
  EXPECT_EQ(acknowledge(4), "ceremony-turn");
  EXPECT_EQ(close_round({2, 4}), "ceremony-turn");
  EXPECT_EQ(close_round({4}), "ceremony-turn");
  Ceremony without = ceremony;
  EXPECT_EQ(close_round({2}), "ok");
  EXPECT_FALSE(ceremony.takes_part(2));
  EXPECT_TRUE(ceremony.takes_part(4));

  ceremony = without;
  EXPECT_EQ(answer(2, 4), "ok");
  EXPECT_EQ(ceremony.missing(), (Tellers{4})) << "answered: now it owes its acknowledgement";
  EXPECT_EQ(acknowledge(4), "ok");
  EXPECT_EQ(ceremony.step(), Ceremony::Step::kFinal);
  EXPECT_EQ(ceremony.missing(), Tellers{});
}

TEST_F(CeremonyTest, TwoWhoComplainAboutEachOtherBothOweAnAnswer) {
  reach_acknowledge();
  EXPECT_EQ(complain(1, 2), "ok");
  EXPECT_EQ(complain(2, 1), "ok");
  EXPECT_EQ(acknowledge(3), "ok");
  EXPECT_EQ(acknowledge(4), "ok");
  EXPECT_EQ(ceremony.missing(), (Tellers{1, 2}));
  EXPECT_EQ(answer(1, 2), "ok");
  EXPECT_EQ(ceremony.missing(), (Tellers{2})) << "1 has answered and waits for 2";
  EXPECT_EQ(answer(2, 1), "ok");
  EXPECT_EQ(ceremony.missing(), (Tellers{1, 2}));
}

TEST_F(CeremonyTest, ThresholdOfComplaintsExcludesTheDealer) {
  reach_acknowledge();
  EXPECT_EQ(complain(1, 3), "ok");
  EXPECT_EQ(answer(3, 1), "ok");
  EXPECT_EQ(complain(2, 3), "ok");
  EXPECT_FALSE(ceremony.takes_part(3));
  EXPECT_EQ(ceremony.context().attempt, 2u);
  EXPECT_EQ(ceremony.envelope(3, 1), nullptr) << "nothing of the earlier attempt is used";
}

// §5.4.2: only all participants together can bring this about; whoever comes last is refused, and is not
// thereby found guilty.
TEST_F(CeremonyTest, KeyThatDoesNotCombineIsRefusedWithItsLastMessage) {
  crypto::SecretBytes same_slots(32 * 3 * 2);
  for (std::size_t i = 0; i < 6; ++i)
    same_slots.expose_secret_mutable()[32 * i] = static_cast<std::uint8_t>(5 + i % 2);
  for (std::uint32_t i = 1; i <= 4; ++i)
    dealers[i - 1] = test::must(crypto::Dealer::restore(ceremony.context(), i, same_slots));
  commit();
  for (const std::uint32_t i : {4u, 1u, 3u}) EXPECT_EQ(reveal(i), "ok");
  EXPECT_EQ(reveal(2), "ceremony-slots-distinct");
  EXPECT_EQ(ceremony.step(), Ceremony::Step::kReveal);
  EXPECT_EQ(ceremony.missing(), (Tellers{2}));
  const test::SwitchedOff off("ceremony-slots-distinct");
  EXPECT_EQ(reveal(2), "ok");
}

}  // namespace
}  // namespace comitia::congress
