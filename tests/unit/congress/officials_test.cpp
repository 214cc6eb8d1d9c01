#include "congress/officials.hpp"

#include <gtest/gtest.h>

#include "tests/support/check_switchable.hpp"
#include "tests/support/congress_keys.hpp"

namespace comitia::congress {
namespace {

std::string verdict(const v1::Convened& convened) {
  const auto read = Officials::read(convened);
  return read.ok() ? "ok" : std::string(read.fault().check->name);
}

/// Entry 0 whose second teller has this envelope key.
v1::Convened with_envelope_key(std::string_view hex) {
  const test::CongressPlan plan;
  v1::Convened out = test::CongressKeys::draw(plan).convened(plan);
  for (v1::Official& official : *out.mutable_officials())
    if (official.role() == v1::TELLER && official.index() == 2)
      official.set_envelope_key(crypto::str(*crypto::from_hex(hex)));
  return out;
}

// docs/protocol.md §5.3.2: the five points of small order, with 2^255 - 19 added where that fits, and with
// the bit that X25519 ignores.
TEST(Officials, RefuseEnvelopeKeysThatNobodyCanSealTo) {
  const std::string zeros(62, '0'), effs(60, 'f');
  for (const std::string& key :
       {"00" + zeros, "01" + zeros,                                    // 0, 1
        "ec" + effs + "7f", "ed" + effs + "7f", "ee" + effs + "7f",    // p - 1, p, p + 1
        "00" + zeros.substr(2) + "80", "01" + zeros.substr(2) + "80",  // 0, 1 and the highest bit
        "ec" + effs + "ff", "ed" + effs + "ff", "ee" + effs + "ff",    // p - 1, p, p + 1, the same
        std::string("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),  // order 8
        std::string("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
        std::string("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880"),
        std::string("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7")}) {
    const v1::Convened convened = with_envelope_key(key);
    EXPECT_EQ(verdict(convened), "convened-form") << key;
    const test::SwitchedOff off("convened-form");
    EXPECT_EQ(verdict(convened), "ok") << key;
  }
}

TEST(Officials, TakeTheNeighboursOfThoseKeys) {
  const std::string zeros(62, '0'), effs(60, 'f');
  for (const std::string& key : {"02" + zeros, "eb" + effs + "7f", "ef" + effs + "7f"})
    EXPECT_EQ(verdict(with_envelope_key(key)), "ok") << key;
}

}  // namespace
}  // namespace comitia::congress
