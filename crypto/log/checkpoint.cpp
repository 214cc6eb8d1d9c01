#include "crypto/log/checkpoint.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <optional>

#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::crypto {
namespace {

constexpr std::string_view kDash = "\xe2\x80\x94 ";  // an em dash and a space begin each signature line
constexpr std::uint8_t kNoteType = 0x01;
constexpr std::uint8_t kCosignatureType = 0x04;
constexpr std::size_t kIdBytes = 4, kTimeBytes = 8, kSignatureBytes = 64;
constexpr std::size_t kMaxLines = 64;
constexpr std::size_t kMaxNoteBytes = 64 * 1024;
constexpr std::uint64_t kMinute = 60;

using KeyId = std::array<std::uint8_t, kIdBytes>;

[[maybe_unused]] bool name_is_valid(std::string_view name) {
  return !name.empty() && name.find_first_of(" +\n\r\t") == std::string_view::npos;
}

std::string signature_line(std::string_view name, View payload) {
  std::string out(kDash);
  out += name;
  out += ' ';
  out += base64(payload);
  out += '\n';
  return out;
}

std::string cosigned_text(std::string_view body, std::uint64_t time) {
  std::string out = "cosignature/v1\ntime " + std::to_string(time) + "\n";
  out += body;
  return out;
}

/// Cuts a line, without its newline, off the front of `rest`; nothing if there is no newline left.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

struct SignatureLine {
  std::string_view name;
  KeyId id;
  Bytes payload;  ///< behind the key id
};

std::optional<SignatureLine> read_signature_line(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || space == 0) return std::nullopt;
  const auto decoded = from_base64(line.substr(space + 1));
  if (!decoded || decoded->size() <= kIdBytes) return std::nullopt;
  SignatureLine out{line.substr(0, space), {}, Bytes(decoded->begin() + kIdBytes, decoded->end())};
  std::copy_n(decoded->begin(), kIdBytes, out.id.begin());
  return out;
}

/// The three lines of a checkpoint and the empty line behind them.
Result<Checkpoint> read_body(std::string_view& rest) {
  const auto origin = take_line(rest), size = take_line(rest), root = take_line(rest), end = take_line(rest);
  if (!end || !end->empty() || origin->empty()) return fault(checks::note_form, "body");
  Checkpoint out;
  out.origin = *origin;
  const auto [at, error] = std::from_chars(size->data(), size->data() + size->size(), out.size);
  if (error != std::errc() || at != size->data() + size->size()) return fault(checks::note_form, "size");
  COMITIA_REQUIRE(checks::note_form, *size == std::to_string(out.size), "leading zeros in size");
  const auto hash = from_base64(*root);
  const auto exact = hash ? exactly<32>(*hash) : std::nullopt;
  if (!exact) return fault(checks::note_form, "root");
  out.root = RootHash{*exact};
  return out;
}

Result<std::vector<SignatureLine>> read_signatures(std::string_view rest) {
  std::vector<SignatureLine> out;
  while (!rest.empty()) {
    COMITIA_REQUIRE(checks::note_form, out.size() < kMaxLines, "too many signature lines");
    const auto line = take_line(rest);
    if (!line) return fault(checks::note_form, "unfinished line");
    auto read = read_signature_line(*line);
    COMITIA_REQUIRE(checks::note_form, read.has_value(), "signature line " + std::to_string(out.size()));
    if (!read) continue;
    COMITIA_REQUIRE(
        checks::note_form,
        std::none_of(out.begin(), out.end(), [&](const auto& seen) { return seen.name == read->name; }),
        "repeated signer");
    out.push_back(std::move(*read));
  }
  return out;
}

Result<Cosigner> check_cosignature(const SignatureLine& line, const NoteKey& witness, std::string_view body) {
  if (line.payload.size() != kTimeBytes + kSignatureBytes) {
    return fault(checks::cosignature_valid, witness.name + ": length");
  }
  std::uint64_t time = 0;
  for (std::size_t i = 0; i < kTimeBytes; ++i) time = time << 8 | line.payload[i];
  COMITIA_REQUIRE(checks::cosignature_valid, time % kMinute == 0, witness.name + ": not a whole minute");
  const std::string signed_text = cosigned_text(body, time);
  COMITIA_REQUIRE(checks::cosignature_valid,
                  verify(witness.key, view(signed_text), View(line.payload).subspan(kTimeBytes)).ok(),
                  witness.name);
  return Cosigner{witness.name, time};
}

}  // namespace

std::string Checkpoint::body() const {
  return origin + "\n" + std::to_string(size) + "\n" + base64(root.view()) + "\n";
}

std::array<std::uint8_t, 4> note_key_id(const NoteKey& key, std::uint8_t type) {
  const std::uint8_t middle[] = {'\n', type};
  const Array32 hash = Sha256().update(view(key.name)).update(middle).update(key.key.view()).finish();
  return {hash[0], hash[1], hash[2], hash[3]};
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const SigningKey& note_key) {
  assert(name_is_valid(checkpoint.origin));
  const std::string body = checkpoint.body();
  const KeyId id = note_key_id({checkpoint.origin, note_key.public_key()}, kNoteType);
  return body + "\n" + signature_line(checkpoint.origin, joined({id, note_key.sign(view(body))}));
}

std::string cosign_line(const Checkpoint& checkpoint, std::string_view name, const SigningKey& key,
                        std::uint64_t time) {
  assert(name_is_valid(name) && time % kMinute == 0);
  const KeyId id = note_key_id({std::string(name), key.public_key()}, kCosignatureType);
  Bytes stamp;
  append_u64(stamp, time);
  const Array64 signature = key.sign(view(cosigned_text(checkpoint.body(), time)));
  return signature_line(name, joined({id, stamp, signature}));
}

Result<VerifiedNote> verify_note(std::string_view note, const NoteKey& log,
                                 std::span<const NoteKey> witnesses, Strangers strangers) {
  if (note.size() > kMaxNoteBytes) return fault(checks::note_form, "too long");
  std::string_view rest = note;
  VerifiedNote out;
  COMITIA_TRY(out.checkpoint, read_body(rest));
  COMITIA_REQUIRE(checks::note_form, out.checkpoint.origin == log.name, "the checkpoint of another log");
  const std::string_view body = note.substr(0, note.size() - rest.size() - 1);
  COMITIA_TRY(const auto lines, read_signatures(rest));

  bool signed_by_log = false;
  const KeyId log_id = note_key_id(log, kNoteType);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const SignatureLine& line = lines[i];
    const std::string where = "signature line " + std::to_string(i);
    const auto witness = std::find_if(witnesses.begin(), witnesses.end(), [&](const NoteKey& known) {
      return known.name == line.name && note_key_id(known, kCosignatureType) == line.id;
    });
    if (witness == witnesses.end()) {
      COMITIA_REQUIRE(checks::note_unknown_signer, line.name == log.name || strangers == Strangers::kPassedOver,
                      where);
      if (line.name != log.name) continue;
      // Another key under the log's own name is a forgery of the log's signature, not a stranger's.
      signed_by_log = line.id == log_id && verify(log.key, view(body), line.payload).ok();
      COMITIA_REQUIRE(checks::note_signature, signed_by_log, where);
      continue;
    }
    const auto cosigner = check_cosignature(line, *witness, body);
    COMITIA_REQUIRE(checks::cosignature_valid, cosigner.ok(), cosigner.fault().where);
    if (!cosigner.ok()) continue;
    out.cosigners.push_back(cosigner.value());
  }
  COMITIA_REQUIRE(checks::note_signature, signed_by_log, "none");
  return out;
}

Result<Checkpoint> read_checkpoint(std::string_view note) {
  if (note.size() > kMaxNoteBytes) return fault(checks::note_form, "too long");
  return read_body(note);
}

}  // namespace comitia::crypto
