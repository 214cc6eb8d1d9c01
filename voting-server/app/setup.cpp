#include "voting-server/app/setup.hpp"

#include "congress/fold.hpp"
#include "crypto/base/random.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/enrolment_code.hpp"
#include "proto/limits.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/files.hpp"
#include "voting-server/app/record.hpp"
#include "voting-server/app/server_keys.hpp"
#include "voting-server/storage/checks.hpp"
#include "voting-server/storage/sqlite_ledger.hpp"
#include "voting-server/storage/sqlite_reader.hpp"

namespace comitia::server {
namespace {

namespace fs = std::filesystem;

struct Code {
  const congress::Official* official;
  crypto::Array<16> code;
};

std::string file_name(const congress::Official& official) {
  return std::string(congress::role_name(official.role)) + "-" + std::to_string(official.index) + ".code";
}

Result<void> write_codes(const fs::path& directory, const std::vector<Code>& codes,
                         const crypto::Array32& authority, const congress::Fold& fold) {
  const crypto::EntryHash& anchor = fold.anchor();
  COMITIA_CHECK(make_directory(directory));
  for (const Code& code : codes)
    COMITIA_CHECK(write_new(directory / file_name(*code.official),
                            crypto::view(proto::EnrolmentCode{authority, anchor, code.code}.text() + "\n")));
  if (!fold.has_course()) return {};
  // Says only where: whoever uses it is known by the key that the log names.
  return write_new(directory / "elected.code",
                   crypto::view(proto::EnrolmentCode{authority, anchor, {}}.text() + "\n"));
}

Result<void> store_codes(storage::Ledger& ledger, const std::vector<Code>& codes) {
  COMITIA_CHECK(ledger.begin());
  for (const Code& code : codes)
    COMITIA_CHECK(
        ledger.put_code(crypto::labelled_sha256(crypto::label::kEnrolmentCode, code.code),
                        {static_cast<std::uint32_t>(code.official->role), code.official->index, {}}));
  return ledger.commit();
}

// All of the database under another name: it is there whole, or not at all.
Result<void> write_database(const fs::path& file, View entry, const ServerKeys& keys,
                            const std::vector<Code>& codes) {
  COMITIA_TRY(storage::SqliteLedger ledger, storage::SqliteLedger::create(file));
  COMITIA_TRY(storage::SqliteReader reader, storage::SqliteReader::open(file));
  Record record(ledger, reader, keys.note, keys.statement);
  COMITIA_CHECK(record.convene(entry));
  COMITIA_CHECK(store_codes(ledger, codes));
  COMITIA_TRY(const bool emptied, ledger.checkpoint());
  if (!emptied) return crypto::fault(checks::server_directory, file.string() + " is in use");
  return {};
}

}  // namespace

fs::path database_of(const fs::path& directory) { return directory / "comitia.db"; }

Result<void> make_server(const fs::path& directory, const std::string& name,
                         const crypto::SecretBytes& passphrase) {
  return write_keys(directory, ServerKeys::draw(), name, crypto::VaultKey::create(passphrase));
}

Result<crypto::EntryHash> convene_server(const fs::path& directory, const fs::path& entry_file,
                                         const crypto::SecretBytes& passphrase) {
  COMITIA_TRY(const DirectoryLock lock, DirectoryLock::take(directory));
  COMITIA_TRY(const OpenedKeys opened, open_keys(directory, passphrase));
  COMITIA_TRY(const Bytes entry, read_whole(entry_file, limits::kEntryBytes));
  const auto convened = congress::Fold::convene(entry);
  if (!convened.ok())
    return crypto::fault(
        *convened.fault().check,
        entry_file.string() + " is not what `comitia congress convene` wrote: " + convened.fault().where);
  const congress::Fold& fold = convened.value();
  const congress::Official& server = *fold.officials().find(v1::SERVER, 1);
  COMITIA_REQUIRE(
      checks::server_named,
      server.key == opened.keys.statement.public_key() && server.note_key == opened.keys.note.public_key(),
      entry_file.string());
  std::error_code ignored;
  if (fs::exists(database_of(directory), ignored))
    return crypto::fault(storage::checks::ledger_present, database_of(directory).string());

  std::vector<Code> codes;
  for (const congress::Official& official : fold.officials().all())
    if (official.role != v1::SERVER) codes.push_back({&official, crypto::random_array<16>()});
  // What an init that did not come to its end left behind is worthless: nobody holds its codes.
  const fs::path partial = directory / "comitia.db.partial", code_directory = directory / "codes";
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(partial.string() + suffix, ignored);
  fs::remove_all(code_directory, ignored);
  COMITIA_CHECK(write_codes(code_directory, codes, opened.keys.authority.hash(), fold));
  COMITIA_CHECK(write_database(partial, entry, opened.keys, codes));
  fs::rename(partial, database_of(directory), ignored);
  if (ignored) return crypto::fault(checks::server_directory, ignored.message());
  COMITIA_CHECK(sync_directory(directory));
  return fold.anchor();
}

}  // namespace comitia::server
