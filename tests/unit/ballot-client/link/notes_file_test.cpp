#include "ballot-client/link/notes_file.hpp"

#include <gtest/gtest.h>

#include "tests/support/must.hpp"
#include "tests/support/temporary_directory.hpp"

namespace comitia::client {
namespace {

using test::must;

TEST(NotesFile, HoldsTheNotesBySize) {
  const test::TemporaryDirectory folder;
  const Path file = folder.path() / "notes.comitia";
  must(write_notes(file, {{300, "third"}, {1, "first"}, {20, std::string(65'536, 'n')}}));
  const auto notes = must(read_notes(file));
  EXPECT_EQ(notes, (std::vector<std::string>{"first", std::string(65'536, 'n'), "third"}));
  must(write_notes(file, {}));
  EXPECT_TRUE(must(read_notes(file)).empty());
}

TEST(NotesFile, RefusesWhatIsCutOffOrAnythingElse) {
  const test::TemporaryDirectory folder;
  const Path file = folder.path() / "notes.comitia";
  const auto refused = [&] {
    const auto read = read_notes(file);
    return !read.ok() && read.fault().check == &checks::file_access &&
           read.fault().where.find("notes.comitia") != std::string::npos;
  };
  EXPECT_TRUE(refused()) << "there is none";
  must(write_notes(file, {{1, "one"}, {2, "two"}}));
  const Bytes whole = *must(read_file(file));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    must(write_durably(file, View(whole).first(size)));
    const bool between = size == 17 || size == 24;  // after the first line, or after a whole note
    EXPECT_EQ(refused(), !between) << size;
  }
  for (const std::uint32_t length : {0u, 65'537u}) {
    Bytes wrong = crypto::bytes(crypto::view("comitia/v1/notes\n"));
    crypto::append_u32(wrong, length);
    wrong.resize(wrong.size() + length, 'n');
    must(write_durably(file, wrong));
    EXPECT_TRUE(refused()) << length;
  }
}

}  // namespace
}  // namespace comitia::client
