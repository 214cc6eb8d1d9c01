#include "congress/voter_roll.hpp"

#include <algorithm>

#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::congress {

bool Voters::admit(const Delegates& delegates, std::uint32_t position) const {
  if (voter_class != 0 && delegates.voter_class(position) != voter_class) return false;
  return !members || std::binary_search(members->begin(), members->end(), delegates.number(position));
}

VoterRoll roll_of(const Delegates& delegates, const Voters& voters) {
  if (voters.everybody()) return {delegates.present(), delegates.presence(), delegates.roll_hash()};
  VoterRoll out{0, delegates.presence(), {}};
  crypto::Bytes roll;
  for (std::uint32_t p = 0; p < delegates.size(); ++p) {
    if (!voters.admit(delegates, p)) out.presence[p] = false;
    if (!out.presence[p]) continue;
    ++out.present;
    crypto::append_u32(roll, delegates.number(p));
  }
  out.hash = crypto::labelled_sha256(crypto::label::kPresence, roll);
  return out;
}

std::uint32_t entitled_in(const Delegates& delegates, const Voters& voters) {
  if (voters.everybody()) return delegates.entitled();
  std::uint32_t out = 0;
  for (std::uint32_t p = 0; p < delegates.size(); ++p)
    out += voters.admit(delegates, p) && !delegates.excused().contains(p);
  return out;
}

std::uint32_t quorum_base(const v1::Fraction& quorum, const Delegates& delegates) {
  return quorum.base() == v1::BASE_MEMBERS ? delegates.size() : delegates.entitled();
}

}  // namespace comitia::congress
