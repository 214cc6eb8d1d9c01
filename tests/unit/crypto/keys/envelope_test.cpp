#include "crypto/keys/envelope.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>

#include "crypto/base/checks.hpp"
#include "crypto/keys/ceremony.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

template <class T>
std::string outcome(const Result<T>& result) {
  return result.ok() ? "ok" : std::string(result.fault().check->name);
}

/// An envelope made by an independent implementation.
struct Sample {
  nlohmann::json v = test::vectors("secrets.json")["envelope"];
  std::string origin = v["origin"];
  EnvelopeKey dealer{Secret<32>(test::unhex_array<32>(v["dealer_secret"]))};
  EnvelopeKey receiver{Secret<32>(test::unhex_array<32>(v["receiver_secret"]))};
  Bytes plaintext = test::unhex(v["plaintext"]);
  Bytes envelope = test::unhex(v["envelope"]);
  EnvelopeContext context{view(origin), v["attempt"], v["from"], v["to"]};
};

TEST(Envelope, Vector) {
  const Sample s;
  EXPECT_EQ(hex(s.dealer.public_key()), s.v["dealer_public"]);
  EXPECT_EQ(hex(s.receiver.public_key()), s.v["receiver_public"]);
  EXPECT_EQ(hex(seal_envelope(s.context, s.dealer, s.receiver.public_key(), s.plaintext).value()),
            s.v["envelope"]);
  const auto opened = open_envelope(s.context, s.dealer.public_key(), s.receiver, s.envelope);
  EXPECT_EQ(hex(opened.value().expose_secret()), s.v["plaintext"]);
}

TEST(Envelope, DrawnKeysAgree) {
  const EnvelopeKey a = EnvelopeKey::draw(), b = EnvelopeKey::draw();
  EXPECT_NE(a.public_key(), b.public_key());
  const EnvelopeContext context{view("origin"), 1, 2, 3};
  const Bytes sealed = seal_envelope(context, a, b.public_key(), view("share")).value();
  EXPECT_EQ(text(open_envelope(context, a.public_key(), b, sealed).value().expose_secret()), "share");
  EXPECT_EQ(open_envelope(context, a.public_key(), b, seal_envelope(context, a, b.public_key(), {}).value())
                .value()
                .size(),
            0u);
}

TEST(Envelope, FlippedFieldGivesItsReason) {
  const Sample s;
  const EnvelopeKey other = EnvelopeKey::draw();
  struct Case {
    EnvelopeContext context;
    Array32 from;
    const EnvelopeKey* to;
    Bytes envelope;
  };
  const Case good{s.context, s.dealer.public_key(), &s.receiver, s.envelope};
  const struct {
    const char* field;
    std::function<void(Case&)> change;
    const char* reason;
  } table[] = {
      {"nothing", [](Case&) {}, "ok"},
      {"origin", [](Case& c) { c.context.origin = view("comitia.example/congresS"); }, "share-envelope"},
      {"origin shorter", [](Case& c) { c.context.origin = c.context.origin.first(5); }, "share-envelope"},
      {"attempt", [](Case& c) { ++c.context.attempt; }, "share-envelope"},
      {"from", [](Case& c) { ++c.context.from; }, "share-envelope"},
      {"to", [](Case& c) { --c.context.to; }, "share-envelope"},
      {"from and to swapped", [](Case& c) { std::swap(c.context.from, c.context.to); }, "share-envelope"},
      {"dealer's key", [&](Case& c) { c.from = other.public_key(); }, "share-envelope"},
      {"dealer's key with its top bit set", [](Case& c) { c.from[31] |= 0x80; }, "share-envelope"},
      {"receiver's key", [&](Case& c) { c.to = &other; }, "share-envelope"},
      {"empty", [](Case& c) { c.envelope.clear(); }, "share-envelope"},
      {"longer", [](Case& c) { c.envelope.push_back(0); }, "share-envelope"},
  };
  for (const auto& row : table) {
    Case changed = good;
    row.change(changed);
    EXPECT_EQ(outcome(open_envelope(changed.context, changed.from, *changed.to, changed.envelope)),
              row.reason)
        << row.field;
  }
  const test::SwitchedOff off("share-envelope");
  Case changed = good;
  ++changed.context.to;
  EXPECT_EQ(outcome(open_envelope(changed.context, changed.from, *changed.to, changed.envelope)), "ok");
}

// All of the origin goes into the key, to its last byte, as long as an origin may be; and one that does not
// fit into what HKDF takes is a mistake of the caller, never a key that forgets its end.
TEST(Envelope, ALongOriginIsBoundWholeOrNotTaken) {
  const EnvelopeKey dealer = EnvelopeKey::draw(), receiver = EnvelopeKey::draw();
  const auto opens_under = [&](const Bytes& origin, const Bytes& other) {
    const Bytes sealed =
        seal_envelope({origin, 1, 2, 3}, dealer, receiver.public_key(), view("share")).value();
    return outcome(open_envelope({other, 1, 2, 3}, dealer.public_key(), receiver, sealed));
  };
  for (const std::size_t size : {std::size_t{1}, kMaxOriginBytes - 1, kMaxOriginBytes, 4 * kMaxOriginBytes}) {
    const Bytes origin(size, 'o');
    Bytes other = origin;
    other.back() ^= 1;
    EXPECT_EQ(opens_under(origin, origin), "ok") << size;
    EXPECT_EQ(opens_under(origin, other), "share-envelope") << size;
  }
  const Bytes overlong(std::size_t{1} << 16, 'o');
  const EnvelopeContext context{overlong, 1, 2, 3};
  EXPECT_THROW((void)seal_envelope(context, dealer, receiver.public_key(), view("share")).ok(),
               std::runtime_error);
  EXPECT_THROW((void)open_envelope(context, dealer.public_key(), receiver, Bytes(64)).ok(),
               std::runtime_error);
}

TEST(Envelope, EveryFlippedBitAndTruncationIsRefused) {
  const Sample s;
  for (std::size_t n = 0; n < s.envelope.size(); ++n) {
    EXPECT_EQ(outcome(open_envelope(s.context, s.dealer.public_key(), s.receiver, View(s.envelope).first(n))),
              "share-envelope");
  }
  for (std::size_t bit = 0; bit < 8 * s.envelope.size(); ++bit) {
    Bytes flipped = s.envelope;
    flipped[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    EXPECT_EQ(outcome(open_envelope(s.context, s.dealer.public_key(), s.receiver, flipped)),
              "share-envelope");
  }
}

// A key of small order would make the shared secret zero, and the envelope open to everybody.
TEST(Envelope, KeysOfSmallOrderAreRefused) {
  const Sample s;
  const char* const small[] = {
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
      "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  };
  for (const char* const encoded : small) {
    const Array32 key = test::unhex_array<32>(encoded);
    EXPECT_EQ(outcome(seal_envelope(s.context, s.dealer, key, s.plaintext)), "share-envelope") << encoded;
    EXPECT_EQ(outcome(open_envelope(s.context, key, s.receiver, s.envelope)), "share-envelope") << encoded;
    const test::SwitchedOff off("share-envelope");
    EXPECT_EQ(outcome(seal_envelope(s.context, s.dealer, key, s.plaintext)), "ok") << encoded;
  }
}

}  // namespace
}  // namespace comitia::crypto
