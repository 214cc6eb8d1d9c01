#include "ballot-client/core/signed_file.hpp"

#include <nlohmann/json.hpp>

#include "congress/entry.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"

namespace comitia::client {
namespace {

std::string_view type_of(std::string_view label) { return label.substr(crypto::label::kStatement.size()); }

const std::string* text(const nlohmann::json& json, const char* name) {
  const auto it = json.find(name);
  return it == json.end() ? nullptr : it->get_ptr<const std::string*>();
}

}  // namespace

SignedFile SignedFile::sign(const crypto::EntryHash& anchor, std::string_view label, crypto::View statement,
                            const crypto::SigningKey& key) {
  return {anchor, crypto::bytes(statement),
          key.sign_statement(type_of(label), congress::signed_bytes(&anchor, statement))};
}

crypto::Result<void> SignedFile::verify(std::string_view label, const crypto::VerifyKey& key) const {
  return crypto::verify_statement(key, type_of(label), congress::signed_bytes(&anchor, statement), signature);
}

std::string SignedFile::json() const {
  return nlohmann::ordered_json{{"anchor", anchor.hex()},
                                {"statement", crypto::base64(statement)},
                                {"signature", crypto::base64(signature)}}
             .dump() +
         "\n";
}

std::optional<SignedFile> SignedFile::parse(crypto::View file) {
  if (file.size() > limits::kRestoredFileBytes) return std::nullopt;
  const auto in = nlohmann::json::parse(file.begin(), file.end(), nullptr, false);
  if (!in.is_object()) return std::nullopt;
  const std::string* const anchor = text(in, "anchor");
  const std::string* const statement = text(in, "statement");
  const std::string* const signature = text(in, "signature");
  if (!anchor || !statement || !signature) return std::nullopt;
  const auto hash = crypto::from_hex(*anchor), bytes = crypto::from_base64(*statement),
             proof = crypto::from_base64(*signature);
  const auto named = hash ? crypto::exactly<32>(*hash) : std::nullopt;
  const auto signed_by = proof ? crypto::exactly<64>(*proof) : std::nullopt;
  if (!named || !bytes || !signed_by) return std::nullopt;
  SignedFile out{crypto::EntryHash{*named}, *bytes, *signed_by};
  if (!crypto::same(crypto::view(out.json()), file)) return std::nullopt;
  return out;
}

}  // namespace comitia::client
