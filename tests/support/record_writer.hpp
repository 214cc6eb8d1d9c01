// Writes an exported record (docs/protocol.md §4) as its entries and notes come.
#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

#include "crypto/base/bytes.hpp"

namespace comitia::test {

class RecordWriter {
 public:
  /// Makes the directory; overwrites log.comitia and notes.comitia in it. Throws if it cannot write.
  explicit RecordWriter(const std::filesystem::path& directory);

  void entry(crypto::View bytes);
  void note(std::string_view note);
  /// Everything is on its way to the disk; throws if a write failed.
  void finish();

 private:
  std::ofstream log_, notes_;
};

}  // namespace comitia::test
