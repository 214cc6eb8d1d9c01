#include "congress/eligible_roll.hpp"

#include <set>

#include "congress/checks.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/text.hpp"

namespace comitia::congress {

crypto::Array32 eligible_commitment(std::uint32_t number, std::string_view name, crypto::View salt) {
  crypto::Bytes bytes(salt.begin(), salt.end());
  crypto::append_u32(bytes, number);
  crypto::append(bytes, crypto::view(name));
  return crypto::labelled_sha256(crypto::label::kEligiblePerson, bytes);
}

crypto::Result<EligibleRoll> read_roll(const v1::Eligible& s) {
  COMITIA_REQUIRE(checks::eligible_form, proto::is_text(s.title(), limits::kNameBytes), "title");
  const auto size = static_cast<std::uint32_t>(s.commitments_size());
  COMITIA_REQUIRE(checks::eligible_form, size >= 2 && size <= limits::kEligible,
                  std::to_string(size) + " persons");
  EligibleRoll out;
  std::set<crypto::Array32> seen;
  for (const std::string& commitment : s.commitments()) {
    const auto line = crypto::exactly<32>(crypto::view(commitment));
    if (!line) return crypto::fault(checks::eligible_form, "a commitment has 32 bytes");
    COMITIA_REQUIRE(checks::eligible_form, seen.insert(*line).second,
                    "person " + std::to_string(out.size() + 1) + " has a commitment that stands before");
    out.push_back(*line);
  }
  return out;
}

bool opens(const EligibleRoll& roll, std::uint32_t number, std::string_view name, crypto::View salt) {
  return number >= 1 && number <= roll.size() && salt.size() == 32 &&
         eligible_commitment(number, name, salt) == roll[number - 1];
}

}  // namespace comitia::congress
