// The settings that durability and the secrecy of order rest on, each read back.
#pragma once

#include <span>
#include <string_view>

#include "voting-server/storage/sqlite_connection.hpp"

namespace comitia::storage {

/// `set` is executed, then `ask` must answer `expected`.
struct SqliteSetting {
  std::string_view set, ask, expected;
};

/// What a writer's connection needs: WAL, synchronous=FULL, secure_delete, and no surprises.
[[nodiscard]] std::span<const SqliteSetting> writer_settings();
/// What a reader's connection needs.
[[nodiscard]] std::span<const SqliteSetting> reader_settings();

/// Sets each and reads it back: ledger_settings if the answer differs.
[[nodiscard]] Result<void> apply_settings(SqliteConnection& connection,
                                          std::span<const SqliteSetting> settings);

/// Identity of the file: ledger_format unless it is a database of this program and version.
[[nodiscard]] Result<void> check_format(SqliteConnection& connection);

/// Makes the tables and stamps the format. Only for a new file.
[[nodiscard]] Result<void> create_tables(SqliteConnection& connection);

}  // namespace comitia::storage
