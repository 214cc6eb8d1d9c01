// `comitiad new` and `comitiad init`: what is done once, before the server runs.
#pragma once

#include <filesystem>
#include <string>

#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace comitia::server {

/// Draws all keys and writes the directory.
[[nodiscard]] crypto::Result<void> make_server(const std::filesystem::path& directory,
                                               const std::string& name,
                                               const crypto::SecretBytes& passphrase);

/// Makes the database with entry 0, and DIR/codes/<role>-<index>.code for every official but the server.
/// server_named unless entry 0 names this server's keys; ledger_present if there is a database.
[[nodiscard]] crypto::Result<crypto::EntryHash> convene_server(const std::filesystem::path& directory,
                                                               const std::filesystem::path& entry_file,
                                                               const crypto::SecretBytes& passphrase);

/// DIR/comitia.db
[[nodiscard]] std::filesystem::path database_of(const std::filesystem::path& directory);

}  // namespace comitia::server
