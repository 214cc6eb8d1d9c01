// The ledger's reader on SQLite: a connection of its own that cannot write.
#pragma once

#include "voting-server/storage/ledger.hpp"
#include "voting-server/storage/sqlite_connection.hpp"

namespace comitia::storage {

class SqliteReader final : public LedgerReader {
 public:
  /// ledger_absent, ledger_format, ledger_settings, ledger_failed.
  static Result<SqliteReader> open(const std::filesystem::path& file);

  Result<std::uint64_t> size() override;
  Result<std::vector<Bytes>> entries(std::uint64_t from, std::size_t max_bytes) override;
  Result<std::optional<StoredNote>> note(std::uint64_t size) override;
  Result<std::uint64_t> cosigned_by(const std::string& name) override;
  Result<void> papers(const std::string& ballot_id, const std::function<void(const Paper&)>& each) override;
  Result<std::optional<Paper>> paper(const std::string& ballot_id, const Array32& one_time_key) override;
  Result<std::optional<Bytes>> seal(const Array32& blinded_hash) override;
  Result<std::optional<Bytes>> secret(const std::string& name) override;
  Result<std::optional<StoredCode>> code(const Array32& hash) override;

 private:
  explicit SqliteReader(SqliteConnection connection) : connection_(std::move(connection)) {}
  [[nodiscard]] Result<void> prepare();

  SqliteConnection connection_;
  struct Statements {
    SqliteStatement size, entries, note, lines, cosigned, papers, paper, seal, secret, code;
  };
  std::optional<Statements> statements_;
};

}  // namespace comitia::storage
