// What makes this server this server: its keys, kept in DIR/server.vault; its certificates, public, beside
// it.
#pragma once

#include <filesystem>

#include "crypto/keys/vault.hpp"
#include "crypto/sign/ed25519.hpp"
#include "voting-server/net/authority.hpp"

namespace comitia::server {

using crypto::Result;
using crypto::View;

struct ServerKeys {
  crypto::SigningKey statement;  ///< signs entries and receipts
  crypto::SigningKey note;       ///< signs checkpoints
  net::Authority authority;
  net::Credentials tls;   ///< of the server itself
  net::Credentials hall;  ///< shared by all terminals, for casting

  static ServerKeys draw();
};

/// Writes DIR/server.vault, ca.pem, tls.pem, hall.pem and the public server.json. The directory must not
/// exist, be empty, or hold only what a run left that did not come to its end: server_directory.
[[nodiscard]] Result<void> write_keys(const std::filesystem::path& directory, const ServerKeys& keys,
                                      const std::string& name, const crypto::VaultKey& vault);

struct OpenedKeys {
  crypto::VaultKey vault;  ///< also opens the seal keys in the database
  ServerKeys keys;
};
/// vault_open for a wrong passphrase; server_directory, certificate_form for anything that does not fit.
[[nodiscard]] Result<OpenedKeys> open_keys(const std::filesystem::path& directory,
                                           const crypto::SecretBytes& passphrase);

/// The first line of a file: server_directory if there is none or it is empty.
[[nodiscard]] Result<crypto::SecretBytes> read_passphrase(const std::filesystem::path& file);

}  // namespace comitia::server
