#include "ballot-client/link/record.hpp"

#include <gtest/gtest.h>

#include "ballot-client/link/log_file.hpp"
#include "ballot-client/link/notes_file.hpp"
#include "crypto/base/checks.hpp"
#include "tests/support/must.hpp"
#include "tests/support/slate_congress.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client {
namespace {

using test::must;

class RecordTest : public testing::Test {
 protected:
  RecordTest() {
    write(congress.entries());
    must(write_notes(folder.path() / "notes.comitia", congress.notes()));
  }
  void write(std::span<const Bytes> entries) const {
    must(remove_durably(folder.path() / "log.comitia"));
    must(LogFile(folder.path() / "log.comitia").append(entries));
  }
  /// The check and where of the refusal.
  std::pair<const crypto::Check*, std::string> refused(
      const std::optional<crypto::EntryHash>& anchor = std::nullopt) const {
    const auto record = Record::open(folder.path(), anchor);
    return record.ok() ? std::pair<const crypto::Check*, std::string>{nullptr, ""}
                       : std::pair{record.fault().check, record.fault().where};
  }

  test::CongressBuilder& congress = test::slate_congress();
  test::TemporaryDirectory folder;
};

TEST_F(RecordTest, IsFoldedUpToItsNewestCheckpoint) {
  EXPECT_TRUE(Record::is_in(folder.path()));
  const Record record = must(Record::open(folder.path(), congress.anchor()));
  EXPECT_EQ(record.fold.size(), congress.entries().size());
  EXPECT_EQ(record.fold.root(), congress.fold().root());
  EXPECT_EQ(record.newest_note, congress.notes().rbegin()->second);
}

TEST_F(RecordTest, OfAnotherCongressIsRefused) {
  crypto::EntryHash other = congress.anchor();
  other.bytes[0] ^= 1;
  const auto [check, where] = refused(other);
  EXPECT_EQ(check, &checks::input_form);
  EXPECT_NE(where.find(congress.anchor().hex()), std::string::npos) << where;
}

TEST_F(RecordTest, ThatIsCutOffIsRefused) {
  const std::vector<Bytes>& all = congress.entries();
  write({all.data(), all.size() - 1});
  const auto [check, where] = refused();
  EXPECT_EQ(check, &checks::file_access);
  EXPECT_NE(where.find("export it again"), std::string::npos) << where;
  must(remove_durably(folder.path() / "log.comitia"));
  EXPECT_EQ(refused().first, &checks::file_access);
  must(remove_durably(folder.path() / "notes.comitia"));
  EXPECT_EQ(refused().first, &checks::file_access);
  EXPECT_FALSE(Record::is_in(folder.path()));
}

TEST_F(RecordTest, WithAnEntryThatTheFoldRefusesIsNamedByIt) {
  std::vector<Bytes> altered = congress.entries();
  altered[3].back() ^= 1;
  write(altered);
  const auto [check, where] = refused();
  ASSERT_NE(check, nullptr);
  EXPECT_NE(where.find("log.comitia, entry 3"), std::string::npos) << where;
}

TEST_F(RecordTest, WithACheckpointThatTheServerDidNotSignIsRefused) {
  auto notes = congress.notes();
  std::string& newest = notes.rbegin()->second;
  const std::size_t end_of_signature = newest.find('\n', newest.find("\n\n") + 2);
  newest[end_of_signature - 10] = newest[end_of_signature - 10] == 'A' ? 'B' : 'A';
  must(write_notes(folder.path() / "notes.comitia", notes));
  EXPECT_EQ(refused().first, &crypto::checks::note_signature);
}

TEST_F(RecordTest, WhoseCheckpointWasSignedForAnotherLogIsEvidence) {
  crypto::Checkpoint other{congress.fold().convened().origin(), congress.fold().size(),
                           congress.fold().root()};
  other.root.bytes[0] ^= 1;
  must(write_notes(folder.path() / "notes.comitia",
                   {{other.size, crypto::sign_checkpoint(other, congress.keys().server_note)}}));
  EXPECT_EQ(refused().first, &checks::log_consistent);
}

}  // namespace
}  // namespace comitia::client
