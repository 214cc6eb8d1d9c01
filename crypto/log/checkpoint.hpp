// Signed checkpoints and their cosignatures, in the C2SP formats signed-note, tlog-checkpoint, tlog-cosignature.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"
#include "crypto/sign/ed25519.hpp"

namespace comitia::crypto {

/// The body of a checkpoint: origin line, size, root. No extension lines.
struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  RootHash root;
  bool operator==(const Checkpoint&) const = default;

  [[nodiscard]] std::string body() const;  ///< "origin\nsize\nbase64(root)\n"
};

/// A key that may sign notes: its name (no space, no '+', not empty) and Ed25519 key. The log's own name is its origin.
struct NoteKey {
  std::string name;
  VerifyKey key;
};
/// C2SP signed-note key id: first 4 bytes of SHA-256(name || "\n" || type || key), type 0x01 (note) or 0x04 (cosignature).
[[nodiscard]] std::array<std::uint8_t, 4> note_key_id(const NoteKey& key, std::uint8_t type);

/// A cosignature that verified: who, and the time it states (a multiple of 60 s).
struct Cosigner {
  std::string name;
  std::uint64_t time;
};

/// A note that was read and checked.
struct VerifiedNote {
  Checkpoint checkpoint;
  std::vector<Cosigner> cosigners;  ///< distinct names, in the order of the lines
};

/// body + "\n" + the log's signature line.
[[nodiscard]] std::string sign_checkpoint(const Checkpoint&, const SigningKey& note_key);
/// One signature line ("\xe2\x80\x94 name base64\n"), tlog-cosignature "cosignature/v1", time in s, a multiple of 60.
[[nodiscard]] std::string cosign_line(const Checkpoint&, std::string_view name, const SigningKey& key, std::uint64_t time);

/// Reads a note and checks every line. Refuses: anything but the exact format, another origin than the log's name, a
/// size with leading zeros, more than 64 signature lines, a repeated signer (note_form); a missing or wrong signature
/// of the log, or one by another key under its name (note_signature); a line of nobody in `witnesses`
/// (note_unknown_signer); a wrong cosignature or a time that is not a whole minute (cosignature_valid).
/// Where witnesses are elected whom the reader does not know yet, lines of strangers may be passed over.
enum class Strangers : std::uint8_t { kRefused, kPassedOver };
[[nodiscard]] Result<VerifiedNote> verify_note(std::string_view note, const NoteKey& log,
                                               std::span<const NoteKey> witnesses,
                                               Strangers strangers = Strangers::kRefused);

/// What a note says of the tree; nothing is verified but the form of its body (note_form).
[[nodiscard]] Result<Checkpoint> read_checkpoint(std::string_view note);

}  // namespace comitia::crypto
