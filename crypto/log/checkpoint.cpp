#include "crypto/log/checkpoint.hpp"

#include <charconv>
#include <set>

#include "crypto/base/checks.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::crypto {
std::string Checkpoint::body() const { return origin + "\n" + std::to_string(size) + "\n" + base64(root.view()) + "\n"; }
std::array<std::uint8_t, 4> note_key_id(const NoteKey& key, std::uint8_t type) {
  Bytes b = bytes(view(key.name + "\n"));
  b.push_back(type);
  append(b, key.key.view());
  const auto h = sha256(b);
  return {h[0], h[1], h[2], h[3]};
}
static std::string line(std::string_view name, View blob) { return "\xe2\x80\x94 " + std::string(name) + " " + base64(blob) + "\n"; }
std::string sign_checkpoint(const Checkpoint& c, const SigningKey& key) {
  const auto id = note_key_id({c.origin, key.public_key()}, 1);
  Bytes blob(id.begin(), id.end());
  append(blob, key.sign(view(c.body())));
  return c.body() + "\n" + line(c.origin, blob);
}
static std::string cosigned(const Checkpoint& c, std::uint64_t time) { return "cosignature/v1\ntime " + std::to_string(time) + "\n" + c.body(); }
std::string cosign_line(const Checkpoint& c, std::string_view name, const SigningKey& key, std::uint64_t time) {
  const auto id = note_key_id({std::string(name), key.public_key()}, 4);
  Bytes blob(id.begin(), id.end());
  append_u64(blob, time);
  append(blob, key.sign(view(cosigned(c, time))));
  return line(name, blob);
}
Result<VerifiedNote> verify_note(std::string_view note, const NoteKey& log, std::span<const NoteKey> witnesses) {
  const auto bad = [] { return fault(checks::note_form); };
  VerifiedNote out;
  std::string lines[4];
  for (auto& l : lines) {
    const auto end = note.find('\n');
    if (end == note.npos) return bad();
    l = note.substr(0, end);
    note.remove_prefix(end + 1);
  }
  out.checkpoint.origin = lines[0];
  const auto r = std::from_chars(lines[1].data(), lines[1].data() + lines[1].size(), out.checkpoint.size);
  const auto root = from_base64(lines[2]);
  if (r.ec != std::errc{} || std::to_string(out.checkpoint.size) != lines[1] || !root || root->size() != 32 || !lines[3].empty()) return bad();
  out.checkpoint.root.bytes = *exactly<32>(*root);
  if (lines[0] != log.name) return bad();
  bool signed_ = false;
  std::set<std::string> seen;
  while (!note.empty()) {
    const auto end = note.find('\n');
    if (end == note.npos || !note.starts_with("\xe2\x80\x94 ")) return bad();
    std::string l(note.substr(4, end - 4));
    note.remove_prefix(end + 1);
    const auto space = l.find(' ');
    if (space == l.npos) return bad();
    const std::string name = l.substr(0, space);
    const auto blob = from_base64(l.substr(space + 1));
    if (!blob || blob->size() < 5 || !seen.insert(name).second) return bad();
    if (name == log.name) {
      const auto id = note_key_id(log, 1);
      const bool ok = blob->size() == 68 && std::equal(id.begin(), id.end(), blob->begin()) && verify(log.key, view(out.checkpoint.body()), View(*blob).subspan(4)).ok();
      if (!holds(checks::note_signature, ok)) return fault(checks::note_signature);
      signed_ = true;
      continue;
    }
    const NoteKey* w = nullptr;
    for (const auto& k : witnesses) if (k.name == name) w = &k;
    if (!w) {
      if (!holds(checks::note_unknown_signer, false)) return fault(checks::note_unknown_signer, name);
      continue;
    }
    const auto id = note_key_id(*w, 4);
    bool ok = blob->size() == 76 && std::equal(id.begin(), id.end(), blob->begin());
    std::uint64_t t = 0;
    if (ok) for (int i = 0; i < 8; ++i) t = t << 8 | (*blob)[4 + i];
    ok = ok && t % 60 == 0 && verify(w->key, view(cosigned(out.checkpoint, t)), View(*blob).subspan(12)).ok();
    if (!holds(checks::cosignature_valid, ok)) return fault(checks::cosignature_valid, name);
    out.cosigners.push_back({name, t});
  }
  if (!holds(checks::note_signature, signed_)) return fault(checks::note_signature, "missing");
  return out;
}
}  // namespace comitia::crypto
