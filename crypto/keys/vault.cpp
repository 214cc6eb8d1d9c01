#include "crypto/keys/vault.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>

#include "crypto/base/checks.hpp"
#include "crypto/base/random.hpp"

namespace comitia::crypto {
namespace {

constexpr std::string_view kMagic = "comitia/v1/vault\n";
constexpr std::size_t kSalt = kMagic.size();
constexpr std::size_t kLimits = kSalt + 16;
constexpr std::size_t kNonce = kLimits + 8;
constexpr std::size_t kCipher = kNonce + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

// The header and what the file is for are authenticated, so that no file can stand in for another.
Bytes associated(View header, std::string_view purpose) {
  Bytes out = bytes(header);
  append(out, view(purpose));
  return out;
}

Secret<32> derive(const SecretBytes& passphrase, const Array<16>& salt, std::uint32_t ops,
                  std::uint32_t mem_kib) {
  static_assert(crypto_pwhash_SALTBYTES == 16);
  Secret<32> key;
  const View secret = passphrase.expose_secret();
  if (sodium_init() < 0 ||
      crypto_pwhash(key.expose_secret_mutable().data(), 32, reinterpret_cast<const char*>(secret.data()),
                    secret.size(), salt.data(), ops, std::size_t{mem_kib} * 1024,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  return key;
}

std::uint32_t number_at(View file, std::size_t at) {
  return read_u32(std::span<const std::uint8_t, 4>(file.data() + at, 4));
}

}  // namespace

VaultKey VaultKey::create(const SecretBytes& passphrase) {
  VaultKey out;
  out.salt_ = random_array<16>();
  out.ops_ = crypto_pwhash_OPSLIMIT_INTERACTIVE;
  out.mem_kib_ = crypto_pwhash_MEMLIMIT_INTERACTIVE / 1024;
  out.key_ = derive(passphrase, out.salt_, out.ops_, out.mem_kib_);
  return out;
}

Result<VaultKey> VaultKey::for_file(const SecretBytes& passphrase, View file) {
  if (file.size() < kCipher + kTag || text(file.first(kMagic.size())) != kMagic)
    return fault(checks::vault_open, "not a vault file");
  VaultKey out;
  std::copy_n(file.data() + kSalt, out.salt_.size(), out.salt_.begin());
  out.ops_ = number_at(file, kLimits);
  out.mem_kib_ = number_at(file, kLimits + 4);
  // Bounded before Argon2id runs: a hostile header must not cost more than a minute or all memory.
  if (out.ops_ < crypto_pwhash_OPSLIMIT_MIN || out.ops_ > crypto_pwhash_OPSLIMIT_MODERATE ||
      out.mem_kib_ < crypto_pwhash_MEMLIMIT_MIN / 1024 ||
      out.mem_kib_ > crypto_pwhash_MEMLIMIT_MODERATE / 1024)
    return fault(checks::vault_open, "its Argon2id limits are out of bounds");
  out.key_ = derive(passphrase, out.salt_, out.ops_, out.mem_kib_);
  return out;
}

Bytes VaultKey::seal(std::string_view purpose, View plaintext) const {
  Bytes out;
  out.reserve(kCipher + plaintext.size() + kTag);
  append(out, view(kMagic));
  append(out, salt_);
  append_u32(out, ops_);
  append_u32(out, mem_kib_);
  append(out, random_array<kCipher - kNonce>());
  const Bytes data = associated(View(out).first(kNonce), purpose);
  out.resize(kCipher + plaintext.size() + kTag);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kCipher, nullptr, plaintext.data(),
                                             plaintext.size(), data.data(), data.size(), nullptr,
                                             out.data() + kNonce, key_.expose_secret().data());
  return out;
}

Result<SecretBytes> VaultKey::open(std::string_view purpose, View file) const {
  if (file.size() < kCipher + kTag) return fault(checks::vault_open, "truncated");
  const Bytes data = associated(file.first(kNonce), purpose);
  SecretBytes out(file.size() - kCipher - kTag);
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
      out.expose_secret_mutable().data(), nullptr, nullptr, file.data() + kCipher, file.size() - kCipher,
      data.data(), data.size(), file.data() + kNonce, key_.expose_secret().data());
  COMITIA_REQUIRE(checks::vault_open, opened == 0, std::string(purpose));
  return out;
}

}  // namespace comitia::crypto
