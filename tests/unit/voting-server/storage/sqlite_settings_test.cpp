#include "voting-server/storage/sqlite_settings.hpp"

#include <gtest/gtest.h>

#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"
#include "voting-server/storage/checks.hpp"

namespace comitia::storage {
namespace {

using test::must;
using Mode = SqliteConnection::Mode;

class SqliteSettings : public ::testing::Test {
 protected:
  std::filesystem::path file() const { return directory_.path() / "settings.db"; }
  SqliteConnection made() const {
    SqliteConnection connection = must(SqliteConnection::open(file(), Mode::kCreate));
    must(create_tables(connection));
    return connection;
  }

 private:
  test::TemporaryDirectory directory_;
};

TEST_F(SqliteSettings, AreAsDurabilityNeedsThem) {
  made();
  SqliteConnection connection = must(SqliteConnection::open(file(), Mode::kWrite));
  must(apply_settings(connection, writer_settings()));
  EXPECT_EQ(must(connection.ask("PRAGMA journal_mode")), "wal");
  EXPECT_EQ(must(connection.ask("PRAGMA synchronous")), "2");
  EXPECT_EQ(must(connection.ask("PRAGMA secure_delete")), "1");
}

TEST_F(SqliteSettings, OneThatDoesNotTakeIsRefused) {
  made();
  // A reader's connection cannot turn the journal's mode, and the answer shows it.
  SqliteConnection reader = must(SqliteConnection::open(file(), Mode::kRead));
  const SqliteSetting wanted[] = {{"PRAGMA journal_mode=DELETE", "PRAGMA journal_mode", "delete"}};
  const SqliteSetting unknown[] = {{"PRAGMA no_such_setting=1", "PRAGMA no_such_setting", "1"}};
  const auto refused = apply_settings(reader, unknown);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::ledger_settings);
  EXPECT_FALSE(apply_settings(reader, wanted).ok());
  const test::SwitchedOff off("ledger-settings");
  EXPECT_TRUE(apply_settings(reader, unknown).ok());
}

TEST_F(SqliteSettings, EachOfTheWriterIsReadBack) {
  SqliteConnection connection = made();
  for (const SqliteSetting& setting : writer_settings()) {
    const SqliteSetting other[] = {{setting.set, setting.ask, "something else"}};
    const auto refused = apply_settings(connection, other);
    ASSERT_FALSE(refused.ok()) << setting.set;
    EXPECT_EQ(refused.fault().check, &checks::ledger_settings);
  }
}

TEST_F(SqliteSettings, ADatabaseOfAnotherProgramIsRefused) {
  {
    SqliteConnection connection = must(SqliteConnection::open(file(), Mode::kCreate));
    must(connection.execute("CREATE TABLE log (position INTEGER)"));
    const auto refused = check_format(connection);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.fault().check, &checks::ledger_format);
    const test::SwitchedOff off("ledger-format");
    EXPECT_TRUE(check_format(connection).ok());
  }
}

TEST_F(SqliteSettings, OnlyInitMakesAFileAndOnlyOnce) {
  for (const Mode mode : {Mode::kWrite, Mode::kRead}) {
    const auto absent = SqliteConnection::open(file(), mode);
    ASSERT_FALSE(absent.ok());
    EXPECT_EQ(absent.fault().check, &checks::ledger_absent);
    EXPECT_FALSE(std::filesystem::exists(file()));
  }
  made();
  const auto present = SqliteConnection::open(file(), Mode::kCreate);
  ASSERT_FALSE(present.ok());
  EXPECT_EQ(present.fault().check, &checks::ledger_present);
  {
    const test::SwitchedOff off("ledger-present");
    const auto again = SqliteConnection::open(file(), Mode::kCreate);
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.fault().check, &checks::ledger_failed) << "the file system itself makes no file twice";
  }
  const test::SwitchedOff off("ledger-absent");
  const auto elsewhere = SqliteConnection::open(file().string() + ".other", Mode::kWrite);
  ASSERT_FALSE(elsewhere.ok());
  EXPECT_EQ(elsewhere.fault().check, &checks::ledger_failed) << "without CREATE, SQLite itself refuses";
}

}  // namespace
}  // namespace comitia::storage
