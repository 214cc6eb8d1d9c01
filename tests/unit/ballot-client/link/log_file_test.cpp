#include "ballot-client/link/log_file.hpp"

#include <gtest/gtest.h>

#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client {
namespace {

using test::must;

std::vector<Bytes> read_all(LogFile& file) {
  std::vector<Bytes> out;
  must(file.read([&](std::uint64_t index, View entry) -> Result<void> {
    EXPECT_EQ(index, out.size());
    out.push_back(crypto::bytes(entry));
    return {};
  }));
  return out;
}

TEST(LogFile, GrowsAndIsReadBack) {
  const test::TemporaryDirectory folder;
  LogFile file(folder.path() / "log");
  EXPECT_TRUE(read_all(file).empty());
  const std::vector<Bytes> entries{{1}, {2, 3}, Bytes(1000, 4)};
  must(file.append({entries.data(), 2}));
  must(file.append({entries.data() + 2, 1}));
  EXPECT_EQ(read_all(file), entries);
  EXPECT_EQ(crypto::text(*must(read_file(file.path()))).substr(0, 15), "comitia/v1/log\n");
}

// Whatever part of the last writing is lost: whole entries are read, and the next append goes on after them.
TEST(LogFile, SurvivesACutAtEveryByte) {
  const test::TemporaryDirectory folder;
  const Path path = folder.path() / "log";
  const std::vector<Bytes> entries{{1, 1}, {2, 2}};
  {
    LogFile file(path);
    must(file.append(entries));
  }
  const Bytes whole = *must(read_file(path));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    must(write_durably(path, View(whole).first(size)));
    LogFile file(path);
    const std::vector<Bytes> before = read_all(file);
    EXPECT_EQ(before.size(), size < 21 ? 0u : 1u) << size;
    must(file.append({entries.data() + before.size(), entries.size() - before.size()}));
    EXPECT_EQ(read_all(file), entries) << size;
  }
}

TEST(LogFile, RefusesWhatIsNoLog) {
  const test::TemporaryDirectory folder;
  const Path path = folder.path() / "log";
  const auto refused = [&](const std::string& content) {
    must(write_durably(path, crypto::view(content)));
    LogFile file(path);
    const auto result = file.read([](std::uint64_t, View) -> Result<void> { return {}; });
    return !result.ok() && result.fault().check->name == "file-access";
  };
  EXPECT_TRUE(refused("comitia/v2/log\n"));
  EXPECT_TRUE(refused(std::string("comitia/v1/log\n\0\0\0\0", 19)));
  EXPECT_TRUE(refused("comitia/v1/log\n\xff\xff\xff\xff"));
}

}  // namespace
}  // namespace comitia::client
