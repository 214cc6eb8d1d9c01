// The ledger's port with a fault to order: the N-th call from now on fails, and every one after it.
#pragma once

#include <atomic>

#include "voting-server/storage/checks.hpp"
#include "voting-server/storage/ledger.hpp"

namespace comitia::test {

class FailingLedger final : public storage::Ledger {
 public:
  explicit FailingLedger(storage::Ledger& inner) : inner_(inner) {}

  /// 1 fails the next call; 0 fails none.
  void fail_at(int call) { left_ = call; }
  [[nodiscard]] int calls() const noexcept { return calls_; }

  crypto::Result<void> begin() override {
    return pass([&] { return inner_.begin(); });
  }
  crypto::Result<void> commit() override {
    return pass([&] { return inner_.commit(); });
  }
  crypto::Result<void> append(std::uint64_t index, crypto::View entry) override {
    return pass([&] { return inner_.append(index, entry); });
  }
  crypto::Result<void> put_note(std::uint64_t size, const std::string& note) override {
    return pass([&] { return inner_.put_note(size, note); });
  }
  crypto::Result<void> put_cosignature(std::uint64_t size, const std::string& name,
                                       const std::string& line) override {
    return pass([&] { return inner_.put_cosignature(size, name, line); });
  }
  crypto::Result<void> put_paper(const std::string& id, const storage::Paper& paper) override {
    return pass([&] { return inner_.put_paper(id, paper); });
  }
  crypto::Result<void> put_seal(const crypto::Array32& hash, crypto::View answer) override {
    return pass([&] { return inner_.put_seal(hash, answer); });
  }
  crypto::Result<void> put_secret(const std::string& name, crypto::View sealed) override {
    return pass([&] { return inner_.put_secret(name, sealed); });
  }
  crypto::Result<void> drop_secret(const std::string& name) override {
    return pass([&] { return inner_.drop_secret(name); });
  }
  crypto::Result<void> put_code(const crypto::Array32& hash, const storage::StoredCode& code) override {
    return pass([&] { return inner_.put_code(hash, code); });
  }
  crypto::Result<bool> settle() override {
    return pass([&] { return inner_.settle(); });
  }
  crypto::Result<bool> checkpoint() override {
    return pass([&] { return inner_.checkpoint(); });
  }

 private:
  template <class Call>
  auto pass(Call call) -> decltype(call()) {
    ++calls_;
    if (left_ == 1) return crypto::fault(storage::checks::ledger_failed, "as the test ordered");
    if (left_ > 1) --left_;
    return call();
  }

  storage::Ledger& inner_;
  std::atomic<int> left_ = 0, calls_ = 0;
};

}  // namespace comitia::test
