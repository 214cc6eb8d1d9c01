#include "ballot-client/link/binding.hpp"

#include <gtest/gtest.h>

#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client {
namespace {

using test::must;

class BindingTest : public testing::Test {
 protected:
  BindingTest() {
    must(make_directory(device));
    must(write_durably(machine, crypto::view("0123456789abcdef0123456789abcdef\n")));
  }
  [[nodiscard]] Binding at(const Path& directory) const { return Binding(directory, machine); }
  [[nodiscard]] bool whole(const Path& directory) const { return !must(at(directory).broken()); }
  Path copy_of(const Path& directory) {
    const Path out = folder.path() / ("copy-" + std::to_string(++copies));
    std::filesystem::copy(directory, out, std::filesystem::copy_options::recursive);
    return out;
  }
  /// Over what is there, file by file.
  static void put_back(const Path& backup, const Path& directory) {
    for (const auto& file : std::filesystem::directory_iterator(backup))
      std::filesystem::copy_file(file.path(), directory / file.path().filename(),
                                 std::filesystem::copy_options::overwrite_existing);
  }

  test::TemporaryDirectory folder;
  const Path device = folder.path() / "device", machine = folder.path() / "machine-id";
  const Binding binding{device, machine};
  int copies = 0;
};

TEST_F(BindingTest, IsFreshUntilItIsBoundOrSaidToBeRestored) {
  EXPECT_TRUE(must(binding.fresh()));
  EXPECT_FALSE(whole(device)) << "nothing binds it yet";
  must(binding.bind());
  EXPECT_FALSE(must(binding.fresh()));
  EXPECT_TRUE(whole(device));
  must(binding.ask());
  EXPECT_FALSE(must(binding.fresh())) << "though its mark is gone";
}

TEST_F(BindingTest, BindsOneDirectoryOnOneMachine) {
  must(binding.bind());
  EXPECT_FALSE(whole(copy_of(device)));
  must(write_durably(machine, crypto::view("another\n")));
  EXPECT_FALSE(whole(device));
}

TEST_F(BindingTest, ABackupPutBackBreaksItIfSomethingWasRememberedSince) {
  must(binding.bind());
  const Path backup = copy_of(device);
  must(binding.renew());
  EXPECT_TRUE(whole(device));
  put_back(backup, device);
  EXPECT_FALSE(whole(device));
}

TEST_F(BindingTest, RenewingHealsNothing) {
  must(binding.renew());
  EXPECT_FALSE(whole(device));
  must(binding.bind());
  const Path copy = copy_of(device);
  must(at(copy).renew());
  EXPECT_FALSE(whole(copy));
  must(binding.ask());
  must(binding.renew());
  EXPECT_FALSE(whole(device));
}

TEST_F(BindingTest, AsksWithANonceOfItsOwnEachTime) {
  EXPECT_FALSE(must(binding.asked()));
  must(binding.bind());
  const crypto::Array32 first = must(binding.ask());
  EXPECT_EQ(must(binding.asked()), first);
  EXPECT_EQ(must(at(device).asked()), first) << "it is kept";
  EXPECT_FALSE(whole(device));
  const crypto::Array32 second = must(binding.ask());
  EXPECT_NE(first, second);
  EXPECT_EQ(must(binding.asked()), second);
  must(binding.bind());
  EXPECT_FALSE(must(binding.asked()));
  EXPECT_TRUE(whole(device));
}

// Else a backup made between a request and its answers could be put back later, and the old answers with it.
TEST_F(BindingTest, TheNonceOfABackupCountsNoMore) {
  must(binding.bind());
  must(binding.ask());
  const Path backup = copy_of(device);
  EXPECT_FALSE(must(at(backup).asked()));
  EXPECT_FALSE(whole(backup));
  must(binding.bind());
  put_back(backup, device);
  EXPECT_FALSE(whole(device));
  EXPECT_FALSE(must(binding.asked()));
}

TEST_F(BindingTest, ABackupFromBeforeTheTellerSaidSoDoesNotUndoIt) {
  must(binding.bind());
  const Path backup = copy_of(device);
  must(binding.ask());
  std::filesystem::remove(device / "restored");
  put_back(backup, device);
  EXPECT_FALSE(whole(device));
}

}  // namespace
}  // namespace comitia::client
