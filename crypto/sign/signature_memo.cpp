#include "crypto/sign/signature_memo.hpp"

#include <cstring>

#include "crypto/hash/digest.hpp"

namespace comitia::crypto {

std::size_t SignatureMemo::Head::operator()(const Name& name) const noexcept {
  std::size_t head;
  std::memcpy(&head, name.data(), sizeof head);
  return head;
}

SignatureMemo::Name SignatureMemo::name(const VerifyKey& key, std::string_view type, View bytes,
                                        View signature) {
  Bytes frame;
  append(frame, key.view());
  append_u32(frame, static_cast<std::uint32_t>(type.size()));
  append(frame, view(type));
  append_u64(frame, signature.size());
  append(frame, signature);
  return Sha256().update(frame).update(bytes).finish();
}

Result<void> verify_statement(const SignatureMemo* memo, const VerifyKey& key, std::string_view type,
                              View bytes, View signature) {
  if (memo && memo->contains(SignatureMemo::name(key, type, bytes, signature))) return {};
  return verify_statement(key, type, bytes, signature);
}

}  // namespace comitia::crypto
