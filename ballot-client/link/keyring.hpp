// The passphrase of one process, and the vault keys that it opens.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "ballot-client/link/durable_file.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/keys/vault.hpp"

namespace comitia::client {

/// Derives each vault key once a process (Argon2id is slow on purpose): files of one salt share one key, so
/// that a hall of 500 terminals unlocks once. Thread-safe.
class Keyring {
 public:
  explicit Keyring(crypto::SecretBytes passphrase);
  /// The file's first line, without its end of line; checks::passphrase if it is empty.
  static Result<std::unique_ptr<Keyring>> from_file(const Path& file);

  /// `purpose` is bound to the file: a vault file cannot be passed off as another.
  [[nodiscard]] Bytes seal(std::string_view purpose, View plaintext);
  /// crypto's vault_open on a wrong passphrase or an altered file.
  [[nodiscard]] Result<crypto::SecretBytes> open(std::string_view purpose, View file);

 private:
  crypto::SecretBytes passphrase_;
  std::mutex mutex_;
  std::map<Bytes, crypto::VaultKey> keys_;  // by file header: salt and limits
  Bytes current_;                           // header of the key that seals
};

}  // namespace comitia::client
