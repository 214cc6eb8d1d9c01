// tests/vectors/ceremony.json and decryption.json, which other implementations read too.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "crypto/keys/ceremony.hpp"
#include "crypto/keys/decryption.hpp"
#include "tests/support/keys_challenges.hpp"

namespace comitia::crypto {
namespace {

using Json = nlohmann::json;

Json vectors(const std::string& name) {
  std::ifstream file(COMITIA_VECTORS "/" + name);
  return Json::parse(file);
}

Bytes binary(const Json& json) { return from_hex(json.get<std::string>()).value(); }

std::vector<Point> points(const Json& json) {
  std::vector<Point> out;
  for (const Json& point : json) out.push_back(Point::decode(binary(point)).value());
  return out;
}

CeremonyContext ceremony_context(const Json& json) {
  CeremonyContext out{
      bytes(view(json["origin"].get<std::string>())), json["attempt"], json["threshold"], json["slots"], {}};
  for (const Json& participant : json["participants"]) {
    out.participants.push_back({participant["index"], {*exactly<32>(binary(participant["device"]))}});
  }
  return out;
}

void expect_ceremony(const Json& json) {
  const CeremonyContext context = ceremony_context(json);
  std::vector<Bytes> messages;
  std::vector<DealerCommitments> dealers;
  for (const Json& dealer : json["dealers"]) {
    const std::uint32_t index = dealer["index"];
    messages.push_back(binary(dealer["message"]));
    const View message = messages.back();
    EXPECT_EQ(test::ceremony_challenge(context, index, message.first(message.size() - 64),
                                       message.last(64).first(32)),
              Scalar::decode(binary(dealer["e"])).value());
    EXPECT_EQ(hex(ceremony_commitment(context, index, message)), dealer["commitment_hash"]);
    auto decoded = DealerCommitments::decode(context, index, message);
    ASSERT_TRUE(decoded.ok()) << decoded.fault().text();
    dealers.push_back(std::move(decoded).value());
    const Dealer secret =
        Dealer::restore(context, index, SecretBytes(View(binary(dealer["coefficients"])))).value();
    for (const auto& [receiver, shares] : dealer["shares"].items()) {
      const auto to = static_cast<std::uint32_t>(std::stoul(receiver));
      EXPECT_EQ(hex(secret.shares_for(to).expose_secret()), shares);
      EXPECT_TRUE(dealers.back().check_shares(to, binary(shares)).ok());
    }
  }
  EXPECT_EQ(hex(ceremony_round_hash(context, messages)), json["round_hash"]);
  const auto key = combine_keys(context, dealers);
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(key.value().slot_keys, points(json["slot_keys"]));
  for (std::size_t j = 0; j < key.value().tellers.size(); ++j) {
    const Json& teller = json["tellers"][j];
    EXPECT_EQ(key.value().tellers[j], teller["index"]);
    EXPECT_EQ(key.value().public_shares[j], points(teller["public_shares"]));
    std::vector<SecretBytes> received;
    for (const Json& dealer : json["dealers"]) {
      received.emplace_back(View(binary(dealer["shares"][std::to_string(key.value().tellers[j])])));
    }
    const auto shares = combine_shares(context.slots, received);
    for (std::size_t l = 0; l < shares.size(); ++l) {
      EXPECT_EQ(hex(shares[l].declassify().encode()), teller["key_shares"][l]);
    }
  }
}

TEST(KeysVectors, Ceremonies) {
  const Json json = vectors("ceremony.json");
  ASSERT_EQ(json["ceremonies"].size(), 2u);
  for (const Json& ceremony : json["ceremonies"]) {
    SCOPED_TRACE(ceremony["name"]);
    expect_ceremony(ceremony);
  }
}

TEST(KeysVectors, RefusedCeremonyMessages) {
  const Json json = vectors("ceremony.json");
  ASSERT_GE(json["refused"].size(), 9u);
  for (const Json& refused : json["refused"]) {
    const CeremonyContext context =
        ceremony_context(json["ceremonies"][refused["ceremony"].get<std::size_t>()]);
    const auto decoded = DealerCommitments::decode(context, refused["dealer"], binary(refused["message"]));
    ASSERT_FALSE(decoded.ok()) << refused["what"];
    EXPECT_EQ(decoded.fault().check->name, refused["check"]) << refused["what"];
  }
}

std::vector<CipherRow> rows(const Json& json) {
  std::vector<CipherRow> out;
  for (const Json& row : json) out.push_back({Point::decode(binary(row["u"])).value(), points(row["v"])});
  return out;
}

/// The context of `share`, whose fields go before those of the decryption that it belongs to.
DecryptionContext decryption_context(Json decryption, const Json& share) {
  decryption.update(share);
  DecryptionContext out{bytes(view(decryption["origin"].get<std::string>())),
                        decryption["ballot_id"],
                        {},
                        decryption["teller"],
                        decryption["first_row"],
                        points(decryption["public_shares"])};
  for (const Json& state : decryption["closed_states"])
    out.closed_states.push_back(*exactly<32>(binary(state)));
  return out;
}

TEST(KeysVectors, DecryptionAndItsTotals) {
  const Json json = vectors("decryption.json")["decryption"];
  const std::vector<CipherRow> sums = rows(json["rows"]);
  std::vector<TellerDecryption> tellers;
  for (const Json& share : json["shares"]) {
    const DecryptionContext context = decryption_context(json, share);
    const Bytes bytes = binary(share["share"]);
    const auto checked = check_decryption(context, sums, bytes);
    ASSERT_TRUE(checked.ok()) << checked.fault().text();
    tellers.push_back({context.teller, checked.value()});

    const View d = View(bytes).first(bytes.size() - 96);
    Transcript transcript = test::decryption_transcript(context, sums);
    EXPECT_EQ(hex(transcript.absorb("D", d).challenge("e").value().encode()), share["e"]);
    transcript.absorb("T1", View(bytes).subspan(d.size(), 32))
        .absorb("T2", View(bytes).subspan(d.size() + 32, 32));
    EXPECT_EQ(hex(transcript.challenge("c").value().encode()), share["c"]);
  }
  std::vector<std::uint64_t> expected;
  for (const auto& row : json["totals"].get<std::vector<std::vector<std::uint64_t>>>()) {
    expected.insert(expected.end(), row.begin(), row.end());
  }
  tellers.erase(tellers.begin() + 1);
  EXPECT_EQ(combine_decryptions(sums, tellers, json["bound"]).value(), expected);
}

TEST(KeysVectors, RefusedShares) {
  const Json json = vectors("decryption.json");
  const Json& good = json["decryption"];
  Json cases = json["refused"];
  ASSERT_GE(cases.size(), 10u);
  for (Json& refused : cases) {
    if (!refused.contains("teller")) refused["teller"] = 1;
    refused["public_shares"] = good["shares"][0]["public_shares"];
    const auto checked =
        check_decryption(decryption_context(good, refused), rows(good["rows"]), binary(refused["share"]));
    ASSERT_FALSE(checked.ok()) << refused["what"];
    EXPECT_EQ(checked.fault().check->name, refused["check"]) << refused["what"];
  }
  const Json& alone = json["refused_alone"];
  const auto checked =
      check_decryption(decryption_context({}, alone), rows(alone["rows"]), binary(alone["share"]));
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.fault().check->name, alone["check"]);
}

}  // namespace
}  // namespace comitia::crypto
