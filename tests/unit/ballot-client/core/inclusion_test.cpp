#include "ballot-client/core/inclusion.hpp"

#include <gtest/gtest.h>

#include "congress/entry.hpp"
#include "crypto/ballot/contest.hpp"
#include "crypto/log/merkle.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::client {
namespace {

using test::must;

/// A congress whose box is in the log, and the answer of an honest server for its second ballot.
class InclusionTest : public testing::Test {
 protected:
  static test::CongressPlan plan() {
    test::CongressPlan out;
    out.delegates = 3;
    out.tellers = 1;
    out.threshold = 1;
    out.slots = 7;
    return out;
  }
  InclusionTest() : congress(plan()) {
    congress.prepare();
    congress.open({});
    congress.vote("presidium");
    congress.close("presidium");
    congress.empty_box("presidium");
    for (const Bytes& entry : congress.entries()) own.append(crypto::leaf_hash(entry));
    answer_from(own, congress.entries().back());
    found.set_position(1);
    const v1::Receipted receipted = congress.receipt("presidium", congress.held("presidium").box[1].second);
    receipt = must(proto::read<v1::Receipt>(crypto::view(receipted.receipt()), limits::kPaddedAnswerBytes));
  }
  /// As a server would whose log is `tree`, with `entry` last.
  void answer_from(const crypto::MerkleTree& tree, View entry) {
    found.set_index(tree.size() - 1);
    found.set_entry(crypto::str(entry));
    found.clear_inclusion();
    for (const crypto::Array32& node : tree.inclusion(tree.size() - 1, tree.size()))
      found.add_inclusion(crypto::str(node));
    found.set_note(
        crypto::sign_checkpoint({congress.fold().convened().origin(), tree.size(), tree.root(tree.size())},
                                congress.keys().server_note));
  }
  std::string why() {
    const auto result = check_inclusion(congress.fold(), own, receipt, found);
    return result.ok() ? "ok" : std::string(result.fault().check->name);
  }

  test::CongressBuilder congress;
  crypto::MerkleTree own;
  v1::Found found;
  v1::Receipt receipt;
};

TEST_F(InclusionTest, FindsTheBallot) { EXPECT_EQ(why(), "ok"); }

TEST_F(InclusionTest, RefusesAnotherPositionOrAnotherBallot) {
  found.set_position(0);
  EXPECT_EQ(why(), "receipt-included");
  {
    const test::SwitchedOff off("receipt-included");
    EXPECT_EQ(why(), "ok");
  }
  found.set_position(3);
  EXPECT_EQ(why(), "receipt-included");
  found.set_position(1);
  (*receipt.mutable_ballot_hash())[0] ^= 1;
  EXPECT_EQ(why(), "receipt-included");
}

TEST_F(InclusionTest, RefusesTheBallotUnderAnotherKey) {
  (*receipt.mutable_one_time_key())[0] ^= 1;
  EXPECT_EQ(why(), "receipt-included");
}

TEST_F(InclusionTest, RefusesAnEntryThatIsNotInTheLog) {
  (*found.mutable_entry())[found.entry().size() / 2] ^= 1;
  EXPECT_EQ(why(), "inclusion-proof");
}

TEST_F(InclusionTest, RefusesAProofThatLeadsElsewhere) {
  for (int i = 0; i < found.inclusion_size(); ++i) {
    const std::string before = found.inclusion(i);
    (*found.mutable_inclusion(i))[0] ^= 1;
    EXPECT_EQ(why(), "inclusion-proof") << i;
    found.set_inclusion(i, before);
  }
  found.set_index(0);
  EXPECT_EQ(why(), "inclusion-proof");
}

TEST_F(InclusionTest, RefusesANoteOfAnotherLog) {
  crypto::RootHash other;
  found.set_note(crypto::sign_checkpoint({congress.fold().convened().origin(), congress.fold().size(), other},
                                         congress.keys().server_note));
  EXPECT_EQ(why(), "log-consistent");
  found.set_note(crypto::sign_checkpoint(
      {congress.fold().convened().origin(), congress.fold().size(), congress.fold().root()},
      congress.keys().secretariat));
  EXPECT_EQ(why(), "note-signature");
}

// A server that shows one reader a leaf which nobody else's log has, with a note and a proof that fit.
TEST_F(InclusionTest, RefusesALeafOfALogThatNobodyElseSees) {
  const Bytes hidden = congress.entries().back();
  crypto::MerkleTree fork = own;
  fork.append(crypto::leaf_hash(hidden));
  answer_from(fork, hidden);
  EXPECT_EQ(must(proved_size(congress.fold(), found)), own.size() + 1);
  EXPECT_EQ(why(), "log-consistent");
  {
    const test::SwitchedOff off("log-consistent");
    EXPECT_EQ(why(), "ok");
  }
  // The same under a shorter log than the device's: the fork lies in the past.
  crypto::MerkleTree shorter;
  for (std::size_t i = 0; i + 2 < congress.entries().size(); ++i)
    shorter.append(crypto::leaf_hash(congress.entries()[i]));
  shorter.append(crypto::leaf_hash(hidden));
  answer_from(shorter, hidden);
  EXPECT_EQ(why(), "log-consistent");
}

// A note that the device's log has outgrown is of that log nevertheless.
TEST_F(InclusionTest, TakesAnOlderNoteOfItsOwnLog) {
  own.append(crypto::leaf_hash(congress.entries().front()));
  EXPECT_EQ(why(), "ok");
}

TEST_F(InclusionTest, RefusesAnotherKindOfEntry) {
  found.set_index(1);
  found.set_entry(crypto::str(congress.entries()[1]));
  found.clear_inclusion();
  for (const crypto::Array32& node : own.inclusion(1, own.size())) found.add_inclusion(crypto::str(node));
  EXPECT_EQ(why(), "receipt-included");
}

}  // namespace
}  // namespace comitia::client
