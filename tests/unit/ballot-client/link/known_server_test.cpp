#include "ballot-client/link/known_server.hpp"

#include <gtest/gtest.h>

#include "ballot-client/link/tls_context.hpp"
#include "tests/support/must.hpp"
#include "tests/support/tls_pair.hpp"
#include "voting-server/net/tls.hpp"

namespace comitia::client {
namespace {

using net::Authority;
using test::must;

class KnownServerTest : public testing::Test {
 protected:
  static boost::asio::ssl::context serving(const Authority& authority, const net::Credentials& credentials) {
    return must(net::make_server_context(authority.certificate(), credentials));
  }
  /// How many certificates the server sent, or 0 if the client refused them.
  int certificates_from(boost::asio::ssl::context& from) {
    test::TlsPair pair(from.native_handle(), identity.context().ssl.native_handle());
    identity.context().server.greet(pair.client.get());
    return pair.shake() ? sk_X509_num(SSL_get_peer_cert_chain(pair.client.get())) : 0;
  }

  Authority authority = Authority::create();
  boost::asio::ssl::context server = serving(authority, authority.make_server());
  TlsIdentity identity = must(TlsIdentity::make(authority.hash(), nullptr));
};

TEST_F(KnownServerTest, IsSentTheAuthorityOnce) {
  EXPECT_EQ(certificates_from(server), 2);
  EXPECT_EQ(certificates_from(server), 1);
  EXPECT_EQ(certificates_from(server), 1);
}

TEST_F(KnownServerTest, AcceptsANewCertificateOfTheKeptAuthority) {
  EXPECT_EQ(certificates_from(server), 2);
  auto renewed = serving(authority, authority.make_server());
  EXPECT_EQ(certificates_from(renewed), 1);
  EXPECT_EQ(certificates_from(renewed), 1);
}

// All authorities have the same name: what counts is the hash.
TEST_F(KnownServerTest, RefusesAnotherAuthorityBeforeAndAfter) {
  const Authority stranger = Authority::create();
  auto impostor = serving(stranger, stranger.make_server());
  EXPECT_EQ(certificates_from(impostor), 0);
  EXPECT_EQ(certificates_from(server), 2);
  EXPECT_EQ(certificates_from(impostor), 0);
}

TEST_F(KnownServerTest, RefusesAClientThatServesBeforeAndAfter) {
  auto impostor = serving(authority, authority.make_client("hall", "hall"));
  EXPECT_EQ(certificates_from(impostor), 0);
  EXPECT_EQ(certificates_from(server), 2);
  EXPECT_EQ(certificates_from(impostor), 0);
}

}  // namespace
}  // namespace comitia::client
