#include "congress/erasures.hpp"

#include <algorithm>

#include "congress/checks.hpp"

namespace comitia::congress {

using crypto::Result;

Result<void> Erasures::add(const v1::ShareErased& s, const crypto::TellersKey& key,
                           const crypto::Array32& key_hash) {
  const std::string who = "teller " + std::to_string(s.teller());
  COMITIA_REQUIRE(checks::erasure_key, crypto::same(crypto::view(s.key_hash()), key_hash),
                  who + " names another key");
  COMITIA_REQUIRE(checks::erasure_key,
                  std::find(key.tellers.begin(), key.tellers.end(), s.teller()) != key.tellers.end(),
                  who + " holds no share of the key");
  COMITIA_REQUIRE(checks::erasure_once, !contains(s.teller()), who);
  erased_.insert(s.teller());
  return {};
}

std::uint32_t Erasures::left(const crypto::TellersKey& key) const {
  return static_cast<std::uint32_t>(std::count_if(key.tellers.begin(), key.tellers.end(),
                                                  [&](std::uint32_t teller) { return !contains(teller); }));
}

}  // namespace comitia::congress
