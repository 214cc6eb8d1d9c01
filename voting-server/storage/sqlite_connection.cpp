#include "voting-server/storage/sqlite_connection.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "voting-server/storage/checks.hpp"

namespace comitia::storage {
namespace {

// How long a checkpoint waits for a reader in the middle of an answer. Ours take milliseconds; another
// process's may take any time, and the writer waits with us.
constexpr int kBusyMs = 2'000;

/// An empty file that is its owner's alone; SQLite makes those beside it with the same mode.
bool make_private(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  return descriptor >= 0 && ::close(descriptor) == 0;
}

}  // namespace

void SqliteConnection::Close::operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

Result<SqliteConnection> SqliteConnection::open(const std::filesystem::path& file, Mode mode) {
  std::error_code ignored;
  const bool exists = std::filesystem::exists(file, ignored);
  COMITIA_REQUIRE(checks::ledger_present, mode != Mode::kCreate || !exists, file.string());
  COMITIA_REQUIRE(checks::ledger_absent, mode == Mode::kCreate || exists, file.string());
  // Without SQLITE_OPEN_CREATE a wrong path cannot start a second history.
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= mode == Mode::kRead ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (mode == Mode::kCreate && !make_private(file))
    return crypto::fault(checks::ledger_failed, file.string() + ": " + std::strerror(errno));
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  SqliteConnection out;
  out.handle_.reset(handle);
  if (code != SQLITE_OK) return out.failure(file.string());
  sqlite3_busy_timeout(handle, kBusyMs);
  return out;
}

crypto::Fault SqliteConnection::failure(std::string_view what) const {
  return crypto::fault(checks::ledger_failed,
                       std::string(what) + ": " + (handle_ ? sqlite3_errmsg(handle_.get()) : "no memory"));
}

Result<void> SqliteConnection::execute(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return failure(sql.substr(0, 40));
  return {};
}

Result<std::string> SqliteConnection::ask(const std::string& sql) {
  COMITIA_TRY(SqliteStatement statement, SqliteStatement::prepare(*this, sql));
  COMITIA_TRY(const bool row, statement.step());
  std::string out = row ? statement.text(0) : std::string{};
  statement.reset();
  return out;
}

Result<SqliteStatement> SqliteStatement::prepare(SqliteConnection& connection, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(connection.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  SqliteStatement out;
  out.statement_.reset(statement);
  if (code != SQLITE_OK) return connection.failure(sql.substr(0, 40));
  return out;
}

SqliteStatement& SqliteStatement::bind(int parameter, std::uint64_t value) {
  bound_ &= sqlite3_bind_int64(statement_.get(), parameter, static_cast<sqlite3_int64>(value)) == SQLITE_OK;
  return *this;
}

SqliteStatement& SqliteStatement::bind(int parameter, View value) {
  // An empty view may carry a null pointer, which SQLite would take for NULL.
  const void* data = value.empty() ? static_cast<const void*>("") : value.data();
  bound_ &=
      sqlite3_bind_blob64(statement_.get(), parameter, data, value.size(), SQLITE_TRANSIENT) == SQLITE_OK;
  return *this;
}

SqliteStatement& SqliteStatement::bind(int parameter, std::string_view value) {
  bound_ &= sqlite3_bind_text64(statement_.get(), parameter, value.data(), value.size(), SQLITE_TRANSIENT,
                                SQLITE_UTF8) == SQLITE_OK;
  return *this;
}

crypto::Fault SqliteStatement::failure() const {
  return crypto::fault(checks::ledger_failed, sqlite3_errmsg(sqlite3_db_handle(statement_.get())));
}

Result<bool> SqliteStatement::step() {
  if (!bound_) return failure();
  switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default: {
      crypto::Fault fault = failure();
      reset();
      return fault;
    }
  }
}

Result<void> SqliteStatement::run() {
  COMITIA_CHECK(step());
  reset();
  return {};
}

void SqliteStatement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
  bound_ = true;
}

std::uint64_t SqliteStatement::integer(int column) const {
  return static_cast<std::uint64_t>(sqlite3_column_int64(statement_.get(), column));
}

View SqliteStatement::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::string SqliteStatement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return data ? std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)))
              : std::string{};
}

bool SqliteStatement::null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

}  // namespace comitia::storage
