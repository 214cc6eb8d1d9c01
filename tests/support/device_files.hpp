// Directories of enrolled devices that hold the keys of a made-up congress's officials.
#pragma once

#include <string>

#include "ballot-client/link/device.hpp"
#include "tests/support/congress_keys.hpp"
#include "voting-server/net/authority.hpp"

namespace comitia::test {

/// Where a device finds its server, and what shows it who it is.
struct DeviceEnrolment {
  std::string server;  ///< "host:port"
  crypto::EntryHash anchor;
  crypto::Array32 ca_hash;
  const net::Credentials& own;
  const net::Credentials* hall = nullptr;  ///< terminals
};

/// Of an official with one key: secretariat, desk, chair, scrutineer, body.
void write_official(const client::Path& path, client::Keyring& keyring, const std::string& role,
                    std::uint32_t index, const crypto::SigningKey& key, const DeviceEnrolment& enrolment);
void write_station(const client::Path& path, client::Keyring& keyring, const CongressKeys& keys,
                   const DeviceEnrolment& enrolment);
void write_teller(const client::Path& path, client::Keyring& keyring, const CongressKeys& keys,
                  std::uint32_t index, const DeviceEnrolment& enrolment);
/// Of an official who signs statements and nothing else: secretariat, desk, chair.
void write_official(const client::Path& path, client::Keyring& keyring, const std::string& role,
                    const crypto::SigningKey& key, const DeviceEnrolment& enrolment);
/// Terminal 1.
void write_terminal(const client::Path& path, client::Keyring& keyring, const CongressKeys& keys,
                    const DeviceEnrolment& enrolment);

}  // namespace comitia::test
