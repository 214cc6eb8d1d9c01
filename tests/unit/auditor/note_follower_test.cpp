#include "auditor/note_follower.hpp"

#include <gtest/gtest.h>

#include "auditor/checks.hpp"
#include "small_congress.hpp"
#include "tests/support/check_switchable.hpp"

namespace comitia::auditor {
namespace {

struct NoteFollowerTest : ::testing::Test {
  test::CongressBuilder& congress = test::small_congress();
  std::string origin = congress.fold().convened().origin();
  std::vector<crypto::Bytes> entries = {crypto::Bytes{1}, crypto::Bytes{2}, crypto::Bytes{3}};

  std::string note(std::size_t size, std::uint32_t tellers = 0) {
    return test::note_of(congress.keys(), test::checkpoint_of(origin, std::span(entries).first(size)),
                         tellers);
  }

  /// Follows these notes while the tree grows to three leaves; the findings' checks, joined.
  std::string follow(const std::vector<std::string>& notes) {
    crypto::Bytes bytes = crypto::bytes(crypto::view(kNotesLine));
    for (const std::string& text : notes) {
      crypto::append_u32(bytes, static_cast<std::uint32_t>(text.size()));
      crypto::append(bytes, crypto::view(text));
    }
    const congress::Officials& officials = congress.fold().officials();
    NoteFollower follower(FramedReader(std::make_unique<MemorySource>(bytes), kNotesLine, kNoteBytes),
                          officials.log_key(), officials.witnesses(), 1);
    Report report;
    crypto::MerkleFrontier tree;
    for (const crypto::Bytes& entry : entries) {
      tree.append(crypto::leaf_hash(entry));
      const auto found = follower.grown(tree, report);
      EXPECT_EQ(found ? found->checkpoint.size : tree.size(), tree.size());
    }
    follower.finish(tree.size(), report);
    std::string out;
    for (const Finding& f : report.findings) out += std::string(f.fault.check->name) + " ";
    return out;
  }
};

TEST_F(NoteFollowerTest, AcceptsNotesThatFit) {
  EXPECT_EQ(follow({note(3)}), "");
  EXPECT_EQ(follow({note(1), note(2, 3), note(3, 1)}), "");
}

TEST_F(NoteFollowerTest, TheLastNoteMustCoverTheWholeLog) {
  EXPECT_EQ(follow({}), "note-size ");
  EXPECT_EQ(follow({note(2)}), "note-size ");
  const test::SwitchedOff off("note-size");
  EXPECT_EQ(follow({note(2)}), "");
}

TEST_F(NoteFollowerTest, NotesMustAscend) {
  EXPECT_EQ(follow({note(2), note(1), note(3)}), "note-size ");
  EXPECT_EQ(follow({note(3), note(3)}), "note-size ");
}

TEST_F(NoteFollowerTest, ANoteBeyondTheLogIsFound) {
  std::string beyond;
  {
    entries.push_back({4});
    beyond = note(4);
    entries.pop_back();
  }
  EXPECT_EQ(follow({note(3), beyond}), "note-size ");
}

TEST_F(NoteFollowerTest, TheRootMustBeTheTrees) {
  const std::string honest = note(2);
  entries[0] = {9};
  EXPECT_EQ(follow({honest, note(3)}), "note-root ");
  const test::SwitchedOff off("note-root");
  EXPECT_EQ(follow({honest, note(3)}), "");
}

TEST_F(NoteFollowerTest, ABadNoteIsNamedAndTheOthersStillChecked) {
  std::string bad = note(2);
  bad[bad.size() - 10] ^= 1;
  EXPECT_TRUE(follow({note(1), bad, note(3)}).find("note-root") == std::string::npos);
  EXPECT_FALSE(follow({note(1), bad, note(3)}).empty());
}

TEST_F(NoteFollowerTest, AStrangersLineIsAFinding) {
  const crypto::Checkpoint checkpoint = test::checkpoint_of(origin, entries);
  const std::string strange =
      note(3) + crypto::cosign_line(checkpoint, "somebody", crypto::SigningKey::draw(), 60);
  EXPECT_EQ(follow({strange}), "note-unknown-signer note-size ");
  const test::SwitchedOff off("note-unknown-signer");
  EXPECT_EQ(follow({strange}), "");
}

}  // namespace
}  // namespace comitia::auditor
