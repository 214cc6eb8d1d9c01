// The ledger's writer on SQLite.
#pragma once

#include "voting-server/storage/ledger.hpp"
#include "voting-server/storage/sqlite_connection.hpp"

namespace comitia::storage {

class SqliteLedger final : public Ledger {
 public:
  /// Makes the file and its tables: `comitiad init` alone.
  static Result<SqliteLedger> create(const std::filesystem::path& file);
  /// Opens what init made: ledger_absent, ledger_format, ledger_settings, ledger_failed.
  static Result<SqliteLedger> open(const std::filesystem::path& file);

  Result<void> begin() override;
  Result<void> commit() override;
  Result<void> append(std::uint64_t index, View entry) override;
  Result<void> put_note(std::uint64_t size, const std::string& note) override;
  Result<void> put_cosignature(std::uint64_t size, const std::string& name, const std::string& line) override;
  Result<void> put_paper(const std::string& ballot_id, const Paper& paper) override;
  Result<void> put_seal(const Array32& blinded_hash, View answer) override;
  Result<void> put_secret(const std::string& name, View sealed) override;
  Result<void> drop_secret(const std::string& name) override;
  Result<void> put_code(const Array32& hash, const StoredCode& code) override;
  Result<bool> settle() override;
  Result<bool> checkpoint() override;

 private:
  explicit SqliteLedger(SqliteConnection connection) : connection_(std::move(connection)) {}
  [[nodiscard]] Result<void> prepare();

  SqliteConnection connection_;
  // After the connection, so that they are finalised before it is closed.
  struct Statements {
    SqliteStatement begin, commit, append, note, cosignature, paper, seal, secret, drop_secret, code;
  };
  std::optional<Statements> statements_;
};

}  // namespace comitia::storage
