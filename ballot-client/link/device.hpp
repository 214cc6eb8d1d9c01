// A device's directory: who it is, its secrets under the passphrase, what it remembers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ballot-client/link/binding.hpp"
#include "ballot-client/link/keyring.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/keys/envelope.hpp"
#include "crypto/sign/ed25519.hpp"

namespace comitia::client {

/// What everybody may know of a device: DEVICE/identity.json.
struct PublicIdentity {
  std::string role;  ///< "secretariat", "desk", "server", "station", "teller", "terminal"
  std::uint32_t index = 1;
  std::string name;
  crypto::VerifyKey key;
  std::optional<crypto::VerifyKey> note_key;    ///< server, station, teller
  std::optional<crypto::Array32> envelope_key;  ///< teller

  [[nodiscard]] std::string json() const;
  static Result<PublicIdentity> parse(View json);
};

/// Where the congress is and how its server is recognised: DEVICE/congress.json.
struct Enrolment {
  std::string server;  ///< "host:port"
  crypto::EntryHash anchor;
  crypto::Array32 ca_hash;

  [[nodiscard]] std::string json() const;
  static Result<Enrolment> parse(View json);
};

/// A certificate with its key, both PEM; the key is kept in a vault file.
struct TlsCredentials {
  std::string certificate;
  crypto::SecretBytes key;
};

/// A state of the log.
struct TreeState {
  std::uint64_t size = 0;
  crypto::RootHash root;
  bool operator==(const TreeState&) const = default;
};

/// One device, opened by one process at a time (DEVICE/lock is locked while the object lives).
///
/// Files: identity.json, identity.vault, congress.json, tls.pem, tls.vault, hall.pem, hall.vault (terminals),
/// log.comitia (the replica), note (newest checkpoint seen), cosigned.json, bound and restored (tellers; see
/// Binding), and whatever commands keep by name.
class Device {
 public:
  /// Draws the keys that the role needs and writes the directory, which must not hold a device yet.
  static Result<Device> create(const Path& directory, const std::string& role, std::uint32_t index,
                               const std::string& name, Keyring& keyring);
  /// checks::device_locked, device_form; crypto's vault_open on a wrong passphrase.
  static Result<Device> open(const Path& directory, Keyring& keyring);

  Device(Device&&) noexcept;
  Device& operator=(Device&&) noexcept;
  ~Device();

  [[nodiscard]] const Path& directory() const noexcept { return directory_; }
  [[nodiscard]] const PublicIdentity& identity() const noexcept { return identity_; }
  [[nodiscard]] bool is(std::string_view role) const { return identity_.role == role; }
  /// checks::device_form unless the device has this role.
  [[nodiscard]] Result<void> require_role(std::string_view role) const;

  /// Signs statements.
  [[nodiscard]] const crypto::SigningKey& key() const { return *key_; }
  /// Signs cosignatures; precondition: station or teller.
  [[nodiscard]] const crypto::SigningKey& note_key() const { return *note_key_; }
  /// Deals and receives shares; null if the role has none, or once it is forgotten.
  [[nodiscard]] const crypto::EnvelopeKey* envelope_key() const {
    return envelope_key_ ? &*envelope_key_ : nullptr;
  }
  /// Erases it from identity.vault, durably, and from memory. Without one this is no error.
  [[nodiscard]] Result<void> forget_envelope_key();

  // ---- the congress ----
  [[nodiscard]] const std::optional<Enrolment>& enrolment() const noexcept { return enrolment_; }
  [[nodiscard]] Result<void> keep_enrolment(const Enrolment& enrolment, const TlsCredentials& own,
                                            const TlsCredentials* hall);
  /// The device's own certificate; checks::device_form before enrolment.
  [[nodiscard]] Result<TlsCredentials> own_credentials() const;
  /// The certificate that casts travel under (terminals).
  [[nodiscard]] Result<TlsCredentials> hall_credentials() const;

  // ---- what commands keep, by a relative name such as "ceremony" or "shares/presidium" ----
  /// DEVICE/<name>.vault, durable on return.
  [[nodiscard]] Result<void> keep_secret(const std::string& name, View secret);
  /// Replaces one that is kept: after a power cut it is the old or the new.
  [[nodiscard]] Result<void> renew_secret(const std::string& name, View secret);
  [[nodiscard]] Result<std::optional<crypto::SecretBytes>> secret(const std::string& name) const;
  [[nodiscard]] Result<void> forget_secret(const std::string& name);
  /// DEVICE/<name>, public, durable on return.
  [[nodiscard]] Result<void> keep(const std::string& name, View content);
  [[nodiscard]] Result<std::optional<Bytes>> kept(const std::string& name) const;
  [[nodiscard]] Result<void> forget(const std::string& name);

  // ---- what it has cosigned ----
  [[nodiscard]] const std::optional<TreeState>& cosigned() const noexcept { return cosigned_; }
  /// Compare and swap, durable on return: refuses (cosign_state) unless the file still holds `expected`, and
  /// a smaller size, or another root at the same size; (device_restored) as require_bound().
  [[nodiscard]] Result<void> advance_cosigned(const std::optional<TreeState>& expected,
                                              const TreeState& next);

  // ---- whether it remembers all that it said (tellers) ----
  /// Refuses (device_restored) a teller's device that was copied or put back, or of which its teller says so.
  [[nodiscard]] Result<void> require_bound() const;
  /// To be called when what it remembers has changed, before anybody is told what.
  [[nodiscard]] Result<void> remembered() const;
  [[nodiscard]] Binding binding() const { return Binding(directory_); }
  /// The others have confirmed what it said: it goes on from `confirmed`, in this directory.
  [[nodiscard]] Result<void> rebind(const TreeState& confirmed);

 private:
  Device() = default;
  [[nodiscard]] Result<void> lock();
  [[nodiscard]] Result<void> write_keys() const;
  [[nodiscard]] Result<void> bind_if_new() const;
  [[nodiscard]] Result<void> keep_cosigned(const TreeState& state);
  [[nodiscard]] Result<TlsCredentials> credentials(const std::string& name) const;
  [[nodiscard]] Result<std::optional<TreeState>> read_cosigned() const;

  Path directory_;
  int lock_ = -1;
  Keyring* keyring_ = nullptr;
  PublicIdentity identity_;
  std::optional<crypto::SigningKey> key_, note_key_;
  std::optional<crypto::EnvelopeKey> envelope_key_;
  std::optional<Enrolment> enrolment_;
  std::optional<TreeState> cosigned_;
};

}  // namespace comitia::client
