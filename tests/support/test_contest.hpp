// A contest whose slot keys a test knows.
#pragma once

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/ballot/contest.hpp"
#include "crypto/ballot/maker.hpp"
#include "tests/support/questions.hpp"

namespace comitia::test {

/// A scalar that everyone can derive from its name: SHA-512(name) mod q.
crypto::Scalar scalar_named(std::string_view name);

/// x_1..x_n of the test contests.
std::vector<crypto::Scalar> slot_secrets(std::size_t n);

/// A contest for the statement, without seals, under the keys x_l g.
crypto::Contest contest_for(crypto::Statement statement, std::size_t keys = 64);

/// The contest with two sealers' keys, the same in every contest of this process.
crypto::Contest with_sealers(crypto::Contest contest);

/// Both sealers' seals for p.
std::vector<crypto::Seal> seals_for(const crypto::Contest& contest, crypto::View p);

/// The one-time key whose secret is scalar_named(name).
crypto::OneTimeKey key_named(std::string_view name);

/// body || signature by `key`.
crypto::Bytes signed_ballot(const crypto::Contest& contest, const crypto::OneTimeKey& key,
                            crypto::Bytes body);

/// An honest ballot with these bits under a fresh key, sealed if the contest has sealers.
crypto::Bytes honest_ballot(const crypto::BallotMaker& maker, const crypto::Contest& contest,
                            crypto::View bits);

/// The name of the check that refused, or "ok".
template <class T>
std::string verdict(const crypto::Result<T>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

/// As above, of one ballot as a batch of its own.
std::string verdict(const crypto::Contest& contest, crypto::View ballot);

/// Whether slot l of a row (u, v_1..) encrypts `mark` under the test keys.
bool encrypts(std::span<const crypto::Point> row, std::size_t l, const crypto::Scalar& mark);

}  // namespace comitia::test
