#include "voting-server/storage/sqlite_reader.hpp"

#include "voting-server/storage/checks.hpp"
#include "voting-server/storage/sqlite_settings.hpp"

namespace comitia::storage {
namespace {

Result<Paper> paper_of(const SqliteStatement& row) {
  const auto p = crypto::exactly<32>(row.blob(0));
  const std::uint64_t state = row.integer(1);
  if (!p || (state != 1 && state != 2)) return crypto::fault(checks::ledger_failed, "a malformed paper");
  return Paper{*p, static_cast<PaperState>(state), crypto::bytes(row.blob(2))};
}

Result<std::optional<Bytes>> only_blob(SqliteStatement& statement) {
  const SqliteReset reset(statement);
  COMITIA_TRY(const bool row, statement.step());
  return row ? std::optional(crypto::bytes(statement.blob(0))) : std::nullopt;
}

}  // namespace

Result<SqliteReader> SqliteReader::open(const std::filesystem::path& file) {
  COMITIA_TRY(SqliteConnection connection, SqliteConnection::open(file, SqliteConnection::Mode::kRead));
  COMITIA_CHECK(check_format(connection));
  COMITIA_CHECK(apply_settings(connection, reader_settings()));
  SqliteReader out(std::move(connection));
  COMITIA_CHECK(out.prepare());
  return out;
}

Result<void> SqliteReader::prepare() {
  const auto prepared = [this](const char* sql) { return SqliteStatement::prepare(connection_, sql); };
  COMITIA_TRY(auto size, prepared("SELECT coalesce(max(position) + 1, 0) FROM log"));
  COMITIA_TRY(auto entries, prepared("SELECT entry FROM log WHERE position >= ?1 ORDER BY position"));
  COMITIA_TRY(auto note, prepared("SELECT note FROM notes WHERE size = ?1"));
  COMITIA_TRY(auto lines, prepared("SELECT line FROM cosignatures WHERE size = ?1 ORDER BY name"));
  COMITIA_TRY(auto cosigned, prepared("SELECT coalesce(max(size), 0) FROM cosignatures WHERE name = ?1"));
  COMITIA_TRY(auto papers, prepared("SELECT p, state, ballot FROM box WHERE ballot_id = ?1"));
  COMITIA_TRY(auto paper, prepared("SELECT p, state, ballot FROM box WHERE ballot_id = ?1 AND p = ?2"));
  COMITIA_TRY(auto seal, prepared("SELECT answer FROM seals WHERE blinded_hash = ?1"));
  COMITIA_TRY(auto secret, prepared("SELECT sealed FROM secrets WHERE name = ?1"));
  COMITIA_TRY(auto code, prepared("SELECT role, number, used_by FROM codes WHERE hash = ?1"));
  statements_.emplace(Statements{std::move(size), std::move(entries), std::move(note), std::move(lines),
                                 std::move(cosigned), std::move(papers), std::move(paper), std::move(seal),
                                 std::move(secret), std::move(code)});
  return {};
}

Result<std::uint64_t> SqliteReader::size() {
  const SqliteReset reset(statements_->size);
  COMITIA_CHECK(statements_->size.step());
  return statements_->size.integer(0);
}

Result<std::vector<Bytes>> SqliteReader::entries(std::uint64_t from, std::size_t max_bytes) {
  SqliteStatement& s = statements_->entries.bind(1, from);
  const SqliteReset reset(s);
  std::vector<Bytes> out;
  std::size_t total = 0;
  while (true) {
    COMITIA_TRY(const bool row, s.step());
    if (!row) return out;
    total += s.blob(0).size();
    if (!out.empty() && total > max_bytes) return out;
    out.push_back(crypto::bytes(s.blob(0)));
  }
}

Result<std::optional<StoredNote>> SqliteReader::note(std::uint64_t size) {
  StoredNote out;
  {
    SqliteStatement& s = statements_->note.bind(1, size);
    const SqliteReset reset(s);
    COMITIA_TRY(const bool row, s.step());
    if (!row) return std::optional<StoredNote>{};
    out.note = s.text(0);
  }
  SqliteStatement& s = statements_->lines.bind(1, size);
  const SqliteReset reset(s);
  while (true) {
    COMITIA_TRY(const bool row, s.step());
    if (!row) return std::optional(std::move(out));
    out.cosignatures.push_back(s.text(0));
  }
}

Result<std::uint64_t> SqliteReader::cosigned_by(const std::string& name) {
  SqliteStatement& s = statements_->cosigned.bind(1, std::string_view(name));
  const SqliteReset reset(s);
  COMITIA_CHECK(s.step());
  return s.integer(0);
}

Result<void> SqliteReader::papers(const std::string& ballot_id,
                                  const std::function<void(const Paper&)>& each) {
  SqliteStatement& s = statements_->papers.bind(1, std::string_view(ballot_id));
  const SqliteReset reset(s);
  while (true) {
    COMITIA_TRY(const bool row, s.step());
    if (!row) return {};
    COMITIA_TRY(const Paper paper, paper_of(s));
    each(paper);
  }
}

Result<std::optional<Paper>> SqliteReader::paper(const std::string& ballot_id, const Array32& one_time_key) {
  SqliteStatement& s = statements_->paper.bind(1, std::string_view(ballot_id)).bind(2, View(one_time_key));
  const SqliteReset reset(s);
  COMITIA_TRY(const bool row, s.step());
  if (!row) return std::optional<Paper>{};
  COMITIA_TRY(Paper paper, paper_of(s));
  return std::optional(std::move(paper));
}

Result<std::optional<Bytes>> SqliteReader::seal(const Array32& blinded_hash) {
  return only_blob(statements_->seal.bind(1, View(blinded_hash)));
}

Result<std::optional<Bytes>> SqliteReader::secret(const std::string& name) {
  return only_blob(statements_->secret.bind(1, std::string_view(name)));
}

Result<std::optional<StoredCode>> SqliteReader::code(const Array32& hash) {
  SqliteStatement& s = statements_->code.bind(1, View(hash));
  const SqliteReset reset(s);
  COMITIA_TRY(const bool row, s.step());
  if (!row) return std::optional<StoredCode>{};
  StoredCode out{static_cast<std::uint32_t>(s.integer(0)), static_cast<std::uint32_t>(s.integer(1)), {}};
  if (!s.null(2)) out.used_by = crypto::exactly<32>(s.blob(2));
  return std::optional(out);
}

}  // namespace comitia::storage
