#include "ballot-client/link/session.hpp"

namespace comitia::client {

Session::Session(Device device_, Connection connection_)
    : device(std::move(device_)), connection(std::move(connection_)) {}

Result<std::unique_ptr<Session>> Session::open(const Path& directory, Keyring& keyring,
                                               ReplicaOptions options, Waiting waiting) {
  COMITIA_TRY(Device device, Device::open(directory, keyring));
  if (!device.enrolment()) return fault(checks::device_form, directory.string() + " is not enrolled yet");
  COMITIA_TRY(const auto credentials, device.own_credentials());
  COMITIA_TRY(auto identity, TlsIdentity::make(device.enrolment()->ca_hash, &credentials));
  COMITIA_TRY(auto address, ServerAddress::parse(device.enrolment()->server));
  const crypto::EntryHash anchor = device.enrolment()->anchor;
  std::unique_ptr<Session> out(
      new Session(std::move(device), Connection(std::move(address), std::move(identity), anchor)));
  out->connection.tell(std::move(waiting));
  COMITIA_TRY(auto opened, Replica::open(out->device, out->connection, std::move(options)));
  out->replica_.emplace(std::move(opened));
  COMITIA_CHECK(out->replica().refresh());
  return out;
}

}  // namespace comitia::client
