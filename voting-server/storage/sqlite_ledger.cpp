#include "voting-server/storage/sqlite_ledger.hpp"

#include "voting-server/storage/checks.hpp"
#include "voting-server/storage/sqlite_settings.hpp"

namespace comitia::storage {

Result<SqliteLedger> SqliteLedger::create(const std::filesystem::path& file) {
  COMITIA_TRY(SqliteConnection connection, SqliteConnection::open(file, SqliteConnection::Mode::kCreate));
  COMITIA_CHECK(create_tables(connection));
  SqliteLedger out(std::move(connection));
  COMITIA_CHECK(out.prepare());
  return out;
}

Result<SqliteLedger> SqliteLedger::open(const std::filesystem::path& file) {
  COMITIA_TRY(SqliteConnection connection, SqliteConnection::open(file, SqliteConnection::Mode::kWrite));
  COMITIA_CHECK(check_format(connection));
  COMITIA_CHECK(apply_settings(connection, writer_settings()));
  SqliteLedger out(std::move(connection));
  COMITIA_CHECK(out.prepare());
  return out;
}

Result<void> SqliteLedger::prepare() {
  const auto prepared = [this](const char* sql) { return SqliteStatement::prepare(connection_, sql); };
  COMITIA_TRY(auto begin, prepared("BEGIN IMMEDIATE"));
  COMITIA_TRY(auto commit, prepared("COMMIT"));
  COMITIA_TRY(auto append, prepared("INSERT INTO log (position, entry) VALUES (?1, ?2)"));
  COMITIA_TRY(auto note, prepared("INSERT INTO notes (size, note) VALUES (?1, ?2)"));
  COMITIA_TRY(auto cosignature,
              prepared("INSERT OR IGNORE INTO cosignatures (size, name, line) VALUES (?1, ?2, ?3)"));
  COMITIA_TRY(auto paper, prepared("INSERT INTO box (ballot_id, p, state, ballot) VALUES (?1, ?2, ?3, ?4)"));
  COMITIA_TRY(auto mail, prepared("INSERT OR REPLACE INTO mail (attempt, sender, receiver, envelope)"
                                  " VALUES (?1, ?2, ?3, ?4)"));
  COMITIA_TRY(auto seal, prepared("INSERT OR IGNORE INTO seals (blinded_hash, answer) VALUES (?1, ?2)"));
  COMITIA_TRY(auto secret, prepared("INSERT OR REPLACE INTO secrets (name, sealed) VALUES (?1, ?2)"));
  COMITIA_TRY(auto drop_secret, prepared("DELETE FROM secrets WHERE name = ?1"));
  COMITIA_TRY(auto code, prepared("INSERT OR REPLACE INTO codes (hash, role, number, used_by)"
                                  " VALUES (?1, ?2, ?3, ?4)"));
  statements_.emplace(Statements{std::move(begin), std::move(commit), std::move(append), std::move(note),
                                 std::move(cosignature), std::move(paper), std::move(mail), std::move(seal),
                                 std::move(secret), std::move(drop_secret), std::move(code)});
  return {};
}

Result<void> SqliteLedger::begin() { return statements_->begin.run(); }
Result<void> SqliteLedger::commit() { return statements_->commit.run(); }

Result<void> SqliteLedger::append(std::uint64_t index, View entry) {
  return statements_->append.bind(1, index).bind(2, entry).run();
}

Result<void> SqliteLedger::put_note(std::uint64_t size, const std::string& note) {
  return statements_->note.bind(1, size).bind(2, std::string_view(note)).run();
}

Result<void> SqliteLedger::put_cosignature(std::uint64_t size, const std::string& name,
                                           const std::string& line) {
  return statements_->cosignature.bind(1, size)
      .bind(2, std::string_view(name))
      .bind(3, std::string_view(line))
      .run();
}

Result<void> SqliteLedger::put_paper(const std::string& ballot_id, const Paper& paper) {
  return statements_->paper.bind(1, std::string_view(ballot_id))
      .bind(2, View(paper.one_time_key))
      .bind(3, static_cast<std::uint64_t>(paper.state))
      .bind(4, View(paper.bytes))
      .run();
}

Result<void> SqliteLedger::put_mail(std::uint32_t attempt, std::uint32_t from, std::uint32_t to,
                                    View envelope) {
  return statements_->mail.bind(1, std::uint64_t{attempt})
      .bind(2, std::uint64_t{from})
      .bind(3, std::uint64_t{to})
      .bind(4, envelope)
      .run();
}

Result<void> SqliteLedger::put_seal(const Array32& blinded_hash, View answer) {
  return statements_->seal.bind(1, View(blinded_hash)).bind(2, answer).run();
}

Result<void> SqliteLedger::put_secret(const std::string& name, View sealed) {
  return statements_->secret.bind(1, std::string_view(name)).bind(2, sealed).run();
}

Result<void> SqliteLedger::drop_secret(const std::string& name) {
  return statements_->drop_secret.bind(1, std::string_view(name)).run();
}

Result<void> SqliteLedger::put_code(const Array32& hash, const StoredCode& code) {
  statements_->code.bind(1, View(hash)).bind(2, std::uint64_t{code.role}).bind(3, std::uint64_t{code.index});
  if (code.used_by) statements_->code.bind(4, View(*code.used_by));
  return statements_->code.run();
}

Result<bool> SqliteLedger::settle() {
  COMITIA_CHECK(connection_.execute("VACUUM"));
  return checkpoint();
}

Result<bool> SqliteLedger::checkpoint() {
  COMITIA_TRY(const std::string busy, connection_.ask("PRAGMA wal_checkpoint(TRUNCATE)"));
  if (busy != "0") return false;
  return true;
}

}  // namespace comitia::storage
