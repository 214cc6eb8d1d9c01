#include "voting-server/app/enrolment.hpp"

#include <boost/asio/post.hpp>

#include "congress/checks.hpp"
#include "congress/entry.hpp"
#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"
#include "proto/limits.hpp"
#include "proto/strict.hpp"
#include "voting-server/app/answers.hpp"
#include "voting-server/app/checks.hpp"

namespace comitia::server {
namespace {

namespace turns = congress::checks;

}  // namespace

void Enrolment::enrol(v1::Enrol request, Done<v1::Response> done) {
  if (request.certificate_request().size() > limits::kCertificateRequestBytes)
    return done(refusal(proto::checks::record_size, "the certificate request"));
  boost::asio::post(workers_, [this, request = std::move(request), done = std::move(done)] {
    const auto tls_key = net::request_key_hash(crypto::view(request.certificate_request()));
    if (!tls_key.ok()) return done(refusal(tls_key.fault()));
    const bool posted = sequencer_.post([this, request, key = tls_key.value(), done](Record& record) {
      return admit(record, request, key, done);
    });
    if (!posted) done(refusal(checks::not_now));
  });
}

After Enrolment::admit(Record& record, const v1::Enrol& request, const crypto::Array32& tls_key,
                       const Done<v1::Response>& done) {
  const crypto::Array32 code =
      crypto::labelled_sha256(crypto::label::kEnrolmentCode, crypto::view(request.code()));
  const auto admitted = !request.official_key().empty() ? admit_by_key(record, request)
                        : request.entry().empty()       ? admit_official(record, code, tls_key)
                                                        : admit_terminal(record, request, code, tls_key);
  return [this, request, admitted, done] {
    if (!admitted.ok()) return done(refusal(admitted.fault()));
    boost::asio::post(workers_,
                      [this, request, who = admitted.value(), done] { certify(request, who, done); });
  };
}

std::optional<storage::StoredCode> Enrolment::stored(Record& record, const crypto::Array32& code) const {
  if (const auto it = spent_.find(code); it != spent_.end()) return it->second;
  return Record::must(record.reader().code(code));
}

void Enrolment::spend(Record& record, const crypto::Array32& code, storage::StoredCode entry) {
  Record::must(record.ledger().put_code(code, entry));
  spent_.insert_or_assign(code, entry);
}

Result<Enrolment::Admitted> Enrolment::admit_official(Record& record, const crypto::Array32& code,
                                                      const crypto::Array32& tls_key) {
  auto known = stored(record, code);
  if (!known || known->role == 0) return crypto::fault(turns::terminal_code, "the code is unknown");
  COMITIA_REQUIRE(turns::terminal_code, !known->used_by || *known->used_by == tls_key,
                  "the code was used before");
  const auto role = congress::role_name(static_cast<v1::Role>(known->role));
  const std::uint32_t index = known->index;
  if (!known->used_by) {
    known->used_by = tls_key;
    spend(record, code, *known);
  }
  return Admitted{std::string(role), std::string(role) + "-" + std::to_string(index)};
}

Result<Enrolment::Admitted> Enrolment::admit_by_key(const Record& record, const v1::Enrol& request) {
  const congress::Fold& fold = record.fold();
  const congress::Official* const who = fold.officials().by_key(crypto::view(request.official_key()));
  if (!who || who->role == v1::SERVER) return crypto::fault(turns::entry_signer, "enrol: nobody's key");
  COMITIA_CHECK(crypto::verify_statement(
      nullptr, who->key, congress::kEnrolOfficialType,
      congress::signed_bytes(&fold.anchor(), crypto::view(request.certificate_request())),
      crypto::view(request.official_signature())));
  const auto role = congress::role_name(who->role);
  return Admitted{std::string(role), std::string(role) + "-" + std::to_string(who->index)};
}

Result<Enrolment::Admitted> Enrolment::admit_terminal(Record& record, const v1::Enrol& request,
                                                      const crypto::Array32& code,
                                                      const crypto::Array32& tls_key) {
  const View bytes = crypto::view(request.entry());
  COMITIA_TRY(const v1::Entry entry, congress::read_entry(bytes));
  if (entry.kind() != v1::TERMINAL_ENROLLED)
    return crypto::fault(turns::entry_kind, std::string(congress::kind_label(entry.kind())));
  COMITIA_TRY(const auto statement,
              proto::read<v1::TerminalEnrolled>(crypto::view(entry.statement()), limits::kEntryBytes));
  COMITIA_REQUIRE(turns::terminal_code, statement.code() == request.code(), "the entry holds another code");
  if (const auto known = stored(record, code)) {
    COMITIA_REQUIRE(turns::terminal_code, known->used_by == tls_key && record.find(bytes),
                    "the code was used before");
  } else {
    COMITIA_CHECK(record.append(bytes));
    // Role 0: a terminal's.
    spend(record, code, {0, 0, tls_key});
  }
  return Admitted{"terminal", "terminal"};
}

void Enrolment::certify(const v1::Enrol& request, const Admitted& admitted,
                        const Done<v1::Response>& done) const {
  const auto certificate =
      keys_.authority.certify(crypto::view(request.certificate_request()), admitted.role, admitted.name);
  if (!certificate.ok()) return done(refusal(certificate.fault()));
  v1::Response out;
  v1::Enrolled& enrolled = *out.mutable_enrolled();
  enrolled.set_certificate(certificate.value() + keys_.authority.certificate());
  if (admitted.role == "terminal") {
    const auto key = net::pem_of_key(keys_.hall.key);
    if (!key.ok()) return done(refusal(key.fault()));
    enrolled.set_hall_certificate(keys_.hall.certificate + keys_.authority.certificate());
    enrolled.set_hall_key(crypto::str(key.value().expose_secret()));
  }
  done(std::move(out));
}

}  // namespace comitia::server
