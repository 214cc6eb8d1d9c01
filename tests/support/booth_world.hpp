// An opened ballot for tests of a terminal: its polling, slips, sealers that answer, a server that signs
// receipts, and a terminal's disk in memory, of which the N-th call can be made to fail.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "ballot-client/core/attendant.hpp"
#include "tests/support/congress_builder.hpp"
#include "tests/support/must.hpp"

namespace comitia::test {

/// Fails the N-th call that writes, and every later one: as after a crash.
struct WriteFailure {
  int writes_left = 1 << 30;
  [[nodiscard]] crypto::Result<void> write() {
    if (writes_left-- > 0) return {};
    return client::fault(client::checks::file_access, "made to fail");
  }
};

class MemoryOutbox final : public client::Outbox {
 public:
  explicit MemoryOutbox(WriteFailure& failure) : failure_(failure) {}
  crypto::Result<void> put(const client::OutboxItem& item) override;
  crypto::Result<std::optional<client::OutboxItem>> find(const crypto::EncodedPoint& key) const override;
  crypto::Result<std::vector<client::OutboxItem>> pending() const override;
  crypto::Result<void> delivered(const crypto::EncodedPoint& key) override;
  crypto::Result<void> remove(const crypto::EncodedPoint& key) override;

  std::map<crypto::EncodedPoint, client::OutboxItem> items;
  std::map<crypto::EncodedPoint, bool> done;

 private:
  WriteFailure& failure_;
};

class MemorySlots final : public client::Slots {
 public:
  explicit MemorySlots(WriteFailure& failure) : failure_(failure) {}
  crypto::Result<std::vector<std::string>> names() const override;
  crypto::Result<crypto::Bytes> read(const std::string& name) const override;
  crypto::Result<void> keep(const std::string& name, crypto::View sealed) override;
  crypto::Result<void> renew(const std::string& name, crypto::View sealed) override;
  crypto::Result<void> wipe(const std::string& name) override;

  std::map<std::string, crypto::Bytes> kept;

 private:
  WriteFailure& failure_;
};

/// One ballot "presidium" of 3 candidates and 2 seats, open. Made once for a test program.
class BoothWorld {
 public:
  static BoothWorld& shared();

  BoothWorld();
  [[nodiscard]] client::Slip slip(std::uint32_t delegate);
  [[nodiscard]] const crypto::SigningKey& terminal() { return congress.keys().terminals[0]; }
  /// What both sealers and the server answer.
  [[nodiscard]] v1::Response answer(const v1::Request& request);

  CongressBuilder congress;
  std::string id = "presidium";
  std::unique_ptr<client::Polling> polling;
};

}  // namespace comitia::test
