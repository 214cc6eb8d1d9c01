#include "voting-server/app/server_keys.hpp"

#include <nlohmann/json.hpp>

#include "voting-server/app/checks.hpp"
#include "voting-server/app/files.hpp"

namespace comitia::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPurpose = "comitiad/server";
constexpr std::size_t kFileLimit = 64u << 10;
/// There while the files are being written; the last of them to go.
constexpr const char* kUnfinished = "unfinished";
constexpr const char* kFiles[] = {"server.json", "hall.pem",     "tls.pem",
                                  "ca.pem",      "server.vault", kUnfinished};

// The vault's plaintext: five secrets in this order, each with its length (4 bytes, big-endian) before it.
crypto::SecretBytes pack(const ServerKeys& keys) {
  const net::Credentials authority = keys.authority.credentials();
  const crypto::Secret<32> statement = keys.statement.expose_secret(), note = keys.note.expose_secret();
  const View parts[] = {statement.expose_secret(), note.expose_secret(), authority.key.expose_secret(),
                        keys.tls.key.expose_secret(), keys.hall.key.expose_secret()};
  std::size_t size = 0;
  for (const View part : parts) size += 4 + part.size();
  crypto::SecretBytes out(size);
  auto cursor = out.expose_secret_mutable().begin();
  for (const View part : parts) {
    crypto::Bytes length;
    crypto::append_u32(length, static_cast<std::uint32_t>(part.size()));
    cursor = std::copy(length.begin(), length.end(), cursor);
    cursor = std::copy(part.begin(), part.end(), cursor);
  }
  return out;
}

Result<std::vector<crypto::SecretBytes>> unpack(const crypto::SecretBytes& packed) {
  std::vector<crypto::SecretBytes> out;
  View rest = packed.expose_secret();
  while (!rest.empty()) {
    if (rest.size() < 4) return crypto::fault(checks::server_directory, "server.vault");
    const std::uint32_t length = crypto::read_u32(rest.first<4>());
    rest = rest.subspan(4);
    if (length > rest.size()) return crypto::fault(checks::server_directory, "server.vault");
    out.emplace_back(rest.first(length));
    rest = rest.subspan(length);
  }
  if (out.size() != 5 || out[0].size() != 32 || out[1].size() != 32)
    return crypto::fault(checks::server_directory, "server.vault");
  return out;
}

crypto::SigningKey signing_key(const crypto::SecretBytes& seed) {
  crypto::Secret<32> out;
  std::copy_n(seed.expose_secret().begin(), 32, out.expose_secret_mutable().begin());
  return crypto::SigningKey(std::move(out));
}

Result<std::string> read_text(const fs::path& file) {
  COMITIA_TRY(const crypto::Bytes content, read_whole(file, kFileLimit));
  return crypto::str(content);
}

}  // namespace

ServerKeys ServerKeys::draw() {
  net::Authority authority = net::Authority::create();
  net::Credentials tls = authority.make_server();
  net::Credentials hall = authority.make_client("hall", "hall");
  return {crypto::SigningKey::draw(), crypto::SigningKey::draw(), std::move(authority), std::move(tls),
          std::move(hall)};
}

Result<void> write_keys(const fs::path& directory, const ServerKeys& keys, const std::string& name,
                        const crypto::VaultKey& vault) {
  std::error_code ignored;
  // What a run that did not come to its end left behind is worthless: nobody was told of its keys.
  if (fs::exists(directory / kUnfinished, ignored))
    for (const char* file : kFiles) fs::remove(directory / file, ignored);
  if (fs::exists(directory, ignored) && !fs::is_empty(directory, ignored))
    return crypto::fault(checks::server_directory, directory.string() + " is not empty");
  const fs::perms others = fs::perms::group_all | fs::perms::others_all;
  if (fs::exists(directory, ignored) &&
      (fs::status(directory, ignored).permissions() & others) != fs::perms::none)
    return crypto::fault(checks::server_directory,
                         "others may enter " + directory.string() + "; chmod 700 it, or name a new one");
  COMITIA_CHECK(make_directory(directory));
  const nlohmann::ordered_json identity = {{"role", "server"},
                                           {"index", 1},
                                           {"name", name},
                                           {"key", keys.statement.public_key().hex()},
                                           {"note_key", keys.note.public_key().hex()},
                                           {"envelope_key", ""}};
  COMITIA_CHECK(write_new(directory / kUnfinished, {}));
  COMITIA_CHECK(write_new(directory / "server.vault", vault.seal(kPurpose, pack(keys).expose_secret())));
  COMITIA_CHECK(write_new(directory / "ca.pem", crypto::view(keys.authority.certificate())));
  COMITIA_CHECK(write_new(directory / "tls.pem", crypto::view(keys.tls.certificate)));
  COMITIA_CHECK(write_new(directory / "hall.pem", crypto::view(keys.hall.certificate)));
  COMITIA_CHECK(write_new(directory / "server.json", crypto::view(identity.dump(2) + "\n")));
  fs::remove(directory / kUnfinished, ignored);
  return sync_directory(directory);
}

Result<OpenedKeys> open_keys(const fs::path& directory, const crypto::SecretBytes& passphrase) {
  const fs::path path = directory / "server.vault";
  COMITIA_TRY(const crypto::Bytes file, read_whole(path, kFileLimit));
  COMITIA_TRY(crypto::VaultKey vault, crypto::VaultKey::for_file(passphrase, file));
  auto opened = vault.open(kPurpose, file);
  if (!opened.ok()) return crypto::fault(*opened.fault().check, path.string());
  const crypto::SecretBytes packed = std::move(opened).value();
  COMITIA_TRY(std::vector<crypto::SecretBytes> parts, unpack(packed));
  COMITIA_TRY(std::string ca, read_text(directory / "ca.pem"));
  COMITIA_TRY(std::string tls, read_text(directory / "tls.pem"));
  COMITIA_TRY(std::string hall, read_text(directory / "hall.pem"));
  COMITIA_TRY(net::Authority authority, net::Authority::restore({std::move(ca), std::move(parts[2])}));
  return OpenedKeys{std::move(vault),
                    {signing_key(parts[0]),
                     signing_key(parts[1]),
                     std::move(authority),
                     {std::move(tls), std::move(parts[3])},
                     {std::move(hall), std::move(parts[4])}}};
}

Result<crypto::SecretBytes> read_passphrase(const fs::path& file) {
  COMITIA_TRY(const crypto::SecretBytes content, read_secret(file, 4096));
  const View text = content.expose_secret();
  const auto end =
      std::find_if(text.begin(), text.end(), [](std::uint8_t c) { return c == '\n' || c == '\r'; });
  crypto::SecretBytes out(text.first(static_cast<std::size_t>(end - text.begin())));
  if (out.size() == 0)
    return crypto::fault(checks::server_passphrase, file.string() + " begins with an empty line");
  return out;
}

}  // namespace comitia::server
