// "Is new among all ballots", in about 20 bytes a member.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "crypto/base/bytes.hpp"

namespace comitia::congress {

/// A set of 32-byte group elements, kept by their first 16 bytes: two different elements that agree there are
/// taken as equal, which costs their makers 2^64 work and gains them a refusal. Open addressing at a load of
/// at most 4/5.
class UniqueSet {
 public:
  /// Makes room for `members` at once; never shrinks.
  void reserve(std::size_t members) {
    if (members * 5 / 4 + 1 > slots_.size()) rehash(members * 5 / 4 + 1);
  }
  /// False if the element was there already.
  bool insert(const crypto::Array32& element) {
    if ((count_ + 1) * 5 > slots_.size() * 4) rehash(slots_.size() * 2 + 16);
    if (!place(key_of(element))) return false;
    ++count_;
    return true;
  }
  [[nodiscard]] bool contains(const crypto::Array32& element) const {
    if (slots_.empty()) return false;
    const Key key = key_of(element);
    for (std::size_t i = slot_of(key); slots_[i] != Key{}; i = next(i))
      if (slots_[i] == key) return true;
    return false;
  }
  [[nodiscard]] std::size_t size() const noexcept { return count_; }

 private:
  using Key = std::array<std::uint64_t, 2>;  // {0, 0} marks a free slot
  __extension__ using Wide = unsigned __int128;

  static Key key_of(const crypto::Array32& element) {
    Key key;
    std::memcpy(key.data(), element.data(), sizeof key);
    if (key == Key{}) key[0] = 1;
    return key;
  }
  [[nodiscard]] std::size_t slot_of(const Key& key) const {
    return static_cast<std::size_t>((static_cast<Wide>(key[0] * 0x9e3779b97f4a7c15ULL) * slots_.size()) >>
                                    64);
  }
  [[nodiscard]] std::size_t next(std::size_t i) const { return i + 1 == slots_.size() ? 0 : i + 1; }
  bool place(const Key& key) {
    std::size_t i = slot_of(key);
    for (; slots_[i] != Key{}; i = next(i))
      if (slots_[i] == key) return false;
    slots_[i] = key;
    return true;
  }
  void rehash(std::size_t size) {
    std::vector<Key> old(size);
    old.swap(slots_);
    for (const Key& key : old)
      if (key != Key{}) place(key);
  }

  std::vector<Key> slots_;
  std::size_t count_ = 0;
};

}  // namespace comitia::congress
