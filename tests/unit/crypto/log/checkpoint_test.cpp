#include "crypto/log/checkpoint.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "crypto/base/checks.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/vectors.hpp"

namespace comitia::crypto {
namespace {

/// The log and the witnesses of tests/vectors/log.json, made by an independent implementation.
struct Notes {
  nlohmann::json v = test::vectors("log.json")["checkpoint"];
  Checkpoint checkpoint{v["origin"], v["size"], RootHash{test::unhex_array<32>(v["root"])}};
  SigningKey key = signer(v["log_seed"]);
  NoteKey log{v["origin"], VerifyKey::decode(test::unhex(v["log_public"])).value()};
  std::uint64_t time = v["time"];
  std::vector<NoteKey> witnesses;
  std::string note = v["note"];
  std::string cosigned = v["cosigned"];

  Notes() {
    for (const auto& w : v["witnesses"]) {
      witnesses.push_back({w["name"], VerifyKey::decode(test::unhex(w["public"])).value()});
    }
  }
  static SigningKey signer(const nlohmann::json& seed) {
    return SigningKey(Secret<32>(test::unhex_array<32>(seed)));
  }
  SigningKey witness(std::size_t i) const { return signer(v["witnesses"][i]["seed"]); }
  std::string cosign(std::size_t i, std::uint64_t at) const {
    return cosign_line(checkpoint, witnesses[i].name, witness(i), at);
  }
  std::string outcome(std::string_view text) const {
    const auto result = verify_note(text, log, witnesses);
    return result.ok() ? "ok" : std::string(result.fault().check->name);
  }
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Checkpoint, Vectors) {
  const Notes n;
  EXPECT_EQ(sign_checkpoint(n.checkpoint, n.key), n.note);
  EXPECT_EQ(n.note + n.cosign(0, n.time) + n.cosign(1, n.time), n.cosigned);
  const auto read = verify_note(n.cosigned, n.log, n.witnesses);
  ASSERT_TRUE(read.ok()) << read.fault().text();
  EXPECT_EQ(read.value().checkpoint, n.checkpoint);
  ASSERT_EQ(read.value().cosigners.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(read.value().cosigners[i].name, n.witnesses[i].name);
    EXPECT_EQ(read.value().cosigners[i].time, n.time);
  }
  EXPECT_EQ(verify_note(n.note, n.log, n.witnesses).value().cosigners.size(), 0u);
}

// The example of C2SP signed-note: its key "PeterNeumann+c74f20a3+..." signs with this id.
TEST(Checkpoint, KeyIdOfTheSpecificationsExample) {
  const auto key = from_base64("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").value();
  ASSERT_EQ(key[0], 0x01);
  const NoteKey peter{"PeterNeumann", VerifyKey::decode(View(key).subspan(1)).value()};
  EXPECT_EQ(hex(note_key_id(peter, 0x01)), "c74f20a3");
}

TEST(Checkpoint, EveryTruncationIsRefused) {
  const Notes n;
  for (std::size_t length = 0; length < n.cosigned.size(); ++length) {
    const std::string_view cut = std::string_view(n.cosigned).substr(0, length);
    // Whole lines may be missing behind the log's own.
    const bool whole = length >= n.note.size() && cut.back() == '\n';
    EXPECT_EQ(n.outcome(cut), whole                                      ? "ok"
                              : length == n.checkpoint.body().size() + 1 ? "note-signature"
                                                                         : "note-form")
        << length;
  }
}

TEST(Checkpoint, EveryFlippedBitIsRefused) {
  const Notes n;
  ASSERT_EQ(n.outcome(n.cosigned), "ok");
  for (std::size_t bit = 0; bit < 8 * n.cosigned.size(); ++bit) {
    std::string flipped = n.cosigned;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    EXPECT_NE(n.outcome(flipped), "ok") << bit;
  }
}

TEST(Checkpoint, FormsThatAreRefused) {
  const Notes n;
  const std::string body = n.checkpoint.body();
  const std::string log_line = n.note.substr(body.size() + 1);
  const auto resigned = [&](const std::string& text) {
    const Bytes payload = joined({note_key_id(n.log, 1), n.key.sign(view(text))});
    return text + "\n\xe2\x80\x94 " + n.log.name + " " + base64(payload) + "\n";
  };
  ASSERT_EQ(resigned(body), n.note);
  const std::string root = base64(n.checkpoint.root.view());
  const struct {
    const char* what;
    std::string note;
  } table[] = {
      {"empty", ""},
      {"no empty line", body + log_line},
      {"two empty lines", body + "\n\n" + log_line},
      {"extension line", resigned(body + "extension\n")},
      {"missing root", resigned(n.log.name + "\n8\n")},
      {"empty origin", resigned("\n8\n" + root + "\n")},
      {"leading zero", resigned(replaced(body, "\n8\n", "\n08\n"))},
      {"signed size", resigned(replaced(body, "\n8\n", "\n+8\n"))},
      {"negative size", resigned(replaced(body, "\n8\n", "\n-8\n"))},
      {"size with space", resigned(replaced(body, "\n8\n", "\n8 \n"))},
      {"no size", resigned(replaced(body, "\n8\n", "\n\n"))},
      {"size over 64 bits", resigned(replaced(body, "\n8\n", "\n18446744073709551616\n"))},
      {"root too short", resigned(replaced(body, root, base64(Bytes(31))))},
      {"root without padding", resigned(replaced(body, "=\n", "\n"))},
      {"root not canonical", resigned(replaced(body, "g=\n", "h=\n"))},
      {"carriage returns", resigned(replaced(body, "\n8\n", "\r\n8\n"))},
      {"hyphen for dash", replaced(n.note, "\xe2\x80\x94 ", "-- ")},
      {"no name", replaced(n.note, "\xe2\x80\x94 " + n.log.name, "\xe2\x80\x94 ")},
      {"two spaces", replaced(n.note, n.log.name + " ", n.log.name + "  ")},
      {"text behind", n.note + "x"},
      {"empty line behind", n.note + "\n"},
      {"nothing behind the key id", body + "\n\xe2\x80\x94 x AAAAAA==\n"},
      {"repeated log line", n.note + log_line},
      {"repeated cosigner", n.note + n.cosign(0, n.time) + n.cosign(0, n.time)},
      {"repeated cosigner, later", n.note + n.cosign(0, n.time) + n.cosign(0, n.time + 60)},
      {"longer than any note", n.note + std::string(70000, '\n')},
  };
  for (const auto& row : table) {
    EXPECT_EQ(n.outcome(row.note), "note-form") << row.what;
  }
  EXPECT_EQ(n.outcome(resigned(replaced(body, "\n8\n", "\n18446744073709551615\n"))), "ok");
}

TEST(Checkpoint, TooManyLines) {
  Notes n;
  std::string note = n.note;
  for (std::uint8_t i = 0; i < 64; ++i) {
    const SigningKey key(Secret<32>(Array32{9, i}));
    n.witnesses.push_back({"w" + std::to_string(i), key.public_key()});
    EXPECT_EQ(n.outcome(note), "ok");
    note += cosign_line(n.checkpoint, n.witnesses.back().name, key, 60);
  }
  EXPECT_EQ(n.outcome(note), "note-form");
  const test::SwitchedOff off("note-form");
  EXPECT_EQ(n.outcome(note), "ok");
}

TEST(Checkpoint, FlippedFieldGivesItsReason) {
  const Notes n;
  const SigningKey stranger(Secret<32>(Array32{5}));
  const auto payload = [&](std::size_t i, std::uint64_t time, View signature) {
    Bytes stamp;
    append_u64(stamp, time);
    const auto id = note_key_id(n.witnesses[i], 4);
    return "\xe2\x80\x94 " + n.witnesses[i].name + " " + base64(joined({id, stamp, signature})) + "\n";
  };
  const auto signed_at = [&](std::uint64_t time, const std::string& body) {
    return n.witness(0).sign(view("cosignature/v1\ntime " + std::to_string(time) + "\n" + body));
  };
  const std::string body = n.checkpoint.body();
  ASSERT_EQ(n.note + payload(0, n.time, signed_at(n.time, body)), n.note + n.cosign(0, n.time));
  Checkpoint other = n.checkpoint;
  other.size = 9;
  const struct {
    const char* what;
    std::string note;
    const char* check;
  } table[] = {
      {"signed by nobody", body + "\n", "note-signature"},
      {"cosigned only", body + "\n" + n.cosign(0, n.time), "note-signature"},
      {"size changed", replaced(n.note, "\n8\n", "\n9\n"), "note-signature"},
      {"signature of another checkpoint",
       body + "\n" + sign_checkpoint(other, n.key).substr(other.body().size() + 1), "note-signature"},
      {"origin of another log", sign_checkpoint({"other", 8, n.checkpoint.root}, n.key), "note-form"},
      {"log's name, another key", sign_checkpoint(n.checkpoint, stranger), "note-signature"},
      {"log's cosignature of its own note", n.note + cosign_line(n.checkpoint, n.log.name, n.key, n.time),
       "note-form"},
      {"stranger's cosignature", n.note + cosign_line(n.checkpoint, "stranger", stranger, n.time),
       "note-unknown-signer"},
      {"witness's name, another key",
       n.note + cosign_line(n.checkpoint, n.witnesses[0].name, stranger, n.time), "note-unknown-signer"},
      {"cosignature of another checkpoint",
       n.note + cosign_line(other, n.witnesses[0].name, n.witness(0), n.time), "cosignature-valid"},
      {"cosignature with another time", n.note + payload(0, n.time + 60, signed_at(n.time, body)),
       "cosignature-valid"},
      {"time between minutes", n.note + payload(0, n.time + 1, signed_at(n.time + 1, body)),
       "cosignature-valid"},
      {"cosignature without its first line", n.note + payload(0, n.time, n.witness(0).sign(view(body))),
       "cosignature-valid"},
      {"cosignature of another witness", n.note + payload(1, n.time, signed_at(n.time, body)),
       "cosignature-valid"},
      {"cosignature cut", n.note + payload(0, n.time, View(signed_at(n.time, body)).first(63)),
       "cosignature-valid"},
  };
  for (const auto& row : table) {
    EXPECT_EQ(n.outcome(row.note), row.check) << row.what;
    const test::SwitchedOff off(row.check);
    EXPECT_NE(n.outcome(row.note), row.check) << row.what;
  }
}

TEST(Checkpoint, OriginMustBeTheLogsName) {
  Notes n;
  // Signed under the log's name, about another log.
  const std::string body = Checkpoint{"other", 8, n.checkpoint.root}.body();
  const Bytes payload = joined({note_key_id(n.log, 1), n.key.sign(view(body))});
  const std::string note = body + "\n\xe2\x80\x94 " + n.log.name + " " + base64(payload) + "\n";
  EXPECT_EQ(n.outcome(note), "note-form");
  const test::SwitchedOff off("note-form");
  EXPECT_EQ(n.outcome(note), "ok");
}

TEST(Checkpoint, SoftFormsAreTakenOnlyWhenTheCheckIsOff) {
  const Notes n;
  EXPECT_EQ(n.outcome(n.note + "\n"), "note-form");
  const std::string twice = n.note + n.cosign(0, n.time) + n.cosign(0, n.time);
  EXPECT_EQ(n.outcome(twice), "note-form");
  const test::SwitchedOff off("note-form");
  EXPECT_EQ(n.outcome(twice), "ok");
  EXPECT_EQ(n.outcome(n.note + "\n"), "ok");
}

// A witness that has had two keys still counts once.
TEST(Checkpoint, OneNameCountsOnce) {
  Notes n;
  const SigningKey second(Secret<32>(Array32{6}));
  n.witnesses.push_back({n.witnesses[0].name, second.public_key()});
  const std::string both =
      n.note + n.cosign(0, n.time) + cosign_line(n.checkpoint, n.witnesses[0].name, second, n.time);
  EXPECT_EQ(n.outcome(both), "note-form");
}

}  // namespace
}  // namespace comitia::crypto
