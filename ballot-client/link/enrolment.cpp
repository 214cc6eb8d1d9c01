#include "ballot-client/link/enrolment.hpp"

#include "ballot-client/link/certificate_request.hpp"
#include "congress/entry.hpp"
#include "proto/strict.hpp"

namespace comitia::client {
namespace {

constexpr std::chrono::seconds kPatience{30};
constexpr const char* kRequestKey = "tls-asked";

/// The same key is asked for again after a break, so that a code that was used already still answers.
Result<CertificateRequest> request_of(Device& device) {
  COMITIA_TRY(auto key, device.secret(kRequestKey));
  COMITIA_TRY(const auto der, device.kept("tls.csr"));
  if (key && der) return CertificateRequest{std::move(*key), *der};
  COMITIA_TRY(auto drawn, CertificateRequest::draw());
  COMITIA_CHECK(device.keep_secret(kRequestKey, drawn.key.expose_secret()));
  COMITIA_CHECK(device.keep("tls.csr", drawn.der));
  return drawn;
}

}  // namespace

Result<void> enrol(Device& device, const proto::EnrolmentCode& code, const std::string& server,
                   Waiting waiting) {
  COMITIA_TRY(auto address, ServerAddress::parse(server));
  COMITIA_TRY(auto anonymous, TlsIdentity::make(code.ca_hash, nullptr));
  COMITIA_TRY(CertificateRequest asked, request_of(device));
  v1::Request request;
  v1::Enrol& enrol = *request.mutable_enrol();
  enrol.set_code(crypto::str(code.code));
  enrol.set_certificate_request(crypto::str(asked.der));
  if (device.is("terminal")) {
    v1::TerminalEnrolled statement;
    statement.set_code(crypto::str(code.code));
    statement.set_key(crypto::str(device.key().public_key().view()));
    enrol.set_entry(crypto::str(
        congress::sign_entry(v1::TERMINAL_ENROLLED, proto::encode(statement), &code.anchor, device.key())));
  }
  if (code.code == crypto::Array<16>{} && !device.is("terminal")) {
    enrol.clear_code();
    enrol.set_official_key(crypto::str(device.key().public_key().view()));
    enrol.set_official_signature(crypto::str(device.key().sign_statement(
        congress::kEnrolOfficialType, congress::signed_bytes(&code.anchor, asked.der))));
  }
  Connection connection(std::move(address), std::move(anonymous), code.anchor);
  connection.tell(std::move(waiting));
  COMITIA_TRY(const v1::Response answer, connection.ask_patiently(request, kPatience));
  const v1::Enrolled& enrolled = answer.enrolled();
  const TlsCredentials own{enrolled.certificate(), std::move(asked.key)};
  COMITIA_CHECK(TlsIdentity::make(code.ca_hash, &own));
  const TlsCredentials hall{enrolled.hall_certificate(),
                            crypto::SecretBytes(crypto::view(enrolled.hall_key()))};
  if (device.is("terminal")) {
    COMITIA_CHECK(TlsIdentity::make(code.ca_hash, &hall));
  }
  COMITIA_CHECK(device.keep_enrolment({server, code.anchor, code.ca_hash}, own,
                                      device.is("terminal") ? &hall : nullptr));
  COMITIA_CHECK(device.forget_secret(kRequestKey));
  return device.forget("tls.csr");
}

}  // namespace comitia::client
