#include "ballot-client/link/teller_link.hpp"

namespace comitia::client {
namespace {

std::string in_directory(const std::string& name) { return "teller/" + name; }

}  // namespace

Result<void> ReplicaLog::submit(View entry) {
  COMITIA_CHECK(replica_.submit(entry));
  return {};
}

Result<void> DeviceVault::keep(const std::string& name, View secret) {
  COMITIA_CHECK(device_.keep_secret(in_directory(name), secret));
  return device_.remembered();
}

Result<std::optional<crypto::SecretBytes>> DeviceVault::find(const std::string& name) const {
  return device_.secret(in_directory(name));
}

Result<void> DeviceVault::forget(const std::string& name) {
  COMITIA_CHECK(device_.forget_secret(in_directory(name)));
  return device_.remembered();
}

Result<void> DeviceVault::forget_envelope_key() {
  COMITIA_CHECK(device_.forget_envelope_key());
  return device_.remembered();
}

Result<void> DeviceVault::require_whole() const { return device_.require_bound(); }

std::uint32_t TellerLink::index_of(const Session& session) {
  const congress::Official* const self =
      session.fold().officials().by_key(session.device.key().public_key().view());
  return self ? self->index : session.device.identity().index;
}

}  // namespace comitia::client
