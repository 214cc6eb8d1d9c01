#include "ballot-client/core/sealer.hpp"

#include <gtest/gtest.h>

#include "congress/entry.hpp"
#include "crypto/hash/digest.hpp"
#include "proto/strict.hpp"
#include "tests/support/booth_world.hpp"

namespace comitia::client {
namespace {

using test::must;

class SealerTest : public testing::Test {
 protected:
  SealerTest() : paper(Paper::draw(world.polling->contest)) {
    v1::IssueRequest request;
    request.set_ballot_id(world.id);
    request.set_delegate(1);
    for (const std::string& hash : paper.blinded_hashes()) request.add_blinded_hashes(hash);
    v1::IssueBatch batch;
    batch.add_requests()->set_request(crypto::str(proto::encode(request)));
    entry = congress::unsigned_entry(v1::ISSUE_BATCH, proto::encode(batch));
    sealer.hold_key(
        world.id,
        must(crypto::SealSecretKey::restore(world.congress.held(world.id).seal_keys[1].expose_secret())));
  }
  std::string why(View blinded) {
    const auto result = sealer.sign(blinded, world.congress.anchor(), world.congress.keys().station);
    return result.ok() ? "ok" : std::string(result.fault().check->name);
  }
  std::string signed_by(const Sealer& which) {
    const auto answer = must(
        which.sign(crypto::view(paper.blinded()[1]), world.congress.anchor(), world.congress.keys().station));
    EXPECT_TRUE(congress::check_seal_answer(answer, world.id, 2, world.congress.anchor(),
                                            world.congress.keys().station.verify_key())
                    .ok());
    return answer.answer() + answer.signature();
  }

  test::BoothWorld& world = test::BoothWorld::shared();
  Paper paper;
  Bytes entry;
  Sealer sealer;
};

TEST_F(SealerTest, SignsExactlyWhatStandsInItsField) {
  const std::string first = paper.blinded()[0], second = paper.blinded()[1];
  EXPECT_EQ(why(crypto::view(second)), "issue-form") << "before the request stands in the log";
  sealer.observe(entry);
  EXPECT_TRUE(sealer.wants_cosignature());
  EXPECT_EQ(why(crypto::view(second)), "ok");
  EXPECT_EQ(why(crypto::view(first)), "issue-form") << "the other sealer's field";
  std::string changed = second;
  changed[9] ^= 1;
  EXPECT_EQ(why(crypto::view(changed)), "issue-form");
}

TEST_F(SealerTest, RepeatsTheSameBytesAlsoWithARestoredKey) {
  sealer.observe(entry);
  const auto first = signed_by(sealer);
  Sealer again;
  again.observe(entry);
  again.hold_key(
      world.id,
      must(crypto::SealSecretKey::restore(world.congress.held(world.id).seal_keys[1].expose_secret())));
  EXPECT_EQ(signed_by(again), first);
}

TEST_F(SealerTest, SealsNothingAfterTheClose) {
  sealer.observe(entry);
  sealer.drop_ballot(world.id);
  EXPECT_FALSE(sealer.holds_key(world.id));
  EXPECT_EQ(why(crypto::view(paper.blinded()[1])), "issue-form");
}

TEST_F(SealerTest, SealsARemadePaperOnTheStrengthOfTheSpoil) {
  v1::Spoiled spoiled;
  spoiled.set_ballot_id(world.id);
  for (const std::string& hash : paper.blinded_hashes()) spoiled.add_blinded_hashes(hash);
  sealer.observe(congress::unsigned_entry(v1::SPOILED, proto::encode(spoiled)));
  EXPECT_EQ(why(crypto::view(paper.blinded()[1])), "ok");
}

TEST_F(SealerTest, WantsNoCosignatureForOtherEntries) {
  sealer.observe(entry);
  sealer.observe(world.congress.entries()[1]);
  EXPECT_FALSE(sealer.wants_cosignature());
}

}  // namespace
}  // namespace comitia::client
