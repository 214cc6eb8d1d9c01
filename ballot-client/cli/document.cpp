#include "ballot-client/cli/document.hpp"

#include "ballot-client/cli/official.hpp"
#include "crypto/hash/digest.hpp"

namespace comitia::client::cli {

Result<v1::Document> document_of(const std::string& number, const std::string& file) {
  COMITIA_TRY(const std::string content, read_text(file));
  v1::Document out;
  out.set_number(number);
  out.set_sha256(crypto::str(crypto::sha256(crypto::view(content))));
  return out;
}

}  // namespace comitia::client::cli
