// What a workbook (a zip archive) says that it holds, before anything of it is unpacked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ballot-client/core/plan/finding.hpp"

namespace comitia::client::cli {

struct ZipEntry {
  std::string name;
  std::uint32_t checksum;  ///< CRC-32
  std::size_t packed;
  std::size_t unpacked;
};

/// The entries, if the archive is as spreadsheet programs write it: its directory stands at its very end and
/// is whole, each entry is stored or deflated, lies within the file and before the directory, overlaps no
/// other, has a name of its own that leads to no other folder, and all together are unpacked into no more
/// than limits::kUnpackedBytes. Else one finding says what is wrong, and there are none. The sizes are what a
/// reader that believes them allocates.
[[nodiscard]] std::vector<ZipEntry> zip_directory(std::string_view archive, const std::string& file,
                                                  plan::Findings& findings);

/// CRC-32 as zip has it.
[[nodiscard]] std::uint32_t zip_checksum(std::string_view bytes);

}  // namespace comitia::client::cli
