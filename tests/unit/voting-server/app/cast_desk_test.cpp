// Casting and challenging at the socket: what is refused, with which name, and what never is.
#include "voting-server/app/cast_desk.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "congress/entry.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/server_world.hpp"

namespace comitia::test {
namespace {

const std::string kBallot = "presidium";

std::string name_of(const v1::Response& response) {
  return response.has_refused() ? response.refused().check() : "";
}

CongressPlan small() {
  CongressPlan plan;
  plan.delegates = 6;
  plan.tellers = 3;
  plan.threshold = 2;
  plan.smallest_count = 1;
  return plan;
}

class CastTest : public ::testing::Test {
 protected:
  CastTest()
      : world(small(), [](CongressBuilder& builder) {
          builder.prepare();
          builder.open({});
        }) {
    world.start();
  }
  const crypto::BallotLayout& layout() { return world.builder().ballot(kBallot).verifier()->layout(); }
  Paper sealed(std::uint32_t delegate) {
    Paper paper = world.builder().draw_paper(kBallot, delegate);
    world.builder().seal(kBallot, paper);
    return paper;
  }
  crypto::MadeBallot made(const Paper& paper) {
    return world.builder().make(kBallot, paper, marks_of(world.builder().held(kBallot).plan, paper.delegate));
  }
  crypto::Bytes cast_bytes(const Paper& paper) { return world.builder().sign(kBallot, paper, made(paper)); }

  struct Challenge {
    v1::Request request;
    Paper again;  ///< the new paper whose seals it asks for
  };
  Challenge challenge(const Paper& paper, const crypto::MadeBallot& ballot) {
    return challenge(paper, ballot, crypto::bytes(ballot.opening.expose_secret()));
  }
  Challenge challenge(const Paper& paper, const crypto::MadeBallot& ballot, const crypto::Bytes& opening) {
    Challenge out{{}, world.builder().draw_paper(kBallot, paper.delegate)};
    v1::Spoiled spoiled;
    spoiled.set_ballot_id(kBallot);
    spoiled.set_body(crypto::str(ballot.body));
    spoiled.set_opening(crypto::str(opening));
    crypto::Bytes hashes;
    for (const crypto::BlindState& blind : out.again.blinds) {
      const auto hash = crypto::labelled_sha256(crypto::label::kBlinded, blind.blinded);
      spoiled.add_blinded_hashes(crypto::str(hash));
      crypto::append(hashes, hash);
      out.request.mutable_spoil()->add_blinded(crypto::str(blind.blinded));
    }
    spoiled.set_signature(crypto::str(crypto::sign_spoil(*world.builder().ballot(kBallot).contest(),
                                                         paper.key, ballot.hash, opening, hashes)));
    out.request.mutable_spoil()->set_entry(
        crypto::str(congress::unsigned_entry(v1::SPOILED, proto::encode(spoiled))));
    return out;
  }
  v1::Response ask_hall(const v1::Request& request) { return world.client("hall").ask(request); }

  ServerWorld world;
};

TEST_F(CastTest, AnswersToCastsAndRefusalsHaveOneSize) {
  const crypto::Bytes ballot = world.ballot(kBallot, 1);
  RawClient accepted = world.client("hall"), refused = world.client("hall");
  EXPECT_TRUE(accepted.ask(world.cast_request(kBallot, ballot)).has_receipted());
  EXPECT_TRUE(refused.ask(world.cast_request("none", ballot)).has_refused());
  EXPECT_EQ(accepted.last_size(), limits::kPaddedAnswerBytes);
  EXPECT_EQ(refused.last_size(), limits::kPaddedAnswerBytes);
}

TEST_F(CastTest, RefusesEachFlawByItsName) {
  const crypto::Bytes good = world.ballot(kBallot, 1);
  const crypto::BallotLayout& at = layout();
  struct Flaw {
    std::size_t byte;
    std::set<std::string> names;
  };
  // A flipped byte of a point or scalar may stop being one at all.
  const std::vector<Flaw> flaws = {
      {0, {"ballot-opened"}},
      {at.one_time_key, {"seal-valid", "point-canonical"}},
      {at.seals, {"seal-valid"}},
      {at.seals + 40, {"seal-valid"}},
      {at.rows, {"ballot-signature", "point-canonical"}},
      {at.z_a, {"ballot-signature", "scalar-canonical"}},
      {at.body, {"ballot-signature", "point-canonical"}},
      {at.body + 32, {"ballot-signature", "scalar-canonical"}},
  };
  for (const Flaw& flaw : flaws) {
    crypto::Bytes bad = good;
    bad[flaw.byte] ^= 1;
    EXPECT_TRUE(flaw.names.contains(name_of(world.cast(kBallot, bad)))) << flaw.byte;
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{63}, good.size() - 1}) {
    const crypto::Bytes cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_EQ(name_of(world.cast(kBallot, cut)), "ballot-length") << size;
  }
  crypto::Bytes longer = good;
  longer.push_back(0);
  EXPECT_EQ(name_of(world.cast(kBallot, longer)), "ballot-length");
  EXPECT_EQ(name_of(world.cast("none", good)), "ballot-known");
  EXPECT_TRUE(world.cast(kBallot, good).has_receipted()) << "nothing of that used the paper up";
}

TEST_F(CastTest, TakesOneBallotForEachKey) {
  const Paper paper = sealed(1);
  const crypto::Bytes first = cast_bytes(paper), second = cast_bytes(paper);
  ASSERT_NE(first, second);
  EXPECT_TRUE(world.cast(kBallot, first).has_receipted());
  EXPECT_EQ(name_of(world.cast(kBallot, second)), "one-time-key-new");
  world.kill();
  world.start();
  EXPECT_EQ(name_of(world.cast(kBallot, second)), "one-time-key-new") << "after a restart";
  const SwitchedOff off("one-time-key-new");
  EXPECT_NE(name_of(world.cast(kBallot, second)), "one-time-key-new");
}

TEST_F(CastTest, TakesOneOfTwoThatComeAtOnce) {
  const Paper paper = sealed(1);
  const crypto::Bytes ballots[] = {cast_bytes(paper), cast_bytes(paper)};
  v1::Response answers[2];
  std::thread other([&] { answers[1] = world.cast(kBallot, ballots[1]); });
  answers[0] = world.cast(kBallot, ballots[0]);
  other.join();
  EXPECT_EQ(answers[0].has_receipted() + answers[1].has_receipted(), 1);
  EXPECT_EQ(name_of(answers[0]) + name_of(answers[1]), "one-time-key-new");
}

TEST_F(CastTest, BeforeTheOpeningNothingIsTaken) {
  const crypto::Bytes ballot = world.ballot(kBallot, 1);
  BallotPlan later;
  later.id = "later";
  world.builder().define(later);
  const auto& entries = world.builder().entries();
  ASSERT_TRUE(world.submit(entries[entries.size() - 2]).has_submitted());
  ASSERT_TRUE(world.submit(entries.back()).has_submitted());
  EXPECT_EQ(name_of(world.cast("later", ballot)), "ballot-turn");
}

TEST_F(CastTest, ABadProofThreeTimesClosesThePaper) {
  const Paper paper = sealed(1);
  // A body that was tampered with and signed again by the key itself: only the proof fails.
  const auto tampered = [&] {
    crypto::MadeBallot ballot = made(paper);
    ballot.body[layout().z_a] ^= 1;
    ballot.body[layout().z_a + 31] = 0;
    crypto::Bytes out = ballot.body;
    crypto::append(out, crypto::sign_ballot(*world.builder().ballot(kBallot).contest(), paper.key,
                                            crypto::ballot_hash(ballot.body)));
    return out;
  };
  for (std::uint32_t i = 0; i < limits::kBadProofsPerKey; ++i)
    EXPECT_EQ(name_of(world.cast(kBallot, tampered())), "ballot-bits") << i;
  EXPECT_EQ(name_of(world.cast(kBallot, tampered())), "paper-closed");
  EXPECT_EQ(name_of(world.cast(kBallot, cast_bytes(paper))), "paper-closed");
  EXPECT_TRUE(world.cast(kBallot, world.ballot(kBallot, 2)).has_receipted()) << "another paper";
  const SwitchedOff off("paper-closed");
  EXPECT_TRUE(world.cast(kBallot, cast_bytes(paper)).has_receipted());
}

TEST_F(CastTest, ABadSignatureDoesNotCountAgainstThePaper) {
  const Paper paper = sealed(1);
  crypto::Bytes bad = cast_bytes(paper);
  bad[layout().body + 32] ^= 1;
  for (int i = 0; i < 5; ++i) EXPECT_NE(name_of(world.cast(kBallot, bad)), "paper-closed");
  EXPECT_TRUE(world.cast(kBallot, cast_bytes(paper)).has_receipted());
}

TEST_F(CastTest, AChallengedBallotIsSpoiledAndReplaced) {
  const Paper paper = sealed(1);
  const crypto::MadeBallot ballot = made(paper);
  Challenge spoil = challenge(paper, ballot);
  std::thread station([&] { world.station_once(kBallot); });
  const v1::Response answer = ask_hall(spoil.request);
  station.join();
  ASSERT_TRUE(answer.has_issued()) << name_of(answer) << answer.refused().detail();
  EXPECT_EQ(proto::encode(ask_hall(spoil.request)), proto::encode(answer)) << "the same again";
  EXPECT_EQ(name_of(world.cast(kBallot, world.builder().sign(kBallot, paper, ballot))), "one-time-key-new");

  const crypto::Contest& contest = *world.builder().ballot(kBallot).contest();
  for (std::uint32_t sealer = 1; sealer <= congress::kSealers; ++sealer) {
    const auto seal = must(spoil.again.blinds[sealer - 1].finalise(
        contest.seal_keys[sealer - 1],
        crypto::seal_message(contest.origin, contest.opened.bytes, sealer, spoil.again.key.encoded()),
        crypto::view(answer_in(answer.issued(), sealer))));
    spoil.again.seals.push_back({spoil.again.blinds[sealer - 1].prefix, seal});
  }
  EXPECT_TRUE(world.cast(kBallot, cast_bytes(spoil.again)).has_receipted());
}

TEST_F(CastTest, AnOpeningThatFailsIsLoggedAndThePaperReplaced) {
  const Paper paper = sealed(1);
  const crypto::MadeBallot ballot = made(paper);
  crypto::Bytes opening = crypto::bytes(ballot.opening.expose_secret());
  opening.back() ^= 1;
  const Challenge spoil = challenge(paper, ballot, opening);
  const std::uint64_t size = must(world.reader().size());
  std::thread station([&] { world.station_once(kBallot); });
  const v1::Response answer = ask_hall(spoil.request);
  station.join();
  ASSERT_TRUE(answer.has_issued()) << name_of(answer) << answer.refused().detail();
  EXPECT_EQ(must(world.reader().size()), size + 1) << "the evidence is in the log";
  EXPECT_EQ(name_of(world.cast(kBallot, world.builder().sign(kBallot, paper, ballot))), "one-time-key-new");
}

TEST_F(CastTest, NothingIsSpoiledAfterItIsCast) {
  const Paper paper = sealed(1);
  const crypto::MadeBallot ballot = made(paper);
  EXPECT_TRUE(world.cast(kBallot, world.builder().sign(kBallot, paper, ballot)).has_receipted());
  const std::uint64_t size = must(world.reader().size());
  EXPECT_EQ(name_of(ask_hall(challenge(paper, ballot).request)), "one-time-key-new");
  EXPECT_EQ(must(world.reader().size()), size) << "nothing was logged";
}

TEST_F(CastTest, RefusesChallengesThatDoNotFit) {
  const Paper paper = sealed(1);
  const crypto::MadeBallot ballot = made(paper);
  v1::Request wrong_values = challenge(paper, ballot).request;
  wrong_values.mutable_spoil()->mutable_blinded(0)->back() ^= 1;
  EXPECT_EQ(name_of(ask_hall(wrong_values)), "issue-form");
  v1::Request wrong_kind = challenge(paper, ballot).request;
  wrong_kind.mutable_spoil()->set_entry(
      crypto::str(congress::unsigned_entry(v1::CLOSED, proto::encode(v1::Closed{}))));
  EXPECT_EQ(name_of(ask_hall(wrong_kind)), "entry-kind");
  // A paper without seals cannot be spoiled for a sealed one.
  Paper unsealed = world.builder().draw_paper(kBallot, 2);
  unsealed.seals.resize(congress::kSealers);
  EXPECT_EQ(name_of(ask_hall(challenge(unsealed, made(unsealed)).request)), "seal-valid");
}

TEST_F(CastTest, GoesOnWhileTheStationIsAway) {
  Paper paper = world.builder().draw_paper(kBallot, 1);
  const auto request = ServerWorld::issue_request(world.builder().sign_request(kBallot, paper), paper);
  EXPECT_EQ(name_of(world.client("terminal").ask(request)), "not-now");
  EXPECT_TRUE(world.cast(kBallot, world.ballot(kBallot, 2)).has_receipted());
}

TEST_F(CastTest, TheReaderOfTheBoxFindsNothingButPaperStateAndBallot) {
  EXPECT_TRUE(world.cast(kBallot, world.ballot(kBallot, 2)).has_receipted());
  auto connection =
      must(storage::SqliteConnection::open(world.database(), storage::SqliteConnection::Mode::kRead));
  EXPECT_EQ(must(connection.ask("SELECT group_concat(name) FROM pragma_table_info('box')")),
            "ballot_id,p,state,ballot");
}

}  // namespace
}  // namespace comitia::test
