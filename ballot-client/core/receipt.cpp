#include "ballot-client/core/receipt.hpp"

#include <nlohmann/json.hpp>

#include "congress/entry.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

constexpr std::string_view kReceiptType = "receipt";

}  // namespace

Result<CheckedReceipt> CheckedReceipt::check(const ReceiptAuthority& authority,
                                             const v1::Receipted& receipted) {
  const auto verified =
      crypto::verify_statement(authority.server, kReceiptType,
                               congress::signed_bytes(&authority.anchor, crypto::view(receipted.receipt())),
                               crypto::view(receipted.signature()));
  COMITIA_REQUIRE(checks::receipt_signature, verified.ok(),
                  verified.ok() ? "" : std::string(verified.fault().check->name));
  CheckedReceipt out;
  out.receipted_ = receipted;
  COMITIA_TRY(out.receipt_,
              proto::read<v1::Receipt>(crypto::view(receipted.receipt()), limits::kPaddedAnswerBytes));
  if (out.receipt_.ballot_hash().size() != 32 || out.receipt_.one_time_key().size() != 32)
    return fault(checks::receipt_signature, "it names no ballot");
  return out;
}

Result<CheckedReceipt> CheckedReceipt::parse(const ReceiptAuthority& authority, std::string_view line) {
  const auto in = nlohmann::json::parse(line, nullptr, false);
  const auto bytes = [&](const char* name) {
    return in.is_object() && in.contains(name) && in[name].is_string()
               ? crypto::from_base64(in[name].get_ref<const std::string&>())
               : std::nullopt;
  };
  const auto receipt = bytes("receipt"), signature = bytes("signature");
  if (!receipt || !signature)
    return fault(checks::input_form, "a line holds receipt and signature in base64");
  v1::Receipted receipted;
  receipted.set_receipt(crypto::str(*receipt));
  receipted.set_signature(crypto::str(*signature));
  return check(authority, receipted);
}

Result<void> CheckedReceipt::require(const std::string& ballot_id, View one_time_key,
                                     const crypto::BallotHash& hash) const {
  COMITIA_REQUIRE(checks::receipt_signature,
                  receipt_.ballot_id() == ballot_id &&
                      crypto::same(crypto::view(receipt_.one_time_key()), one_time_key) &&
                      crypto::same(crypto::view(receipt_.ballot_hash()), hash.view()),
                  "it is for another ballot");
  return {};
}

std::string CheckedReceipt::line() const {
  return nlohmann::ordered_json{{"receipt", crypto::base64(crypto::view(receipted_.receipt()))},
                                {"signature", crypto::base64(crypto::view(receipted_.signature()))}}
      .dump();
}

std::string CheckedReceipt::short_code() const {
  constexpr std::string_view kAlphabet =
      "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // nothing that looks like another
  std::string out;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i > 0 && i % 4 == 0) out += '-';
    out += kAlphabet[static_cast<std::uint8_t>(receipt_.ballot_hash()[i]) & 31];
  }
  return out;
}

}  // namespace comitia::client
