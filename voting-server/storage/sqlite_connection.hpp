// SQLite behind two small types: a connection and a prepared statement.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace comitia::storage {

using crypto::Bytes;
using crypto::Result;
using crypto::View;

/// One connection, used by one thread at a time. Every fault of its methods is ledger_failed.
class SqliteConnection {
 public:
  enum class Mode { kCreate, kWrite, kRead };
  /// kCreate is the only mode that may make a file (ledger_present if there is one); the others refuse with
  /// ledger_absent if there is none.
  static Result<SqliteConnection> open(const std::filesystem::path& file, Mode mode);

  /// One or more statements without parameters and rows.
  [[nodiscard]] Result<void> execute(const std::string& sql);
  /// The first column of the first row, as text; empty if there is no row.
  [[nodiscard]] Result<std::string> ask(const std::string& sql);
  /// Copies of the fault's text for the caller's context.
  [[nodiscard]] crypto::Fault failure(std::string_view what) const;

  [[nodiscard]] sqlite3* handle() const noexcept { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const noexcept;
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

/// A prepared statement, kept for the life of its connection.
class SqliteStatement {
 public:
  static Result<SqliteStatement> prepare(SqliteConnection& connection, std::string_view sql);

  /// Parameters count from 1.
  SqliteStatement& bind(int parameter, std::uint64_t value);
  SqliteStatement& bind(int parameter, View value);
  SqliteStatement& bind(int parameter, std::string_view value);

  /// True while there is a row. The statement must be reset (Reset below) when it is done with.
  [[nodiscard]] Result<bool> step();
  /// For statements without rows: steps once and resets.
  [[nodiscard]] Result<void> run();
  void reset();

  // Columns count from 0; valid until the next step.
  [[nodiscard]] std::uint64_t integer(int column) const;
  [[nodiscard]] View blob(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] bool null(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  [[nodiscard]] crypto::Fault failure() const;

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  bool bound_ = true;
};

/// Ends a statement's read transaction when its rows are done with.
class SqliteReset {
 public:
  explicit SqliteReset(SqliteStatement& statement) : statement_(statement) {}
  ~SqliteReset() { statement_.reset(); }
  SqliteReset(const SqliteReset&) = delete;
  SqliteReset& operator=(const SqliteReset&) = delete;

 private:
  SqliteStatement& statement_;
};

}  // namespace comitia::storage
