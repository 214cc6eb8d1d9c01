#include "voting-server/storage/sqlite_settings.hpp"

#include "voting-server/storage/checks.hpp"

namespace comitia::storage {
namespace {

constexpr SqliteSetting kWriter[] = {
    {"PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"},
    {"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
    {"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
    {"PRAGMA mmap_size=0", "PRAGMA mmap_size", "0"},
};
constexpr SqliteSetting kReader[] = {
    {"PRAGMA query_only=ON", "PRAGMA query_only", "1"},
    {"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA mmap_size=0", "PRAGMA mmap_size", "0"},
};

constexpr std::string_view kApplicationId = "1131375988";  // "Comt"
constexpr std::string_view kVersion = "1";

// Pages of 16 KiB hold ballots of up to 4,000 bytes whole; what is larger takes a page for itself. Tables
// without a rowid have no number that counts in the order of arrival; the box is keyed by ballot and one-time
// key and holds nothing else about a paper.
constexpr const char* kTables = R"(
CREATE TABLE log (
  position INTEGER PRIMARY KEY,
  entry BLOB NOT NULL
) STRICT;
CREATE TABLE notes (
  size INTEGER PRIMARY KEY,
  note TEXT NOT NULL
) STRICT;
CREATE TABLE cosignatures (
  size INTEGER NOT NULL,
  name TEXT NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (size, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX cosignatures_by_name ON cosignatures (name, size);
CREATE TABLE box (
  ballot_id TEXT NOT NULL,
  p BLOB NOT NULL CHECK (length(p) = 32),
  state INTEGER NOT NULL CHECK (state IN (1, 2)),
  ballot BLOB NOT NULL,
  PRIMARY KEY (ballot_id, p)
) STRICT, WITHOUT ROWID;
CREATE TABLE seals (
  blinded_hash BLOB PRIMARY KEY CHECK (length(blinded_hash) = 32),
  answer BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE secrets (
  name TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE codes (
  hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
  role INTEGER NOT NULL,
  number INTEGER NOT NULL,
  used_by BLOB
) STRICT, WITHOUT ROWID;
)";

}  // namespace

std::span<const SqliteSetting> writer_settings() { return kWriter; }
std::span<const SqliteSetting> reader_settings() { return kReader; }

Result<void> apply_settings(SqliteConnection& connection, std::span<const SqliteSetting> settings) {
  for (const SqliteSetting& setting : settings) {
    COMITIA_CHECK(connection.ask(std::string(setting.set)));
    COMITIA_TRY(const std::string answer, connection.ask(std::string(setting.ask)));
    COMITIA_REQUIRE(checks::ledger_settings, answer == setting.expected,
                    std::string(setting.set) + " gave " + answer);
  }
  return {};
}

Result<void> check_format(SqliteConnection& connection) {
  COMITIA_TRY(const std::string id, connection.ask("PRAGMA application_id"));
  COMITIA_TRY(const std::string version, connection.ask("PRAGMA user_version"));
  COMITIA_REQUIRE(checks::ledger_format, id == kApplicationId && version == kVersion,
                  "application " + id + ", version " + version);
  return {};
}

Result<void> create_tables(SqliteConnection& connection) {
  COMITIA_CHECK(connection.execute("PRAGMA page_size=16384"));
  COMITIA_CHECK(apply_settings(connection, writer_settings()));
  COMITIA_CHECK(connection.execute("BEGIN IMMEDIATE"));
  COMITIA_CHECK(connection.execute("PRAGMA application_id=" + std::string(kApplicationId)));
  COMITIA_CHECK(connection.execute("PRAGMA user_version=" + std::string(kVersion)));
  COMITIA_CHECK(connection.execute(kTables));
  return connection.execute("COMMIT");
}

}  // namespace comitia::storage
