#include "ballot-client/link/known_server.hpp"

namespace comitia::client {
namespace {

Certificate shared(X509* certificate) {
  if (certificate) X509_up_ref(certificate);
  return Certificate(certificate);
}

bool valid_now(const X509* certificate) {
  return X509_cmp_timeframe(nullptr, X509_get0_notBefore(certificate), X509_get0_notAfter(certificate)) == 0;
}

}  // namespace

void KnownServer::greet(SSL* session) const {
  if (const Certificate known = authority()) SSL_add1_to_CA_list(session, known.get());
}

bool KnownServer::verified_before(X509* certificate) const {
  const std::lock_guard lock(mutex_);
  return certificate_ && X509_cmp(certificate_.get(), certificate) == 0 && valid_now(certificate) &&
         valid_now(authority_.get());
}

Certificate KnownServer::authority() const {
  const std::lock_guard lock(mutex_);
  return shared(authority_.get());
}

void KnownServer::remember(X509* authority, X509* certificate) {
  const std::lock_guard lock(mutex_);
  authority_ = shared(authority);
  certificate_ = shared(certificate);
}

}  // namespace comitia::client
