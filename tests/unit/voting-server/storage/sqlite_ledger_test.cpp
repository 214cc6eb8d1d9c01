#include "voting-server/storage/sqlite_ledger.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <numeric>
#include <sstream>

#include "crypto/base/random.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"
#include "voting-server/storage/checks.hpp"
#include "voting-server/storage/sqlite_reader.hpp"

namespace comitia::storage {
namespace {

using test::must;

class SqliteLedgerTest : public ::testing::Test {
 protected:
  SqliteLedgerTest() : ledger(must(SqliteLedger::create(file()))), reader(must(SqliteReader::open(file()))) {}
  std::filesystem::path file() const { return directory_.path() / "comitia.db"; }
  Bytes raw(const char* suffix = "") const {
    std::ifstream in(file().string() + suffix, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return crypto::bytes(crypto::view(out.str()));
  }

 private:
  test::TemporaryDirectory directory_;

 public:
  SqliteLedger ledger;
  SqliteReader reader;
};

Paper paper(std::size_t size = 1900) {
  Paper out{crypto::random_array<32>(), PaperState::kCast, Bytes(size)};
  crypto::random_fill(out.bytes);
  return out;
}

TEST_F(SqliteLedgerTest, ShowsWhatIsCommittedAndNothingElse) {
  must(ledger.begin());
  must(ledger.append(0, crypto::view("zero")));
  must(ledger.put_note(1, "note 1\n"));
  EXPECT_EQ(must(reader.size()), 0u);
  must(ledger.commit());
  EXPECT_EQ(must(reader.size()), 1u);
  EXPECT_EQ(must(reader.entries(0, 100)).at(0), crypto::bytes(crypto::view("zero")));
  EXPECT_EQ(must(reader.note(1))->note, "note 1\n");
  EXPECT_FALSE(must(reader.note(2)).has_value());
}

TEST_F(SqliteLedgerTest, GivesEntriesUpToALimitAndAtLeastOne) {
  must(ledger.begin());
  for (std::uint64_t i = 0; i < 5; ++i) must(ledger.append(i, Bytes(100, static_cast<std::uint8_t>(i))));
  must(ledger.commit());
  EXPECT_EQ(must(reader.entries(0, 250)).size(), 2u);
  EXPECT_EQ(must(reader.entries(3, 1)).size(), 1u);
  EXPECT_EQ(must(reader.entries(1, 1000)).size(), 4u);
  EXPECT_TRUE(must(reader.entries(5, 1000)).empty());
}

TEST_F(SqliteLedgerTest, RefusesASecondEntryInOnePlace) {
  must(ledger.begin());
  must(ledger.append(0, crypto::view("zero")));
  const auto again = ledger.append(0, crypto::view("another"));
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.fault().check, &checks::ledger_failed);
}

TEST_F(SqliteLedgerTest, KeepsTheFirstCosignatureOfEachName) {
  must(ledger.begin());
  must(ledger.put_note(1, "note\n"));
  must(ledger.put_cosignature(1, "b", "line b\n"));
  must(ledger.put_cosignature(1, "a", "line a\n"));
  must(ledger.put_cosignature(1, "b", "another\n"));
  must(ledger.commit());
  EXPECT_EQ(must(reader.note(1))->text(), "note\nline a\nline b\n");
  EXPECT_EQ(must(reader.cosigned_by("a")), 1u);
  EXPECT_EQ(must(reader.cosigned_by("c")), 0u);
}

TEST_F(SqliteLedgerTest, KeepsOnePaperForEachKeyAndBallot) {
  const Paper first = paper();
  must(ledger.begin());
  must(ledger.put_paper("a", first));
  must(ledger.put_paper("b", first));
  EXPECT_FALSE(ledger.put_paper("a", first).ok());
  must(ledger.commit());
  const auto read = must(reader.paper("a", first.one_time_key));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->bytes, first.bytes);
  EXPECT_EQ(read->state, PaperState::kCast);
  EXPECT_FALSE(must(reader.paper("c", first.one_time_key)).has_value());
  int papers = 0;
  must(reader.papers("a", [&](const Paper&) { ++papers; }));
  EXPECT_EQ(papers, 1);
}

TEST_F(SqliteLedgerTest, KeepsSealsSecretsAndCodes) {
  const auto hash = crypto::random_array<32>();
  must(ledger.begin());
  must(ledger.put_seal(hash, crypto::view("first")));
  must(ledger.put_seal(hash, crypto::view("second")));
  must(ledger.put_secret("s", crypto::view("sealed")));
  must(ledger.put_code(hash, {5, 2, {}}));
  must(ledger.commit());
  EXPECT_EQ(crypto::str(*must(reader.seal(hash))), "first") << "an answer never changes";
  EXPECT_EQ(crypto::str(*must(reader.secret("s"))), "sealed");
  EXPECT_FALSE(must(reader.code(hash))->used_by.has_value());
  must(ledger.begin());
  must(ledger.put_code(hash, {5, 2, hash}));
  must(ledger.drop_secret("s"));
  must(ledger.commit());
  EXPECT_EQ(must(reader.code(hash))->used_by, hash);
  EXPECT_FALSE(must(reader.secret("s")).has_value());
}

TEST_F(SqliteLedgerTest, ADroppedSecretLeavesNoTrace) {
  Bytes secret(200);
  crypto::random_fill(secret);
  must(ledger.begin());
  must(ledger.put_secret("seal-key", secret));
  must(ledger.commit());
  const auto stands_in = [&](const Bytes& file) {
    return std::search(file.begin(), file.end(), secret.begin(), secret.begin() + 32) != file.end();
  };
  EXPECT_TRUE(stands_in(raw()) || stands_in(raw("-wal"))) << "else this test could not fail";
  must(ledger.begin());
  must(ledger.drop_secret("seal-key"));
  must(ledger.commit());
  must(ledger.settle());
  EXPECT_FALSE(stands_in(raw()));
  EXPECT_TRUE(raw("-wal").empty());
}

// Spearman's rank correlation between the order in which papers came and where they lie in the raw file.
double order_shown(const Bytes& file, const std::vector<Paper>& came) {
  std::vector<std::pair<std::ptrdiff_t, std::size_t>> places;
  for (std::size_t i = 0; i < came.size(); ++i) {
    const auto& bytes = came[i].bytes;
    const void* at = ::memmem(file.data(), file.size(), &*(bytes.end() - 32), 32);
    EXPECT_NE(at, nullptr) << "paper " << i;
    places.emplace_back(static_cast<const std::uint8_t*>(at) - file.data(), i);
  }
  std::sort(places.begin(), places.end());
  const double n = static_cast<double>(came.size());
  double squares = 0;
  for (std::size_t rank = 0; rank < places.size(); ++rank) {
    const double d = static_cast<double>(rank) - static_cast<double>(places[rank].second);
    squares += d * d;
  }
  return 1 - 6 * squares / (n * (n * n - 1));
}

TEST_F(SqliteLedgerTest, TheRawFilesDoNotShowTheOrderOfCasts) {
  // Ballots larger than a page's share spill into pages that SQLite takes one after another.
  for (const std::size_t size : {std::size_t{1900}, std::size_t{6000}}) {
    const std::string id = "ballot-" + std::to_string(size);
    std::vector<Paper> came;
    for (int i = 0; i < 200; ++i) {
      came.push_back(paper(size));
      must(ledger.begin());
      must(ledger.put_paper(id, came.back()));
      must(ledger.commit());
    }
    must(ledger.checkpoint());
    const double before = order_shown(raw(), came);
    must(ledger.settle());
    const double after = order_shown(raw(), came);
    if (size > 4000) {
      EXPECT_GT(before, 0.9) << "else this test could not fail";
    }
    EXPECT_LT(std::abs(after), 0.25);
    EXPECT_TRUE(raw("-wal").empty());
    std::vector<std::size_t> by_key(came.size());
    std::iota(by_key.begin(), by_key.end(), 0u);
    std::sort(by_key.begin(), by_key.end(),
              [&](std::size_t a, std::size_t b) { return came[a].one_time_key < came[b].one_time_key; });
    std::vector<Paper> sorted;
    for (const std::size_t i : by_key) sorted.push_back(came[i]);
    EXPECT_GT(order_shown(raw(), sorted), 0.8) << "the file is in the order of its keys";
  }
}

TEST_F(SqliteLedgerTest, ItsFilesAreItsOwnersAlone) {
  must(ledger.begin());
  must(ledger.put_paper("presidium", paper(1900)));
  must(ledger.commit());
  for (const char* suffix : {"", "-wal", "-shm"})
    EXPECT_EQ(std::filesystem::status(file().string() + suffix).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
        << suffix;
}

TEST(SqliteLedger, IsOpenedOnlyWhereInitMadeIt) {
  const test::TemporaryDirectory directory;
  const auto absent = SqliteLedger::open(directory.path() / "comitia.db");
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.fault().check, &checks::ledger_absent);
  const auto unread = SqliteReader::open(directory.path() / "comitia.db");
  ASSERT_FALSE(unread.ok());
  EXPECT_EQ(unread.fault().check, &checks::ledger_absent);
  EXPECT_TRUE(std::filesystem::is_empty(directory.path()));
}

}  // namespace
}  // namespace comitia::storage
