// A teller's ports in memory: the log is a CongressBuilder's fold, which takes or refuses entries as a server
// does.
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "ballot-client/core/teller_ports.hpp"
#include "tests/support/congress_builder.hpp"

namespace comitia::test {

/// Lets the n-th call of all ports together fail, as if the process had died there: before anything
/// happened, or after it happened and before the caller knew.
struct Interruption {
  int at = -1;  ///< counts from 0; never, if negative
  bool after = false;
  int calls = 0;
  [[nodiscard]] bool strikes() { return calls++ == at; }
};
inline client::Fault interrupted() { return client::fault(client::checks::server_away, "interrupted"); }

class MemoryLog : public client::TellerLog {
 public:
  explicit MemoryLog(CongressBuilder& congress, Interruption* interruption = nullptr)
      : congress_(congress), interruption_(interruption) {}
  [[nodiscard]] const congress::Fold& fold() const override { return congress_.fold(); }
  [[nodiscard]] client::Result<void> refresh() override { return {}; }
  [[nodiscard]] client::Result<void> submit(client::View entry) override {
    const bool strikes = interruption_ && interruption_->strikes();
    if (strikes && !interruption_->after) return interrupted();
    submitted.push_back(crypto::bytes(entry));
    COMITIA_CHECK(congress_.submit(forge ? forge(crypto::bytes(entry)) : crypto::bytes(entry)));
    if (strikes) return interrupted();
    return {};
  }

  /// What a cheating device says instead.
  std::function<crypto::Bytes(crypto::Bytes)> forge;
  std::vector<crypto::Bytes> submitted;

 private:
  CongressBuilder& congress_;
  Interruption* interruption_;
};

class MemoryVault : public client::TellerVault {
 public:
  explicit MemoryVault(Interruption* interruption = nullptr) : interruption_(interruption) {}
  [[nodiscard]] client::Result<void> keep(const std::string& name, client::View secret) override {
    const bool strikes = interruption_ && interruption_->strikes();
    if (strikes && !interruption_->after) return interrupted();
    files[name] = crypto::bytes(secret);
    if (strikes) return interrupted();
    return {};
  }
  [[nodiscard]] client::Result<std::optional<crypto::SecretBytes>> find(
      const std::string& name) const override {
    const auto it = files.find(name);
    return it == files.end() ? std::nullopt : std::optional(crypto::SecretBytes(it->second));
  }
  [[nodiscard]] client::Result<void> forget(const std::string& name) override {
    const bool strikes = interruption_ && interruption_->strikes();
    if (strikes && !interruption_->after) return interrupted();
    files.erase(name);
    if (strikes) return interrupted();
    return {};
  }

  [[nodiscard]] client::Result<void> forget_envelope_key() override {
    const bool strikes = interruption_ && interruption_->strikes();
    if (strikes && !interruption_->after) return interrupted();
    envelope_key_forgotten = true;
    if (strikes) return interrupted();
    return {};
  }

  [[nodiscard]] client::Result<void> require_whole() const override {
    COMITIA_REQUIRE(client::checks::device_restored, !restored);
    return {};
  }

  std::map<std::string, crypto::Bytes> files;
  bool envelope_key_forgotten = false;
  bool restored = false;

 private:
  Interruption* interruption_;
};

}  // namespace comitia::test
