#include "voting-server/net/authority.hpp"

#include <gtest/gtest.h>

#include "tests/support/check_switchable.hpp"
#include "tests/support/must.hpp"
#include "tests/support/raw_client.hpp"
#include "voting-server/net/checks.hpp"
#include "voting-server/net/openssl_handles.hpp"
#include "voting-server/net/tls.hpp"

#include <openssl/pem.h>

namespace comitia::net {
namespace {

using test::certificate_request;
using test::must;

CertificateHandle read(const std::string& pem) {
  const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return CertificateHandle(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

bool verifies(const Authority& authority, const std::string& pem, int purpose) {
  const CertificateHandle root = read(authority.certificate()), leaf = read(pem);
  X509_STORE* store = X509_STORE_new();
  X509_STORE_add_cert(store, root.get());
  X509_STORE_CTX* context = X509_STORE_CTX_new();
  X509_STORE_CTX_init(context, store, leaf.get(), nullptr);
  X509_STORE_CTX_set_purpose(context, purpose);
  const bool out = X509_verify_cert(context) == 1;
  X509_STORE_CTX_free(context);
  X509_STORE_free(store);
  return out;
}

std::string refused(const crypto::Bytes& request) {
  const auto result = Authority::create().certify(request, "desk", "desk-1");
  return result.ok() ? "" : std::string(result.fault().check->name);
}

TEST(Authority, CertifiesClientsAsClientsAndTheServerAsServer) {
  const Authority authority = Authority::create();
  const std::string client = must(authority.certify(certificate_request(), "desk", "desk-1"));
  EXPECT_TRUE(verifies(authority, client, X509_PURPOSE_SSL_CLIENT));
  EXPECT_FALSE(verifies(authority, client, X509_PURPOSE_SSL_SERVER)) << "a client could pose as the server";
  const Credentials server = authority.make_server();
  EXPECT_TRUE(verifies(authority, server.certificate, X509_PURPOSE_SSL_SERVER));
  EXPECT_FALSE(verifies(authority, server.certificate, X509_PURPOSE_SSL_CLIENT));
  EXPECT_FALSE(verifies(Authority::create(), client, X509_PURPOSE_SSL_CLIENT));
}

TEST(Authority, IsTheSameAfterRestoring) {
  const Authority authority = Authority::create();
  const Authority restored = must(Authority::restore(authority.credentials()));
  EXPECT_EQ(restored.hash(), authority.hash());
  EXPECT_TRUE(verifies(authority, must(restored.certify(certificate_request(), "teller", "teller-1")),
                       X509_PURPOSE_SSL_CLIENT));
}

TEST(Authority, RefusesAKeyThatIsNotItsCertificates) {
  Credentials mixed = Authority::create().credentials();
  mixed.certificate = Authority::create().certificate();
  const auto restored = Authority::restore(mixed);
  ASSERT_FALSE(restored.ok());
  EXPECT_EQ(restored.fault().check, &checks::certificate_form);
  const test::SwitchedOff off("certificate-form");
  EXPECT_TRUE(Authority::restore(mixed).ok());
}

TEST(Authority, RefusesRequestsThatAreNotRight) {
  const crypto::Bytes good = certificate_request();
  EXPECT_EQ(refused(good), "");
  EXPECT_EQ(refused(certificate_request("P-384")), "certificate-request");
  for (std::size_t size = 0; size < good.size(); ++size)
    ASSERT_EQ(refused(crypto::Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size))),
              "certificate-request")
        << size;
  crypto::Bytes longer = good;
  longer.push_back(0);
  EXPECT_EQ(refused(longer), "certificate-request");
  crypto::Bytes unsigned_one = good;
  unsigned_one.back() ^= 1;
  EXPECT_EQ(refused(unsigned_one), "certificate-request");
  const test::SwitchedOff off("certificate-request");
  EXPECT_EQ(refused(unsigned_one), "");
}

TEST(Authority, ACertificateTellsNoTimeOfDay) {
  const CertificateHandle certificate =
      read(must(Authority::create().certify(certificate_request(), "terminal", "terminal")));
  tm from{};
  ASN1_TIME_to_tm(X509_get0_notBefore(certificate.get()), &from);
  EXPECT_EQ(from.tm_hour * 3600 + from.tm_min * 60 + from.tm_sec, 0);
}

TEST(RequestKeyHash, NamesTheKey) {
  const crypto::Bytes one = certificate_request();
  EXPECT_EQ(must(request_key_hash(one)), must(request_key_hash(one)));
  EXPECT_NE(must(request_key_hash(one)), must(request_key_hash(certificate_request())));
}

TEST(PeerRole, NamesGoBothWays) {
  for (const PeerRole role :
       {PeerRole::kSecretariat, PeerRole::kDesk, PeerRole::kStation, PeerRole::kTeller, PeerRole::kChair,
        PeerRole::kScrutineer, PeerRole::kBody, PeerRole::kTerminal, PeerRole::kHall})
    EXPECT_EQ(role_of_name(role_name(role)), role);
  EXPECT_EQ(role_of_name("server"), PeerRole::kNobody);
  EXPECT_EQ(role_of_name(""), PeerRole::kNobody);
}

}  // namespace
}  // namespace comitia::net
