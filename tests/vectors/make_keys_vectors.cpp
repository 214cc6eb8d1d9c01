// Writes ceremony.json and decryption.json into the directory named: make_keys_vectors tests/vectors
// The secrets of these ceremonies are printed on purpose: they guard nothing.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "crypto/group/scalar.hpp"
#include "tests/support/keys_challenges.hpp"
#include "tests/support/tellers.hpp"

namespace comitia {
namespace {

using namespace crypto;
using Json = nlohmann::ordered_json;

Json hex_points(std::span<const Point> points) {
  Json out = Json::array();
  for (const Point& point : points) out.push_back(hex(point.encode()));
  return out;
}

Json hex_scalars(std::span<const SecretScalar> scalars) {
  Json out = Json::array();
  for (const SecretScalar& scalar : scalars) out.push_back(hex(scalar.declassify().encode()));
  return out;
}

Json context_json(const CeremonyContext& context) {
  Json out = {{"origin", str(context.origin)},
              {"attempt", context.attempt},
              {"threshold", context.threshold},
              {"slots", context.slots},
              {"participants", Json::array()}};
  for (const auto& [index, device] : context.participants) {
    out["participants"].push_back({{"index", index}, {"device", device.hex()}});
  }
  return out;
}

Json ceremony_json(const std::string& name, const test::Tellers& tellers) {
  Json out = {{"name", name}};
  out.update(context_json(tellers.context));
  out["dealers"] = Json::array();
  for (std::size_t i = 0; i < tellers.dealers.size(); ++i) {
    const std::uint32_t index = tellers.context.participants[i].index;
    const View message = tellers.messages[i];
    const View commitments = message.first(message.size() - 64);
    Json dealer = {{"index", index},
                   {"coefficients", hex(tellers.dealers[i].expose_secret().expose_secret())},
                   {"message", hex(message)}};
    dealer["e"] = hex(
        test::ceremony_challenge(tellers.context, index, commitments, message.subspan(commitments.size(), 32))
            .encode());
    dealer["commitment_hash"] = hex(ceremony_commitment(tellers.context, index, message));
    dealer["shares"] = Json::object();
    for (const Participant& receiver : tellers.context.participants) {
      dealer["shares"][std::to_string(receiver.index)] =
          hex(tellers.dealers[i].shares_for(receiver.index).expose_secret());
    }
    out["dealers"].push_back(dealer);
  }
  out["round_hash"] = hex(ceremony_round_hash(tellers.context, tellers.messages));
  out["slot_keys"] = hex_points(tellers.key.slot_keys);
  out["tellers"] = Json::array();
  for (std::size_t j = 0; j < tellers.key.tellers.size(); ++j) {
    out["tellers"].push_back({{"index", tellers.key.tellers[j]},
                              {"public_shares", hex_points(tellers.key.public_shares[j])},
                              {"key_shares", hex_scalars(tellers.key_shares[j])}});
  }
  return out;
}

/// Some decoders overlook this bit.
Bytes high_bit(View point) {
  Bytes out = bytes(point);
  out.back() |= 0x80;
  return out;
}

/// Messages of dealer 2 in the ceremony of this number, each wrong in one way.
Json refused_messages(const test::Tellers& tellers, std::size_t number) {
  Json out = Json::array();
  const auto add = [&](const char* what, std::uint32_t dealer, const Bytes& message) {
    const auto decoded = DealerCommitments::decode(tellers.context, dealer, message);
    out.push_back({{"what", what},
                   {"ceremony", number},
                   {"dealer", dealer},
                   {"message", hex(message)},
                   {"check", decoded.fault().check->name}});
  };
  const Bytes& good = tellers.messages[1];
  const auto with = [&](std::size_t place, View bytes32) {
    Bytes out_bytes = good;
    std::copy(bytes32.begin(), bytes32.end(), out_bytes.begin() + static_cast<std::ptrdiff_t>(32 * place));
    return out_bytes;
  };
  const std::size_t last = good.size() / 32 - 1;
  add("one byte missing", 2, Bytes(good.begin(), good.end() - 1));
  add("a point that is no canonical encoding", 2, with(0, Bytes(32, 0xff)));
  add("a point with the highest bit of its last byte set", 2, with(1, high_bit(View(good).subspan(32, 32))));
  add("A_{1,0} is the identity", 2, with(0, Bytes(32, 0)));
  add("z is not below the order", 2, with(last, Bytes(32, 0xff)));
  add("z is another number", 2, with(last, Scalar{1}.encode()));
  add("T is another point", 2, with(last - 1, Point::base().encode()));
  add("one commitment is another point", 2, with(1, Point::base().encode()));
  add("the message of another teller", 2, tellers.messages[0]);
  return out;
}

Json decryption_json(const test::Tellers& tellers) {
  const std::vector<std::vector<std::uint64_t>> totals = {{488, 0, 17}, {245, 244, 1}};
  std::vector<CipherRow> rows;
  for (const auto& row : totals) rows.push_back(test::encrypt(tellers.key, row));
  Json out = {{"origin", str(tellers.context.origin)},
              {"threshold", tellers.context.threshold},
              {"slot_keys", hex_points(std::span(tellers.key.slot_keys).first(3))},
              {"rows", Json::array()},
              {"shares", Json::array()}};
  for (const CipherRow& row : rows)
    out["rows"].push_back({{"u", hex(row.u.encode())}, {"v", hex_points(row.v)}});
  for (std::size_t j = 0; j < tellers.key.tellers.size(); ++j) {
    DecryptionContext context = test::decryption_context(tellers, j, 3);
    context.closed_states.push_back(sha256(view("another place")));
    const Bytes share = make_decryption(context, rows, test::key_shares(tellers, j, 3));
    const std::size_t size = share.size() - 96;
    Transcript transcript = test::decryption_transcript(context, rows);
    const Scalar e = transcript.absorb("D", View(share).first(size)).challenge("e").value();
    transcript.absorb("T1", View(share).subspan(size, 32)).absorb("T2", View(share).subspan(size + 32, 32));
    const Scalar c = transcript.challenge("c").value();
    if (j == 0) {
      out["ballot_id"] = context.ballot_id;
      out["closed_states"] = {hex(context.closed_states[0]), hex(context.closed_states[1])};
      out["first_row"] = context.first_row;
    }
    out["shares"].push_back({{"teller", context.teller},
                             {"public_shares", hex_points(context.public_shares)},
                             {"share", hex(share)},
                             {"e", hex(e.encode())},
                             {"c", hex(c.encode())}});
  }
  out["bound"] = 488;
  out["totals"] = totals;
  return out;
}

/// Shares of teller 1 in a decryption, each wrong in one way; what else is wrong stands beside it.
Json refused_shares(const Json& good) {
  Json out = Json::array();
  const Bytes share = from_hex(good["shares"][0]["share"].get<std::string>()).value();
  const auto with = [&](std::size_t place, View bytes32) {
    Bytes changed = share;
    std::copy(bytes32.begin(), bytes32.end(), changed.begin() + static_cast<std::ptrdiff_t>(32 * place));
    return hex(changed);
  };
  Bytes swapped = share;
  std::swap_ranges(swapped.begin(), swapped.begin() + 32, swapped.begin() + 96);
  out.push_back({{"what", "one byte missing"},
                 {"share", hex(View(share).first(share.size() - 1))},
                 {"check", "point-canonical"}});
  out.push_back({{"what", "a point that is no canonical encoding"},
                 {"share", with(0, Bytes(32, 0xff))},
                 {"check", "point-canonical"}});
  out.push_back({{"what", "a point with the highest bit of its last byte set"},
                 {"share", with(1, high_bit(View(share).subspan(32, 32)))},
                 {"check", "point-canonical"}});
  out.push_back({{"what", "z is not below the order"},
                 {"share", with(8, Bytes(32, 0xff))},
                 {"check", "scalar-canonical"}});
  out.push_back(
      {{"what", "z is another number"}, {"share", with(8, Scalar{1}.encode())}, {"check", "decryption-key"}});
  out.push_back({{"what", "D_{1,1} is another point"},
                 {"share", with(0, Point::base().encode())},
                 {"check", "decryption-key"}});
  out.push_back(
      {{"what", "D_{1,1} and D_{2,1} swapped"}, {"share", hex(swapped)}, {"check", "decryption-key"}});
  out.push_back(
      {{"what", "for another teller"}, {"share", hex(share)}, {"teller", 2}, {"check", "decryption-key"}});
  out.push_back({{"what", "for another ballot"},
                 {"share", hex(share)},
                 {"ballot_id", "board"},
                 {"check", "decryption-key"}});
  out.push_back({{"what", "for another first row"},
                 {"share", hex(share)},
                 {"first_row", 1},
                 {"check", "decryption-key"}});
  return out;
}

/// A proof about a wrong D made by someone who knows the key: the first equation holds, the second does not.
Json wrong_decryption(const test::Tellers& tellers) {
  const std::vector<CipherRow> rows = {test::encrypt(tellers.key, std::vector<std::uint64_t>{3})};
  const DecryptionContext context = test::decryption_context(tellers, 0, 1);
  const Scalar x = tellers.key_shares[0][0].declassify();
  Bytes share;
  append(share, (x * rows[0].u + Point::base()).encode());
  Transcript transcript = test::decryption_transcript(context, rows);
  const Scalar e = transcript.absorb("D", share).challenge("e").value();
  const Scalar k = Scalar::random();
  const EncodedPoint t_1 = (FixedBase::generator() * k).encode();
  const EncodedPoint t_2 = (k * rows[0].u).encode();
  const Scalar c = transcript.absorb("T1", t_1).absorb("T2", t_2).challenge("c").value();
  append(share, t_1);
  append(share, t_2);
  append(share, (k + c * e * x).encode());
  return {{"what", "a wrong D with a proof by the holder of the key"},
          {"origin", str(context.origin)},
          {"ballot_id", context.ballot_id},
          {"closed_states", {hex(context.closed_states[0])}},
          {"first_row", context.first_row},
          {"teller", context.teller},
          {"public_shares", hex_points(context.public_shares)},
          {"rows", {{{"u", hex(rows[0].u.encode())}, {"v", hex_points(rows[0].v)}}}},
          {"share", hex(share)},
          {"check", check_decryption(context, rows, share).fault().check->name}};
}

void write(const std::string& path, const Json& json) { std::ofstream(path) << json.dump(1) << '\n'; }

int make(const std::string& directory) {
  const test::Tellers small = test::hold_ceremony(test::ceremony_context(3, 2, 3));
  CeremonyContext second = test::ceremony_context(5, 3, 2);
  second.attempt = 2;
  second.participants.erase(second.participants.begin() + 3);
  const test::Tellers after_exclusion = test::hold_ceremony(second);
  const std::string source = "Made by tests/vectors/make_keys_vectors.cpp; protocol.md sections ";
  write(directory + "/ceremony.json",
        {{"source", source + "1 and 5. All byte strings in hexadecimal, scalars little-endian."},
         {"ceremonies",
          {ceremony_json("2 of 3, three slots", small),
           ceremony_json("3 of 5, second attempt without teller 4", after_exclusion)}},
         {"refused", refused_messages(small, 0)}});
  Json good = decryption_json(small);
  write(directory + "/decryption.json",
        {{"source", source + "1 and 10. All byte strings in hexadecimal, scalars little-endian."},
         {"decryption", good},
         {"refused", refused_shares(good)},
         {"refused_alone", wrong_decryption(small)}});
  return 0;
}

}  // namespace
}  // namespace comitia

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: make_keys_vectors DIRECTORY\n";
    return 2;
  }
  return comitia::make(argv[1]);
}
