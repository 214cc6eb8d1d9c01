#include "crypto/hash/transcript.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "crypto/base/checks.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

Scalar challenge(Transcript t, std::string_view label = "x") { return t.challenge(label).value(); }

TEST(Transcript, Vectors) {
  const auto v = test::vectors("group.json")["transcript"];
  Transcript t(v["protocol"].get<std::string>(), view(v["origin"].get<std::string>()));
  for (const auto& f : v["frames"]) t.absorb(f["label"].get<std::string>(), test::unhex(f["data"]));
  EXPECT_EQ(hex(t.challenge(v["first"]["label"].get<std::string>()).value().encode()),
            v["first"]["challenge"]);
  for (const auto& f : v["then"]) t.absorb(f["label"].get<std::string>(), test::unhex(f["data"]));
  EXPECT_EQ(hex(t.challenge(v["second"]["label"].get<std::string>()).value().encode()),
            v["second"]["challenge"]);
}

TEST(Transcript, SpecificationQuotesTheVectors) {
  const auto v = test::vectors("group.json")["transcript"];
  const std::string text = test::specification("01-group.md");
  for (const auto& quoted : {v["protocol"], v["origin"], v["first"]["challenge"], v["second"]["challenge"]}) {
    EXPECT_NE(text.find(quoted.get<std::string>()), std::string::npos) << quoted;
  }
}

TEST(Transcript, NumbersAreEightBytesBigEndian) {
  Transcript a("p", view("o"));
  Transcript b = a;
  a.absorb("n", std::uint64_t{0x0102030405060708});
  b.absorb("n", View(Bytes{1, 2, 3, 4, 5, 6, 7, 8}));
  EXPECT_EQ(challenge(a), challenge(b));
}

// Transcripts that differ only in where a border lies, or in order, or in what is empty: all different.
TEST(Transcript, FramingIsInjective) {
  const std::pair<const char*, std::function<Transcript()>> cases[] = {
      {"plain", [] { return Transcript("p", view("o")).absorb("ab", view("cd")); }},
      {"label longer", [] { return Transcript("p", view("o")).absorb("abc", view("d")); }},
      {"label shorter", [] { return Transcript("p", view("o")).absorb("a", view("bcd")); }},
      {"all label", [] { return Transcript("p", view("o")).absorb("abcd", View()); }},
      {"all data", [] { return Transcript("p", view("o")).absorb("", view("abcd")); }},
      {"two frames", [] { return Transcript("p", view("o")).absorb("ab", view("c")).absorb("", view("d")); }},
      {"two frames, swapped",
       [] { return Transcript("p", view("o")).absorb("", view("d")).absorb("ab", view("c")); }},
      {"empty frame after",
       [] { return Transcript("p", view("o")).absorb("ab", view("cd")).absorb("", View()); }},
      {"empty frame before",
       [] { return Transcript("p", view("o")).absorb("", View()).absorb("ab", view("cd")); }},
      {"two empty frames", [] { return Transcript("p", view("o")).absorb("", View()).absorb("", View()); }},
      {"one empty frame", [] { return Transcript("p", view("o")).absorb("", View()); }},
      {"nothing", [] { return Transcript("p", view("o")); }},
      {"protocol and origin, border", [] { return Transcript("po", View()); }},
      {"origin and protocol swapped", [] { return Transcript("o", view("p")); }},
      {"data that looks like a frame",
       [] {
         return Transcript("p", view("o"))
             .absorb("ab", View(Bytes{'c', 'd', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
       }},
      {"0x00 after",
       [] {
         return Transcript("p", view("o")).absorb("ab", View(Bytes{'c', 'd', 0}));
       }},
      {"0x00 before",
       [] {
         return Transcript("p", view("o")).absorb("ab", View(Bytes{0, 'c', 'd'}));
       }},
      {"0x00 in label",
       [] { return Transcript("p", view("o")).absorb(std::string_view("ab\0", 3), view("cd")); }},
  };
  std::map<Array32, const char*> seen;
  for (const auto& [name, make] : cases) {
    const auto [other, is_new] = seen.emplace(challenge(make()).encode(), name);
    EXPECT_TRUE(is_new) << name << " = " << other->second;
  }
}

TEST(Transcript, ChallengesDependOnTheirLabelAndAreAbsorbed) {
  const Transcript start("p", view("o"));
  EXPECT_EQ(challenge(start, "x"), challenge(start, "x"));
  EXPECT_NE(challenge(start, "x"), challenge(start, "y"));

  // An earlier challenge, its label alone included, changes every later one.
  Transcript once = start;
  Transcript other_label = start;
  (void)once.challenge("x").value();
  (void)other_label.challenge("y").value();
  const Transcript empty_frame = Transcript(start).absorb("x", View());
  EXPECT_NE(challenge(once, "x"), challenge(start, "x"));
  EXPECT_NE(challenge(once, "z"), challenge(other_label, "z"));
  EXPECT_NE(challenge(once, "z"), challenge(empty_frame, "z"));
}

TEST(Transcript, CopiesGoTheirOwnWay) {
  Transcript a("p", view("o"));
  a.absorb("m", view("prefix"));
  Transcript b = a;
  b.absorb("m", view("more"));
  EXPECT_NE(challenge(a), challenge(b));
  a.absorb("m", view("more"));
  EXPECT_EQ(challenge(a), challenge(b));
}

TEST(Transcript, ZeroChallengeIsRefused) {
  // No message is known whose hash is a multiple of q; the reduction is given one.
  auto order = from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").value();
  order.resize(64);
  for (const Bytes& h : {Bytes(64, 0), order}) {
    const auto refused = Transcript::challenge_of(exactly<64>(h).value(), "x");
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.fault().check, &checks::challenge_nonzero);
    EXPECT_EQ(refused.fault().where, "x");
    const test::SwitchedOff off("challenge-nonzero");
    EXPECT_TRUE(Transcript::challenge_of(exactly<64>(h).value(), "x").ok());
  }
  order[0] ^= 1;
  EXPECT_TRUE(Transcript::challenge_of(exactly<64>(order).value(), "x").ok());
}

}  // namespace
}  // namespace comitia::crypto
