#include "ballot-client/link/bound_file.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client {
namespace {

using test::must;

class BoundFileTest : public testing::Test {
 protected:
  BoundFileTest() {
    must(make_directory(device));
    must(write_durably(machine, crypto::view("0123456789abcdef0123456789abcdef\n")));
    write(device / "bound");
  }
  void write(const Path& path) { must(BoundFile::write(path, content, machine)); }
  /// "here", "elsewhere" or "nowhere".
  std::string lies(const Path& path) {
    const auto file = must(BoundFile::read(path, machine));
    return !file ? "nowhere" : file->here ? "here" : "elsewhere";
  }
  void shell(const std::string& command) const {
    const std::string line = "cd " + folder.path().string() + " && " + command;
    ASSERT_EQ(std::system(line.c_str()), 0) << command;
  }

  test::TemporaryDirectory folder;
  const Path device = folder.path() / "device", machine = folder.path() / "machine-id";
  const Bytes content{1, 2, 3};
};

TEST_F(BoundFileTest, KnowsWhereItLies) {
  EXPECT_EQ(lies(device / "bound"), "here");
  EXPECT_EQ(must(BoundFile::read(device / "bound", machine))->content, content);
  EXPECT_EQ(lies(device / "other"), "nowhere");
  std::filesystem::rename(device, folder.path() / "renamed");
  EXPECT_EQ(lies(folder.path() / "renamed" / "bound"), "here") << "the same directory under another name";
}

TEST_F(BoundFileTest, ACopyOfTheDirectoryIsElsewhere) {
  for (const char* const command :
       {"cp -a device copy", "cp -al device copy", "tar c device | tar x --transform s/device/copy/"}) {
    SCOPED_TRACE(command);
    shell(command);
    EXPECT_EQ(lies(folder.path() / "copy" / "bound"), "elsewhere");
    EXPECT_EQ(lies(device / "bound"), "here") << "what was copied stays what it was";
    shell("rm -r copy");
  }
}

// Where files are made in the same order, what comes back often gets the inodes of what was deleted.
TEST_F(BoundFileTest, ABackupInPlaceOfADeletedDirectoryIsElsewhere) {
  for (const char* const command : {"cp -a device backup && rm -r device && cp -a backup device",
                                    "tar cf backup.tar device && rm -r device && tar xf backup.tar"}) {
    SCOPED_TRACE(command);
    for (int time = 0; time < 5; ++time) {
      write(device / "bound");
      shell(command);
      EXPECT_EQ(lies(device / "bound"), "elsewhere");
      shell("rm -rf backup backup.tar");
    }
  }
}

TEST_F(BoundFileTest, ABackupWrittenOverTheSameDirectoryIsElsewhereIfTheFileWasWrittenAnewSince) {
  for (const char* const command : {"cp -a backup/. device/", "tar c -C backup . | tar x -C device"}) {
    SCOPED_TRACE(command);
    write(device / "bound");
    shell("cp -a device backup");
    write(device / "bound");
    EXPECT_EQ(lies(device / "bound"), "here");
    shell(command);
    EXPECT_EQ(lies(device / "bound"), "elsewhere");
    shell("rm -r backup");
  }
}

TEST_F(BoundFileTest, AnotherMachineIsElsewhere) {
  must(write_durably(machine, crypto::view("fedcba9876543210fedcba9876543210\n")));
  EXPECT_EQ(lies(device / "bound"), "elsewhere");
  std::filesystem::remove(machine);
  EXPECT_EQ(lies(device / "bound"), "elsewhere");
  write(device / "bound");
  EXPECT_EQ(lies(device / "bound"), "here") << "a machine without an id is like any other";
}

TEST_F(BoundFileTest, IsNotHereOnceItIsAlteredOrCutShort) {
  const Path file = device / "bound";
  const Bytes whole = *must(read_file(file));
  const auto overwritten = [&](const Bytes& with) {
    // In place: the file itself stays the same one.
    shell("printf '%s' '" + crypto::str(with) + "' > device/bound");
    return lies(file);
  };
  for (std::size_t length = 0; length + 1 < whole.size(); ++length)
    EXPECT_EQ(overwritten(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length))),
              "elsewhere")
        << length;
  for (std::size_t at = 0; at + 1 < whole.size(); ++at) {
    Bytes altered = whole;
    altered[at] = altered[at] == 'a' ? 'b' : 'a';
    EXPECT_EQ(overwritten(altered), "elsewhere") << at;
  }
  EXPECT_EQ(overwritten(whole), "here");
}

}  // namespace
}  // namespace comitia::client
