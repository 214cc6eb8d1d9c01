#include "auditor/source.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>

namespace comitia::auditor {
namespace {

namespace fs = std::filesystem;

struct SourceTest : ::testing::Test {
  fs::path dir = fs::temp_directory_path() / ("comitia-source-" + std::to_string(getpid()));
  SourceTest() { fs::create_directories(dir); }
  ~SourceTest() override { fs::remove_all(dir); }
};

TEST_F(SourceTest, FileAndMemoryGiveTheSame) {
  const std::string text = "some bytes of a file";
  std::ofstream(dir / "f") << text;
  const auto file = FileSource::open(dir / "f");
  ASSERT_TRUE(file);
  MemorySource memory(crypto::view(text));
  for (const std::size_t chunk : {3u, 1u, 7u, 100u, 5u}) {
    crypto::Bytes a(chunk), b(chunk);
    const std::size_t from_file = file->read(a);
    ASSERT_EQ(from_file, memory.read(b));
    EXPECT_EQ(a, b);
  }
  EXPECT_FALSE(file->broken());
  EXPECT_FALSE(memory.broken());
}

TEST_F(SourceTest, WhatIsNoFileIsNotOpened) {
  EXPECT_FALSE(FileSource::open(dir / "missing"));
  EXPECT_FALSE(FileSource::open(dir));
}

TEST_F(SourceTest, ARecordNeedsBothFiles) {
  EXPECT_FALSE(Record::open(dir));
  std::ofstream(dir / "log.comitia") << "x";
  EXPECT_FALSE(Record::open(dir));
  std::ofstream(dir / "notes.comitia") << "x";
  EXPECT_TRUE(Record::open(dir));
}

}  // namespace
}  // namespace comitia::auditor
