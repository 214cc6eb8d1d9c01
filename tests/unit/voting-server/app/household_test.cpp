#include "voting-server/app/household.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "congress/entry.hpp"
#include "proto/server_name.hpp"
#include "proto/strict.hpp"
#include "tests/support/check_switchable.hpp"
#include "tests/support/congress_keys.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"
#include "voting-server/app/checks.hpp"
#include "voting-server/app/setup.hpp"

namespace comitia::server {
namespace {

using test::must;

class HouseholdTest : public ::testing::Test {
 protected:
  HouseholdTest() { std::ofstream(passphrase_file()) << "correct horse\n"; }
  std::filesystem::path passphrase_file() const { return temporary_.path() / "passphrase"; }
  // A server's directory with entry 0 in it.
  std::filesystem::path begun(const std::string& name, bool rehearsal) {
    const auto directory = temporary_.path() / name, entry_file = temporary_.path() / (name + ".entry");
    const crypto::SecretBytes passphrase = must(read_passphrase(passphrase_file()));
    must(make_server(directory, name, passphrase));
    test::CongressPlan plan;
    plan.course.emplace();
    plan.rehearsal = rehearsal;
    test::CongressKeys keys = test::CongressKeys::draw(plan);
    const OpenedKeys opened = must(open_keys(directory, passphrase));
    keys.server = crypto::SigningKey(opened.keys.statement.expose_secret());
    keys.server_note = crypto::SigningKey(opened.keys.note.expose_secret());
    std::ofstream(entry_file, std::ios::binary) << crypto::text(
        congress::sign_entry(v1::CONVENED, proto::encode(keys.convened(plan)), nullptr, keys.secretariat));
    must(convene_server(directory, entry_file, passphrase));
    return directory;
  }
  Result<std::unique_ptr<Household>> open(const std::filesystem::path& directory, Days rehearsal = {}) {
    return Household::open(
        directory, passphrase_file(), EventLog::none(),
        {.threads = 1, .rehearsal = std::move(rehearsal), .failed = [](EventLog&, const crypto::Fault&) {}});
  }
  static Result<std::uint32_t> some_day() { return 20261125u; }

 private:
  test::TemporaryDirectory temporary_;
};

TEST_F(HouseholdTest, OpensOneDirectoryAndHoldsIt) {
  const auto directory = begun("student", false);
  const auto household = must(open(directory));
  EXPECT_EQ(must(household->entrance()).name, proto::server_name(household->house().congress().anchor));
  EXPECT_EQ(must(household->house().today()()), local_day());
  EXPECT_EQ(open(directory).fault().check, &checks::server_directory) << "the same once more";
  EXPECT_TRUE(open(begun("postgraduate", false)).ok()) << "another beside it";
}

TEST_F(HouseholdTest, ARehearsalHasAClockOfItsOwnAndNothingElseHas) {
  const auto rehearsal = begun("rehearsal", true), real = begun("real", false);
  EXPECT_EQ(open(rehearsal).fault().check, &checks::rehearsal_clock);
  EXPECT_EQ(open(real, some_day).fault().check, &checks::rehearsal_clock);
  EXPECT_EQ(must(must(open(rehearsal, some_day))->house().today()()), 20261125u);
  EXPECT_TRUE(open(real).ok());
  const test::SwitchedOff off("rehearsal-clock");
  EXPECT_TRUE(open(rehearsal).ok());
  EXPECT_TRUE(open(real, some_day).ok());
}

TEST_F(HouseholdTest, SaysWhatIsMissing) {
  const auto directory = begun("student", false);
  std::filesystem::remove(database_of(directory));
  EXPECT_EQ(open(directory).fault().check->name, "ledger-absent");
  std::filesystem::remove(directory / "server.vault");
  EXPECT_FALSE(open(directory).ok());
}

}  // namespace
}  // namespace comitia::server
