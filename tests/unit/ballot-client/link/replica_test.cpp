#include "ballot-client/link/replica.hpp"

#include <gtest/gtest.h>

#include "ballot-client/link/session.hpp"
#include "congress/entry.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/link_world.hpp"
#include "tests/support/must.hpp"

namespace comitia::client {
namespace {

using test::must;

class ReplicaTest : public testing::Test {
 protected:
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 3;
    out.tellers = 3;
    out.threshold = 2;
    out.slots = 7;
    return out;
  }
  std::unique_ptr<Session> open() { return must(Session::open(path, link.keyring)); }
  std::string why() {
    const auto opened = Session::open(path, link.keyring);
    return opened.ok() ? "ok" : std::string(opened.fault().check->name);
  }
  /// A note that the server's key signed: what only a cheating server can make.
  void remember(const TreeState& state) {
    const std::string note = crypto::sign_checkpoint(
        {congress.fold().convened().origin(), state.size, state.root}, congress.keys().server_note);
    must(write_durably(path / "note", crypto::view(note)));
  }

  test::LinkWorld link{plan()};
  test::CongressBuilder& congress = link.world.builder();
  Path path = link.teller(1);
};

TEST_F(ReplicaTest, FoldsTheLogAndKeepsIt) {
  {
    const auto session = open();
    EXPECT_EQ(session->fold().size(), congress.fold().size());
    EXPECT_EQ(session->fold().root(), congress.fold().root());
  }
  std::uint64_t index = 0;
  const auto session = open();
  must(session->replica().for_each_entry([&](std::uint64_t at, View entry) -> Result<void> {
    EXPECT_EQ(at, index);
    EXPECT_TRUE(crypto::same(entry, congress.entries()[index++]));
    return {};
  }));
  EXPECT_EQ(index, congress.entries().size());
}

TEST_F(ReplicaTest, DetectsALogThatBecameShorter) {
  open();
  TreeState longer{congress.fold().size() + 1, {}};
  remember(longer);
  EXPECT_EQ(why(), "log-consistent");
  EXPECT_TRUE(is_evidence(Session::open(path, link.keyring).fault()));
  EXPECT_TRUE(std::filesystem::exists(path / "evidence")) << "both notes are kept";
}

TEST_F(ReplicaTest, DetectsAnotherLogOfTheSameSize) {
  open();
  TreeState other{congress.fold().size(), {}};
  remember(other);
  EXPECT_EQ(why(), "log-consistent");
}

TEST_F(ReplicaTest, DetectsAForkInThePast) {
  open();
  remember({4, {}});
  EXPECT_EQ(why(), "log-consistent");
  const test::SwitchedOff off("log-consistent");
  EXPECT_EQ(why(), "ok");
}

TEST_F(ReplicaTest, DetectsAForkOfWhatItCosigned) {
  {
    auto session = open();
    must(session->replica().cosign());
  }
  must(write_durably(path / "cosigned.json",
                     crypto::view(R"({"size":4,"root":")" + crypto::RootHash{}.hex() + "\"}")));
  EXPECT_EQ(why(), "log-consistent");
}

TEST_F(ReplicaTest, RefusesALocalCopyThatWasAltered) {
  open();
  Bytes log = *must(read_file(path / "log.comitia"));
  log[log.size() / 2] ^= 1;
  must(write_durably(path / "log.comitia", log));
  EXPECT_NE(why(), "ok");
}

TEST_F(ReplicaTest, TellersCosignAndOthersDoNot) {
  auto session = open();
  const TreeState state = must(session->replica().cosign());
  const auto note = must(session->replica().note(state.size));
  EXPECT_TRUE(std::any_of(note.cosigners.begin(), note.cosigners.end(),
                          [](const crypto::Cosigner& c) { return c.name.ends_with("/teller-1"); }));
  session.reset();
  // Again, after a restart: the same state may be cosigned again, an older one never.
  EXPECT_EQ(must(open()->replica().cosign()), state);
}

TEST_F(ReplicaTest, ARestoredTellerCosignsNothing) {
  const auto session = open();
  must(session->device.binding().ask());
  EXPECT_EQ(session->replica().cosign().fault().check->name, "device-restored");
  const auto note = must(session->replica().note(congress.fold().size()));
  EXPECT_TRUE(std::none_of(note.cosigners.begin(), note.cosigners.end(),
                           [](const crypto::Cosigner& c) { return c.name.ends_with("/teller-1"); }));
  EXPECT_FALSE(session->device.cosigned());
  const test::SwitchedOff off("device-restored");
  EXPECT_TRUE(session->replica().cosign().ok());
}

TEST_F(ReplicaTest, AsksForAnOpeningThatAQuorumCosigned) {
  auto session = open();
  EXPECT_EQ(session->replica().require_cosigned_opening("presidium").fault().check->name, "opening-cosigned");
  {
    const test::SwitchedOff off("opening-cosigned");
    EXPECT_TRUE(session->replica().require_cosigned_opening("presidium").ok());
  }
  session.reset();
  // ceil((3 + 2) / 2) = 3 tellers.
  for (std::uint32_t teller = 1; teller <= 3; ++teller) {
    const Path device = teller == 1 ? path : link.teller(teller);
    must(must(Session::open(device, link.keyring))->replica().cosign());
    const auto result = open()->replica().require_cosigned_opening("presidium");
    EXPECT_EQ(result.ok(), teller == 3) << teller;
  }
  EXPECT_EQ(open()->replica().require_cosigned_opening("unknown").fault().check->name, "opening-cosigned");
}

TEST_F(ReplicaTest, SubmitsAndSeesItsOwnEntryInTheLog) {
  auto session = open();
  v1::Replacement statement;
  statement.set_ballot_id("presidium");
  statement.set_delegate(1);
  statement.set_reason("lost terminal");
  const std::uint64_t before = session->fold().size();
  EXPECT_EQ(must(session->replica().propose(v1::REPLACEMENT, statement)), before);
  EXPECT_EQ(session->fold().size(), before + 1);
  EXPECT_EQ(session->fold().proposals().size(), 1u);
}

}  // namespace
}  // namespace comitia::client
