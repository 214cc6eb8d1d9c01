#include "crypto/log/checkpoint.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::crypto {
namespace {

constexpr std::uint8_t kNoteType = 0x01, kCosignatureType = 0x04;
constexpr std::string_view kDash = "\xe2\x80\x94 ";  // em dash and a space begin a signature line
constexpr std::size_t kMostLines = 64;
constexpr std::size_t kKeyId = 4, kTime = 8, kSignature = 64;

// What a cosignature covers (C2SP tlog-cosignature).
std::string cosigned_message(const Checkpoint& checkpoint, std::uint64_t time) {
  return "cosignature/v1\ntime " + std::to_string(time) + "\n" + checkpoint.body();
}

std::string line_of(std::string_view name, View payload) {
  std::string out(kDash);
  out += name;
  out += ' ';
  out += base64(payload);
  out += '\n';
  return out;
}

std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

Result<Checkpoint> read_body(std::string_view& rest) {
  const auto malformed = [](std::string what) { return fault(checks::note_form, std::move(what)); };
  const auto origin = take_line(rest), size = take_line(rest), root = take_line(rest),
             blank = take_line(rest);
  if (!blank || !blank->empty() || origin->empty()) return malformed("body");
  Checkpoint out;
  out.origin = *origin;
  const auto read = std::from_chars(size->data(), size->data() + size->size(), out.size);
  if (size->empty() || read.ec != std::errc{} || read.ptr != size->data() + size->size() ||
      std::to_string(out.size) != *size)
    return malformed("size");
  const auto bytes = from_base64(*root);
  const auto hash = bytes ? exactly<32>(*bytes) : std::nullopt;
  if (!hash) return malformed("root");
  out.root.bytes = *hash;
  return out;
}

struct SignatureLine {
  std::string_view name;
  Bytes payload;
};

Result<SignatureLine> read_line(std::string_view line) {
  if (!line.starts_with(kDash)) return fault(checks::note_form, "signature line");
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || space == 0) return fault(checks::note_form, "signature line");
  const auto payload = from_base64(line.substr(space + 1));
  if (!payload || payload->size() < kKeyId) return fault(checks::note_form, "signature line");
  return SignatureLine{line.substr(0, space), *payload};
}

bool has_id(const SignatureLine& line, const NoteKey& key, std::uint8_t type) {
  const auto id = note_key_id(key, type);
  return line.name == key.name && std::equal(id.begin(), id.end(), line.payload.begin());
}

Result<Cosigner> check_cosignature(const Checkpoint& checkpoint, const NoteKey& witness,
                                   const SignatureLine& line) {
  if (line.payload.size() != kKeyId + kTime + kSignature)
    return fault(checks::cosignature_valid, witness.name + ": length");
  std::uint64_t time = 0;
  for (std::size_t i = 0; i < kTime; ++i) time = time << 8 | line.payload[kKeyId + i];
  COMITIA_REQUIRE(checks::cosignature_valid, time % 60 == 0,
                  witness.name + ": its time is not a whole minute");
  COMITIA_REQUIRE(checks::cosignature_valid,
                  verify(witness.key, view(cosigned_message(checkpoint, time)),
                         View(line.payload).subspan(kKeyId + kTime))
                      .ok(),
                  witness.name);
  return Cosigner{witness.name, time};
}

}  // namespace

std::string Checkpoint::body() const {
  return origin + "\n" + std::to_string(size) + "\n" + base64(root.view()) + "\n";
}

std::array<std::uint8_t, 4> note_key_id(const NoteKey& key, std::uint8_t type) {
  Bytes bytes = crypto::bytes(view(key.name));
  bytes.push_back('\n');
  bytes.push_back(type);
  append(bytes, key.key.view());
  const Array32 hash = sha256(bytes);
  return {hash[0], hash[1], hash[2], hash[3]};
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const SigningKey& key) {
  const std::string body = checkpoint.body();
  Bytes payload;
  append(payload, note_key_id({checkpoint.origin, key.public_key()}, kNoteType));
  append(payload, key.sign(view(body)));
  return body + "\n" + line_of(checkpoint.origin, payload);
}

std::string cosign_line(const Checkpoint& checkpoint, std::string_view name, const SigningKey& key,
                        std::uint64_t time) {
  Bytes payload;
  append(payload, note_key_id({std::string(name), key.public_key()}, kCosignatureType));
  append_u64(payload, time);
  append(payload, key.sign(view(cosigned_message(checkpoint, time))));
  return line_of(name, payload);
}

Result<VerifiedNote> verify_note(std::string_view note, const NoteKey& log,
                                 std::span<const NoteKey> witnesses) {
  std::string_view rest = note;
  COMITIA_TRY(Checkpoint checkpoint, read_body(rest));
  COMITIA_REQUIRE(checks::note_form, checkpoint.origin == log.name,
                  "another log's checkpoint: " + checkpoint.origin);
  VerifiedNote out{std::move(checkpoint), {}};
  const std::string body = out.checkpoint.body();
  bool signed_by_log = false;
  std::set<std::string_view> seen;
  for (std::size_t lines = 0; !rest.empty(); ++lines) {
    const auto text = take_line(rest);
    if (!text || lines == kMostLines)
      return fault(checks::note_form, text ? "too many signature lines" : "unfinished line");
    COMITIA_TRY(const SignatureLine line, read_line(*text));
    COMITIA_REQUIRE(checks::note_form, seen.insert(line.name).second,
                    "signed twice by " + std::string(line.name));
    if (has_id(line, log, kNoteType)) {
      COMITIA_REQUIRE(checks::note_signature,
                      verify(log.key, view(body), View(line.payload).subspan(kKeyId)).ok());
      signed_by_log = true;
      continue;
    }
    const auto witness = std::find_if(witnesses.begin(), witnesses.end(),
                                      [&](const NoteKey& w) { return has_id(line, w, kCosignatureType); });
    if (witness == witnesses.end()) {
      COMITIA_REQUIRE(checks::note_unknown_signer, false, std::string(line.name));
      continue;
    }
    const auto cosigner = check_cosignature(out.checkpoint, *witness, line);
    if (!cosigner.ok()) {
      COMITIA_REQUIRE(checks::cosignature_valid, false, cosigner.fault().where);
      continue;
    }
    out.cosigners.push_back(cosigner.value());
  }
  COMITIA_REQUIRE(checks::note_signature, signed_by_log, "the log itself has not signed");
  return out;
}

}  // namespace comitia::crypto
