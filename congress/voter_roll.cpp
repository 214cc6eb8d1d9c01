#include "congress/voter_roll.hpp"

#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::congress {

VoterRoll roll_of(const Delegates& delegates, std::uint32_t voter_class) {
  if (voter_class == 0) return {delegates.present(), delegates.presence(), delegates.roll_hash()};
  VoterRoll out{0, delegates.presence(), {}};
  crypto::Bytes roll;
  for (std::uint32_t p = 0; p < delegates.size(); ++p) {
    if (delegates.voter_class(p) != voter_class) out.presence[p] = false;
    if (!out.presence[p]) continue;
    ++out.present;
    crypto::append_u32(roll, delegates.number(p));
  }
  out.hash = crypto::labelled_sha256(crypto::label::kPresence, roll);
  return out;
}

std::uint32_t entitled_in(const Delegates& delegates, std::uint32_t voter_class) {
  if (voter_class == 0) return delegates.entitled();
  std::uint32_t out = 0;
  for (std::uint32_t p = 0; p < delegates.size(); ++p)
    out += delegates.voter_class(p) == voter_class && !delegates.excused().contains(p);
  return out;
}

std::uint32_t quorum_base(const v1::Fraction& quorum, const Delegates& delegates) {
  return quorum.base() == v1::BASE_MEMBERS ? delegates.size() : delegates.entitled();
}

}  // namespace comitia::congress
