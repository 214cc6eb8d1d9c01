#include "tests/support/device_files.hpp"

#include "tests/support/must.hpp"

namespace comitia::test {
namespace {

client::TlsCredentials pem(const net::Credentials& given) {
  return {given.certificate, must(net::pem_of_key(given.key))};
}

void write_device(const client::Path& path, client::Keyring& keyring, const client::PublicIdentity& identity,
                  const std::vector<const crypto::SigningKey*>& keys, const crypto::EnvelopeKey* envelope,
                  const DeviceEnrolment& enrolment) {
  crypto::Bytes secrets;
  for (const crypto::SigningKey* const key : keys)
    crypto::append(secrets, key->expose_secret().expose_secret());
  if (envelope) crypto::append(secrets, envelope->expose_secret().expose_secret());
  must(client::make_directory(path));
  must(client::write_durably(path / "identity.vault", keyring.seal("identity", secrets)));
  must(client::write_durably(path / "identity.json", crypto::view(identity.json())));
  client::Device device = must(client::Device::open(path, keyring));
  std::optional<client::TlsCredentials> hall;
  if (enrolment.hall) hall = pem(*enrolment.hall);
  must(device.keep_enrolment({enrolment.server, enrolment.anchor, enrolment.ca_hash}, pem(enrolment.own),
                             hall ? &*hall : nullptr));
}

}  // namespace

void write_official(const client::Path& path, client::Keyring& keyring, const std::string& role,
                    std::uint32_t index, const crypto::SigningKey& key, const DeviceEnrolment& enrolment) {
  write_device(path, keyring, {role, index, role, key.public_key(), {}, {}}, {&key}, nullptr, enrolment);
}

void write_station(const client::Path& path, client::Keyring& keyring, const CongressKeys& keys,
                   const DeviceEnrolment& enrolment) {
  write_device(path, keyring,
               {"station", 1, "Station", keys.station.public_key(), keys.station_note.public_key(), {}},
               {&keys.station, &keys.station_note}, nullptr, enrolment);
}

void write_teller(const client::Path& path, client::Keyring& keyring, const CongressKeys& keys,
                  std::uint32_t index, const DeviceEnrolment& enrolment) {
  const TellerKeys& own = keys.tellers[index - 1];
  write_device(
      path, keyring,
      {"teller", index, "Teller", own.key.public_key(), own.note_key.public_key(), own.envelope.public_key()},
      {&own.key, &own.note_key}, &own.envelope, enrolment);
}

void write_official(const client::Path& path, client::Keyring& keyring, const std::string& role,
                    const crypto::SigningKey& key, const DeviceEnrolment& enrolment) {
  write_device(path, keyring, {role, 1, role, key.public_key(), {}, {}}, {&key}, nullptr, enrolment);
}

void write_terminal(const client::Path& path, client::Keyring& keyring, const CongressKeys& keys,
                    const DeviceEnrolment& enrolment) {
  const crypto::SigningKey& own = keys.terminals[0];
  write_device(path, keyring, {"terminal", 1, "Terminal", own.public_key(), {}, {}}, {&own}, nullptr,
               enrolment);
}

}  // namespace comitia::test
