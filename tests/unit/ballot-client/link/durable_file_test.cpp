#include "ballot-client/link/durable_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client {
namespace {

using test::must;

TEST(DurableFile, IsTheOldOneOrTheNewOne) {
  const test::TemporaryDirectory folder;
  const Path file = folder.path() / "file";
  EXPECT_FALSE(must(read_file(file)));
  must(write_durably(file, Bytes{1, 2, 3}));
  must(write_durably(file, Bytes{4}));
  EXPECT_EQ(*must(read_file(file)), Bytes{4});
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "file.new"));
  must(remove_durably(file));
  must(remove_durably(file));
  EXPECT_FALSE(must(read_file(file)));
}

TEST(DurableFile, MayBeAskedForItsContentOnceItIsThere) {
  const test::TemporaryDirectory folder;
  const Path file = folder.path() / "file";
  struct stat asked {};
  struct stat named {};
  must(write_durably(file, [&](int fd) -> Result<Bytes> {
    EXPECT_EQ(::fstat(fd, &asked), 0);
    EXPECT_FALSE(std::filesystem::exists(file)) << "it has no name yet";
    return Bytes{1, 2};
  }));
  ASSERT_EQ(::stat(file.c_str(), &named), 0);
  EXPECT_EQ(asked.st_ino, named.st_ino);
  EXPECT_EQ(*must(read_file(file)), (Bytes{1, 2}));
  const auto refused =
      write_durably(file, [](int) -> Result<Bytes> { return fault(checks::file_access, "why"); });
  EXPECT_FALSE(refused.ok());
  EXPECT_EQ(*must(read_file(file)), (Bytes{1, 2}));
}

TEST(DurableFile, IsForItsOwnerOnlyAndCanBeWithoutATime) {
  const test::TemporaryDirectory folder;
  const Path file = folder.path() / "file";
  must(write_durably(file, Bytes{1}, FileTime::kNone));
  struct stat s {};
  ASSERT_EQ(::stat(file.c_str(), &s), 0);
  EXPECT_EQ(s.st_mode & 0777, 0600u);
  EXPECT_EQ(s.st_mtime, 0);
  must(write_durably(file, Bytes{1}));
  ASSERT_EQ(::stat(file.c_str(), &s), 0);
  EXPECT_NE(s.st_mtime, 0);
}

TEST(DurableFile, IsReadUpToItsLimit) {
  const test::TemporaryDirectory folder;
  const Path file = folder.path() / "file";
  must(write_durably(file, Bytes(10)));
  EXPECT_TRUE(read_file(file, 10).ok());
  EXPECT_EQ(read_file(file, 9).fault().check->name, "file-access");
  EXPECT_FALSE(read_file(folder.path()).ok());
}

TEST(DurableFile, CannotBeWrittenWhereNoDirectoryIs) {
  const test::TemporaryDirectory folder;
  EXPECT_EQ(write_durably(folder.path() / "no" / "file", Bytes{1}).fault().check->name, "file-access");
  must(make_directory(folder.path() / "a" / "b"));
  must(write_durably(folder.path() / "a" / "b" / "file", Bytes{1}));
}

TEST(DurableFile, WipingOverwritesWhatWasThere) {
  const test::TemporaryDirectory folder;
  const Path secret = folder.path() / "slip", also = folder.path() / "also";
  test::must(write_durably(secret, crypto::view("the seed")));
  std::filesystem::create_hard_link(secret, also);  // the same bytes on the disk, under a name that stays
  test::must(wipe_durably(secret));
  EXPECT_FALSE(std::filesystem::exists(secret));
  EXPECT_EQ(*test::must(read_file(also)), Bytes(8));
  EXPECT_TRUE(wipe_durably(secret).ok()) << "it is gone already";
}

}  // namespace
}  // namespace comitia::client
