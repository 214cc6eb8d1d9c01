// A terminal's outbox and slots, in its device's directory.
#pragma once

#include "ballot-client/core/ports.hpp"
#include "ballot-client/link/device.hpp"

namespace comitia::client {

/// DEVICE/outbox/<key>.ballot, or .done once delivered: length of the ballot's id, id, signed ballot.
/// Thread-safe for different keys. Files show no time.
class FileOutbox final : public Outbox {
 public:
  explicit FileOutbox(const Device& device) : folder_(device.directory() / "outbox") {}

  [[nodiscard]] Result<void> put(const OutboxItem& item) override;
  [[nodiscard]] Result<std::optional<OutboxItem>> find(
      const crypto::EncodedPoint& one_time_key) const override;
  [[nodiscard]] Result<std::vector<OutboxItem>> pending() const override;
  [[nodiscard]] Result<void> delivered(const crypto::EncodedPoint& one_time_key) override;
  [[nodiscard]] Result<void> remove(const crypto::EncodedPoint& one_time_key) override;

 private:
  [[nodiscard]] Path file(const crypto::EncodedPoint& key, const char* ending) const;
  Path folder_;
};

/// DEVICE/slots/<name>.vault: the sealed slot, once more under the device's passphrase.
class FileSlots final : public Slots {
 public:
  explicit FileSlots(Device& device) : device_(device) {}

  [[nodiscard]] Result<std::vector<std::string>> names() const override;
  [[nodiscard]] Result<Bytes> read(const std::string& name) const override;
  [[nodiscard]] Result<void> keep(const std::string& name, View sealed) override;
  [[nodiscard]] Result<void> renew(const std::string& name, View sealed) override;
  [[nodiscard]] Result<void> wipe(const std::string& name) override;

 private:
  Device& device_;
};

}  // namespace comitia::client
