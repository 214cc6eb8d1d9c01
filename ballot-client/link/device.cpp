#include "ballot-client/link/device.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

namespace comitia::client {
namespace {

constexpr std::string_view kIdentityPurpose = "identity";

/// The same, but a fault says in which file.
template <class T>
Result<T> in(const Path& file, Result<T> result) {
  if (result.ok()) return result;
  const Fault& why = result.fault();
  return fault(*why.check, file.string() + (why.where.empty() ? "" : ": " + why.where));
}

bool has_note_key(std::string_view role) { return role == "station" || role == "teller"; }
bool has_envelope_key(std::string_view role) { return role == "teller"; }

crypto::Secret<32> part(const crypto::SecretBytes& secrets, std::size_t number) {
  crypto::Secret<32> out;
  std::copy_n(secrets.expose_secret().begin() + static_cast<std::ptrdiff_t>(32 * number), 32,
              out.expose_secret_mutable().begin());
  return out;
}

}  // namespace

Device::Device(Device&& other) noexcept { *this = std::move(other); }

Device& Device::operator=(Device&& other) noexcept {
  std::swap(directory_, other.directory_);
  std::swap(lock_, other.lock_);
  std::swap(keyring_, other.keyring_);
  std::swap(identity_, other.identity_);
  std::swap(key_, other.key_);
  std::swap(note_key_, other.note_key_);
  std::swap(envelope_key_, other.envelope_key_);
  std::swap(enrolment_, other.enrolment_);
  std::swap(cosigned_, other.cosigned_);
  return *this;
}

Device::~Device() {
  if (lock_ >= 0) ::close(lock_);
}

Result<void> Device::lock() {
  const Path file = directory_ / "lock";
  lock_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0) return fault(checks::file_access, file.string() + ": " + std::strerror(errno));
  COMITIA_REQUIRE(checks::device_locked, ::flock(lock_, LOCK_EX | LOCK_NB) == 0, directory_.string());
  return {};
}

Result<Device> Device::create(const Path& directory, const std::string& role, std::uint32_t index,
                              const std::string& name, Keyring& keyring) {
  std::error_code error;
  if (std::filesystem::exists(directory / "identity.json", error))
    return fault(checks::device_form, directory.string() + " holds a device already");
  COMITIA_CHECK(make_directory(directory));
  Device out;
  out.directory_ = directory;
  out.keyring_ = &keyring;
  COMITIA_CHECK(out.lock());
  out.identity_ = {role, index, name, {}, std::nullopt, std::nullopt};
  out.key_ = crypto::SigningKey::draw();
  out.identity_.key = out.key_->public_key();
  if (has_note_key(role)) {
    out.note_key_ = crypto::SigningKey::draw();
    out.identity_.note_key = out.note_key_->public_key();
  }
  if (has_envelope_key(role)) {
    out.envelope_key_ = crypto::EnvelopeKey::draw();
    out.identity_.envelope_key = out.envelope_key_->public_key();
  }
  COMITIA_CHECK(out.write_keys());
  COMITIA_CHECK(out.bind_if_new());
  // Last: a directory with an identity.json holds a whole device.
  COMITIA_CHECK(write_durably(directory / "identity.json", crypto::view(out.identity_.json())));
  return out;
}

Result<Device> Device::open(const Path& directory, Keyring& keyring) {
  Device out;
  out.directory_ = directory;
  out.keyring_ = &keyring;
  COMITIA_TRY(const auto identity, out.kept("identity.json"));
  COMITIA_TRY(const auto vault, out.kept("identity.vault"));
  if (!identity || !vault) return fault(checks::device_form, "there is no device in " + directory.string());
  COMITIA_CHECK(out.lock());
  COMITIA_TRY(out.identity_, in(directory / "identity.json", PublicIdentity::parse(*identity)));
  COMITIA_TRY(const auto secrets, in(directory / "identity.vault", keyring.open(kIdentityPurpose, *vault)));
  const std::string& role = out.identity_.role;
  const std::size_t without_envelope = 32u * (1u + has_note_key(role));
  const bool enveloped = has_envelope_key(role) && secrets.size() == without_envelope + 32;
  if (!enveloped && secrets.size() != without_envelope)
    return fault(checks::device_form,
                 (directory / "identity.vault").string() + " does not fit the role " + role);
  out.key_.emplace(part(secrets, 0));
  if (has_note_key(role)) out.note_key_.emplace(part(secrets, 1));
  if (enveloped) out.envelope_key_.emplace(part(secrets, 2));
  if (out.key_->public_key() != out.identity_.key)
    return fault(checks::device_form,
                 (directory / "identity.json").string() + " is not that of identity.vault");
  COMITIA_TRY(const auto congress, out.kept("congress.json"));
  if (congress) {
    COMITIA_TRY(out.enrolment_, in(directory / "congress.json", Enrolment::parse(*congress)));
  }
  COMITIA_TRY(out.cosigned_, out.read_cosigned());
  COMITIA_CHECK(out.bind_if_new());
  return out;
}

/// identity.vault: the key, then the note key and the envelope key where there are any.
Result<void> Device::write_keys() const {
  crypto::SecretBytes secrets(32u * (1u + note_key_.has_value() + envelope_key_.has_value()));
  std::span<std::uint8_t> left = secrets.expose_secret_mutable();
  const auto keep = [&left](const crypto::Secret<32>& secret) {
    std::ranges::copy(secret.expose_secret(), left.begin());
    left = left.subspan(32);
  };
  keep(key_->expose_secret());
  if (note_key_) keep(note_key_->expose_secret());
  if (envelope_key_) keep(envelope_key_->expose_secret());
  return write_durably(directory_ / "identity.vault",
                       keyring_->seal(kIdentityPurpose, secrets.expose_secret()));
}

Result<void> Device::forget_envelope_key() {
  if (!envelope_key_) return {};
  std::optional<crypto::EnvelopeKey> forgotten;
  std::swap(forgotten, envelope_key_);
  auto written = write_keys();
  if (!written.ok()) std::swap(forgotten, envelope_key_);  // it is still in the file
  return written;
}

Result<void> Device::require_role(std::string_view role) const {
  COMITIA_REQUIRE(
      checks::device_form, is(role),
      directory_.string() + " is a " + identity_.role + "'s device, not a " + std::string(role) + "'s");
  return {};
}

// ---- the congress ----

Result<void> Device::keep_enrolment(const Enrolment& enrolment, const TlsCredentials& own,
                                    const TlsCredentials* hall) {
  COMITIA_CHECK(keep_secret("tls", own.key.expose_secret()));
  COMITIA_CHECK(keep("tls.pem", crypto::view(own.certificate)));
  if (hall) {
    COMITIA_CHECK(keep_secret("hall", hall->key.expose_secret()));
    COMITIA_CHECK(keep("hall.pem", crypto::view(hall->certificate)));
  }
  COMITIA_CHECK(keep("congress.json", crypto::view(enrolment.json())));
  enrolment_ = enrolment;
  return {};
}

Result<TlsCredentials> Device::credentials(const std::string& name) const {
  COMITIA_TRY(const auto certificate, kept(name + ".pem"));
  COMITIA_TRY(auto key, secret(name));
  if (!certificate || !key)
    return fault(checks::device_form, directory_.string() + " has no certificate (" + name + ".pem)");
  return TlsCredentials{crypto::str(*certificate), std::move(*key)};
}

Result<TlsCredentials> Device::own_credentials() const { return credentials("tls"); }
Result<TlsCredentials> Device::hall_credentials() const { return credentials("hall"); }

// ---- what commands keep ----

Result<void> Device::keep_secret(const std::string& name, View secret) {
  return keep(name + ".vault", keyring_->seal(name, secret));
}

Result<void> Device::renew_secret(const std::string& name, View secret) {
  return replace_whole(directory_ / (name + ".vault"), keyring_->seal(name, secret));
}

Result<std::optional<crypto::SecretBytes>> Device::secret(const std::string& name) const {
  COMITIA_TRY(const auto file, kept(name + ".vault"));
  if (!file) return std::optional<crypto::SecretBytes>{};
  COMITIA_TRY(auto out, in(directory_ / (name + ".vault"), keyring_->open(name, *file)));
  return std::optional<crypto::SecretBytes>(std::move(out));
}

Result<void> Device::forget_secret(const std::string& name) { return forget(name + ".vault"); }

Result<void> Device::keep(const std::string& name, View content) {
  const Path file = directory_ / name;
  COMITIA_CHECK(make_directory(file.parent_path()));
  return write_durably(file, content);
}

Result<std::optional<Bytes>> Device::kept(const std::string& name) const {
  return read_file(directory_ / name);
}

Result<void> Device::forget(const std::string& name) { return remove_durably(directory_ / name); }

// ---- what it has cosigned ----

Result<std::optional<TreeState>> Device::read_cosigned() const {
  COMITIA_TRY(const auto file, kept("cosigned.json"));
  if (!file) return std::optional<TreeState>{};
  const auto json = nlohmann::json::parse(file->begin(), file->end(), nullptr, false);
  if (!json.is_object() || !json.contains("size") || !json["size"].is_number_unsigned() ||
      !json.contains("root") || !json["root"].is_string())
    return fault(checks::device_form, (directory_ / "cosigned.json").string() + " is malformed");
  const auto bytes = crypto::from_hex(json["root"].get<std::string>());
  const auto root = bytes ? crypto::exactly<32>(*bytes) : std::nullopt;
  if (!root) return fault(checks::device_form, (directory_ / "cosigned.json").string() + " is malformed");
  return std::optional<TreeState>(TreeState{json["size"].get<std::uint64_t>(), crypto::RootHash{*root}});
}

Result<void> Device::keep_cosigned(const TreeState& state) {
  const nlohmann::ordered_json json = {{"size", state.size}, {"root", state.root.hex()}};
  COMITIA_CHECK(keep("cosigned.json", crypto::view(json.dump() + "\n")));
  cosigned_ = state;
  return {};
}

Result<void> Device::advance_cosigned(const std::optional<TreeState>& expected, const TreeState& next) {
  COMITIA_CHECK(require_bound());
  COMITIA_TRY(const auto stored, read_cosigned());
  COMITIA_REQUIRE(checks::cosign_state, stored == expected, "cosigned.json was changed by somebody else");
  if (stored) {
    COMITIA_REQUIRE(checks::cosign_state, next.size >= stored->size,
                    std::to_string(next.size) + " after " + std::to_string(stored->size));
    COMITIA_REQUIRE(checks::cosign_state, next.size != stored->size || next.root == stored->root,
                    "another root at size " + std::to_string(next.size));
  }
  if (stored == next) {
    cosigned_ = next;
    return {};
  }
  COMITIA_CHECK(keep_cosigned(next));
  return remembered();
}

// ---- whether it remembers all that it said ----

Result<void> Device::bind_if_new() const {
  if (!is("teller")) return {};
  COMITIA_TRY(const bool fresh, binding().fresh());
  std::error_code error;
  const Path memory = directory_ / "teller";
  const bool empty = !std::filesystem::exists(memory, error) || std::filesystem::is_empty(memory, error);
  // One that has said something and has no mark was made by an older version, or its mark was lost.
  return fresh && empty && !cosigned_ ? binding().bind() : Result<void>{};
}

Result<void> Device::require_bound() const {
  if (!is("teller")) return {};
  COMITIA_TRY(const auto why, binding().broken());
  COMITIA_REQUIRE(checks::device_restored, !why, *why);
  return {};
}

Result<void> Device::remembered() const { return is("teller") ? binding().renew() : Result<void>{}; }

Result<void> Device::rebind(const TreeState& confirmed) {
  if (!cosigned_ || cosigned_->size < confirmed.size) COMITIA_CHECK(keep_cosigned(confirmed));
  return binding().bind();
}

}  // namespace comitia::client
