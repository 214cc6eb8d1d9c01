#include "ballot-client/core/restored_request.hpp"

#include "ballot-client/core/signed_file.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"

namespace comitia::client {

namespace label = crypto::label;

std::string write_restored_request(const crypto::EntryHash& anchor, const TellerSelf& self,
                                   const crypto::Array32& nonce) {
  v1::RestoredRequest statement;
  statement.set_teller(self.index);
  statement.set_nonce(crypto::str(nonce));
  return SignedFile::sign(anchor, label::kRestoredRequest, proto::encode(statement), self.key).json();
}

Result<v1::RestoredRequest> read_restored_request(View file, const congress::Fold& fold,
                                                  std::uint32_t reader) {
  const auto in = SignedFile::parse(file);
  if (!in) return fault(checks::restored_request, "it is not such a file, or it is cut short or altered");
  COMITIA_REQUIRE(checks::restored_request, in->anchor == fold.anchor(), "it is of another congress");
  const auto statement = proto::read<v1::RestoredRequest>(in->statement, limits::kRestoredStatementBytes);
  if (!statement.ok() || statement.value().nonce().size() != 32)
    return fault(checks::restored_request, "its statement is none of this kind");
  const std::uint32_t teller = statement.value().teller();
  const congress::Official* const who = fold.officials().find(v1::TELLER, teller);
  if (!who) return fault(checks::restored_request, "there is no teller " + std::to_string(teller));
  COMITIA_REQUIRE(checks::restored_request, teller != reader, "it is this teller's own: others answer it");
  const auto verified = in->verify(label::kRestoredRequest, who->key);
  COMITIA_REQUIRE(checks::restored_request, verified.ok(),
                  "teller " + std::to_string(teller) + " did not sign it");
  return statement.value();
}

std::string restored_code(View nonce) {
  std::string out;
  for (std::size_t at = 0; at < 8; at += 2) out += (at == 0 ? "" : "-") + crypto::hex(nonce.subspan(at, 2));
  return out;
}

}  // namespace comitia::client
