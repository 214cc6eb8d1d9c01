#include "voting-server/app/setup.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "congress/entry.hpp"
#include "crypto/log/merkle.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/congress_keys.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/files.hpp"
#include "voting-server/app/server_keys.hpp"
#include "voting-server/storage/checks.hpp"
#include "voting-server/storage/sqlite_reader.hpp"

namespace comitia::server {
namespace {

using test::must;

class SetupTest : public ::testing::Test {
 protected:
  std::filesystem::path directory() const { return temporary_.path() / "server"; }
  std::filesystem::path entry_file() const { return temporary_.path() / "entry0"; }
  static crypto::SecretBytes passphrase(std::string_view text = "correct horse") {
    return crypto::SecretBytes(crypto::view(text));
  }
  // Entry 0 of a congress whose server is the one in the directory, or another.
  void convene(bool names_this_server = true) {
    const test::CongressPlan plan;
    test::CongressKeys keys = test::CongressKeys::draw(plan);
    if (names_this_server) {
      OpenedKeys opened = must(open_keys(directory(), passphrase()));
      keys.server = crypto::SigningKey(opened.keys.statement.expose_secret());
      keys.server_note = crypto::SigningKey(opened.keys.note.expose_secret());
    }
    const crypto::Bytes entry =
        congress::sign_entry(v1::CONVENED, proto::encode(keys.convened(plan)), nullptr, keys.secretariat);
    std::ofstream(entry_file(), std::ios::binary | std::ios::trunc) << crypto::text(entry);
  }

 private:
  test::TemporaryDirectory temporary_;
};

TEST_F(SetupTest, NewAndInitMakeAServer) {
  must(make_server(directory(), "main hall", passphrase()));
  convene();
  const crypto::EntryHash anchor = must(convene_server(directory(), entry_file(), passphrase()));
  storage::SqliteReader reader = must(storage::SqliteReader::open(database_of(directory())));
  EXPECT_EQ(must(reader.size()), 1u);
  EXPECT_TRUE(must(reader.note(1)).has_value());
  EXPECT_EQ(crypto::leaf_hash(must(reader.entries(0, 1)).at(0)), anchor);
  // One code for each official but the server.
  std::set<std::string> codes;
  for (const auto& file : std::filesystem::directory_iterator(directory() / "codes")) {
    codes.insert(file.path().filename());
    EXPECT_EQ(file.status().permissions() & std::filesystem::perms::others_all, std::filesystem::perms::none);
  }
  EXPECT_TRUE(codes.contains("secretariat-1.code"));
  EXPECT_TRUE(codes.contains("teller-5.code"));
  EXPECT_FALSE(codes.contains("server-1.code"));
  const auto again = convene_server(directory(), entry_file(), passphrase());
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.fault().check, &storage::checks::ledger_present);
}

TEST_F(SetupTest, NewDoesNotTouchADirectoryInUse) {
  must(make_server(directory(), "main hall", passphrase()));
  const auto again = make_server(directory(), "main hall", passphrase());
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.fault().check, &checks::server_directory);
}

TEST_F(SetupTest, NewBeginsAgainAfterARunThatWasCutOff) {
  must(make_server(directory(), "main hall", passphrase()));
  std::filesystem::remove(directory() / "server.json");
  EXPECT_FALSE(
      make_server(directory(), "main hall", passphrase()).ok());  // who has taken it away has its keys
  std::ofstream(directory() / "unfinished").flush();
  must(make_server(directory(), "main hall", passphrase()));
  EXPECT_TRUE(std::filesystem::exists(directory() / "server.json"));
  EXPECT_FALSE(std::filesystem::exists(directory() / "unfinished"));
}

TEST_F(SetupTest, InitRefusesACongressOfAnotherServer) {
  must(make_server(directory(), "main hall", passphrase()));
  convene(false);
  const auto refused = convene_server(directory(), entry_file(), passphrase());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.fault().check, &checks::server_named);
  EXPECT_FALSE(std::filesystem::exists(database_of(directory())));
  const test::SwitchedOff off("server-named");
  EXPECT_TRUE(convene_server(directory(), entry_file(), passphrase()).ok());
}

TEST_F(SetupTest, KeysOpenWithTheirPassphraseOnly) {
  must(make_server(directory(), "main hall", passphrase()));
  EXPECT_TRUE(open_keys(directory(), passphrase()).ok());
  const auto wrong = open_keys(directory(), passphrase("wrong"));
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.fault().check->name, "vault-open");
}

TEST_F(SetupTest, OneProcessWorksInADirectory) {
  must(make_directory(directory()));
  const DirectoryLock lock = must(DirectoryLock::take(directory()));
  const auto second = DirectoryLock::take(directory());
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.fault().check, &checks::server_directory);
}

}  // namespace
}  // namespace comitia::server
