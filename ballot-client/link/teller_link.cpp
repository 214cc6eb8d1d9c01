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
  return device_.keep_secret(in_directory(name), secret);
}

Result<std::optional<crypto::SecretBytes>> DeviceVault::find(const std::string& name) const {
  return device_.secret(in_directory(name));
}

Result<void> DeviceVault::forget(const std::string& name) {
  return device_.forget_secret(in_directory(name));
}

Result<void> DeviceVault::forget_envelope_key() { return device_.forget_envelope_key(); }

std::uint32_t TellerLink::index_of(const Session& session) {
  const congress::Official* const self =
      session.fold().officials().by_key(session.device.key().public_key().view());
  return self ? self->index : session.device.identity().index;
}

}  // namespace comitia::client
