#include "ballot-client/link/keyring.hpp"

#include <algorithm>

namespace comitia::client {
namespace {

// Magic line, salt(16), ops(u32), mem_kib(u32): what decides the key (crypto/keys/vault.hpp).
constexpr std::size_t kHeader = 17 + 16 + 4 + 4;

Bytes header_of(View file) {
  const View head = file.first(std::min(file.size(), kHeader));
  return crypto::bytes(head);
}

}  // namespace

Keyring::Keyring(crypto::SecretBytes passphrase) : passphrase_(std::move(passphrase)) {}

Result<std::unique_ptr<Keyring>> Keyring::from_file(const Path& file) {
  COMITIA_TRY(auto content, read_file(file, 4096));
  if (!content) return fault(checks::passphrase, "there is no file " + file.string());
  const auto end =
      std::find_if(content->begin(), content->end(), [](std::uint8_t c) { return c == '\n' || c == '\r'; });
  crypto::SecretBytes passphrase(View(content->data(), static_cast<std::size_t>(end - content->begin())));
  crypto::wipe(content->data(), content->size());
  if (passphrase.size() == 0) return fault(checks::passphrase, file.string() + " begins with an empty line");
  return std::make_unique<Keyring>(std::move(passphrase));
}

Bytes Keyring::seal(std::string_view purpose, View plaintext) {
  const std::scoped_lock lock(mutex_);
  if (current_.empty()) {
    crypto::VaultKey key = crypto::VaultKey::create(passphrase_);
    current_ = header_of(key.seal("header", {}));
    keys_.emplace(current_, std::move(key));
  }
  return keys_.at(current_).seal(purpose, plaintext);
}

Result<crypto::SecretBytes> Keyring::open(std::string_view purpose, View file) {
  const std::scoped_lock lock(mutex_);
  Bytes header = header_of(file);
  auto it = keys_.find(header);
  if (it == keys_.end()) {
    COMITIA_TRY(auto key, crypto::VaultKey::for_file(passphrase_, file));
    // Only a key that opened something is kept: the header alone is not authenticated.
    COMITIA_TRY(auto plaintext, key.open(purpose, file));
    if (current_.empty()) current_ = header;
    keys_.emplace(std::move(header), std::move(key));
    return plaintext;
  }
  return it->second.open(purpose, file);
}

}  // namespace comitia::client
