#include "voting-server/net/verified_certificates.hpp"

#include <gtest/gtest.h>
#include <openssl/pem.h>

#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <thread>

#include "tests/support/must.hpp"
#include "tests/support/tls_pair.hpp"
#include "voting-server/net/openssl_handles.hpp"
#include "voting-server/net/tls.hpp"

namespace comitia::net {
namespace {

using test::must;

/// A client of one certificate that believes any server.
boost::asio::ssl::context client_of(const std::string& certificate, const crypto::SecretBytes& key) {
  boost::asio::ssl::context out(boost::asio::ssl::context::tls_client);
  const crypto::SecretBytes pem = must(pem_of_key(key));
  out.use_certificate(boost::asio::buffer(certificate), boost::asio::ssl::context::pem);
  out.use_private_key(boost::asio::buffer(pem.expose_secret().data(), pem.size()),
                      boost::asio::ssl::context::pem);
  return out;
}

boost::asio::ssl::context client_of(const Credentials& credentials) {
  return client_of(credentials.certificate, credentials.key);
}

/// The same certificate with another end, signed anew by the authority.
std::string ending_in(const Authority& authority, const Credentials& from, long seconds) {
  const auto read = [](const std::string& pem) {
    const BioHandle bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return CertificateHandle(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  };
  const CertificateHandle certificate = read(from.certificate);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), seconds);
  const crypto::SecretBytes der = authority.credentials().key;
  const unsigned char* cursor = der.expose_secret().data();
  const KeyHandle key(d2i_AutoPrivateKey(nullptr, &cursor, static_cast<long>(der.size())));
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  const BioHandle bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(bio.get(), certificate.get());
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

class VerifiedCertificatesTest : public testing::Test {
 protected:
  bool accepts(boost::asio::ssl::context& client) {
    test::TlsPair pair(server.native_handle(), client.native_handle());
    SSL_set_verify(pair.client.get(), SSL_VERIFY_NONE, nullptr);
    pair.shake();
    return SSL_is_init_finished(pair.server.get()) == 1 &&
           SSL_get_verify_result(pair.server.get()) == X509_V_OK;
  }

  Authority authority = Authority::create();
  boost::asio::ssl::context server =
      must(make_server_context(authority.certificate(), authority.make_server()));
};

TEST_F(VerifiedCertificatesTest, AcceptsTheSameCertificateEachTime) {
  auto hall = client_of(authority.make_client("hall", "hall"));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(accepts(hall)) << i;
}

TEST_F(VerifiedCertificatesTest, RefusesAnotherAuthorityEachTime) {
  auto hall = client_of(authority.make_client("hall", "hall"));
  auto stranger = client_of(Authority::create().make_client("hall", "hall"));
  EXPECT_TRUE(accepts(hall));
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(accepts(stranger)) << i;
}

TEST_F(VerifiedCertificatesTest, RefusesARememberedCertificateThatHasEnded) {
  const Credentials credentials = authority.make_client("hall", "hall");
  auto hall = client_of(ending_in(authority, credentials, 2), credentials.key);
  EXPECT_TRUE(accepts(hall));
  EXPECT_TRUE(accepts(hall));
  std::this_thread::sleep_for(std::chrono::milliseconds(3100));
  EXPECT_FALSE(accepts(hall));
}

}  // namespace
}  // namespace comitia::net
