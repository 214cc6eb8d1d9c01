#include "voting-server/app/server_keys.hpp"

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/setup.hpp"

namespace comitia::server {
namespace {

namespace fs = std::filesystem;

TEST(ServerKeys, AreNotWrittenWhereOthersMayRead) {
  const test::TemporaryDirectory folder;
  const crypto::SecretBytes passphrase(crypto::view("test"));
  const fs::path open_to_all = folder.path() / "open", own = folder.path() / "own",
                 made = folder.path() / "made";
  fs::create_directory(open_to_all);
  fs::permissions(open_to_all, fs::perms(0755));
  const auto refused = make_server(open_to_all, "server", passphrase);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::server_directory);
  EXPECT_TRUE(fs::is_empty(open_to_all));
  fs::create_directory(own);
  fs::permissions(own, fs::perms(0700));
  EXPECT_TRUE(make_server(own, "server", passphrase).ok());
  EXPECT_TRUE(make_server(made, "server", passphrase).ok());
  EXPECT_EQ(fs::status(made).permissions(), fs::perms(0700));
}

}  // namespace
}  // namespace comitia::server
