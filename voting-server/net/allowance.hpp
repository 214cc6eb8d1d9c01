// So much of something may be out at a time: places of a congress, bytes owed to strangers.
#pragma once

#include <atomic>
#include <cstddef>

namespace comitia::net {

/// All calls from any thread.
class Allowance {
 public:
  explicit Allowance(std::size_t most) : most_(most) {}

  /// So much of it while it lives, if there is so much left.
  class Share {
   public:
    Share(Allowance& from, std::size_t amount)
        : from_(from), granted_(from.take(amount)), amount_(granted_ ? amount : 0) {}
    ~Share() { from_.out_ -= amount_; }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    [[nodiscard]] bool granted() const noexcept { return granted_; }

   private:
    Allowance& from_;
    const bool granted_;
    const std::size_t amount_;
  };

 private:
  [[nodiscard]] bool take(std::size_t amount) {
    std::size_t out = out_;
    do {
      if (amount > most_ - out) return false;
    } while (!out_.compare_exchange_weak(out, out + amount));
    return true;
  }

  const std::size_t most_;
  std::atomic<std::size_t> out_ = 0;
};

}  // namespace comitia::net
