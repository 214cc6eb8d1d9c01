// The parts of a workbook, unpacked one by one.
#pragma once

#include <memory>
#include <optional>

#include "ballot-client/cli/import/zip_directory.hpp"

namespace comitia::client::cli {

class Archive {
 public:
  /// Keeps `bytes` by reference. Nothing, and a finding, if zip_directory refuses it.
  static std::optional<Archive> open(std::string_view bytes, const std::string& file,
                                     plan::Findings& findings);
  Archive(Archive&&) noexcept;
  ~Archive();

  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  [[nodiscard]] const std::vector<ZipEntry>& entries() const noexcept { return entries_; }
  [[nodiscard]] bool has(std::string_view name) const;
  /// The part as its checksum says that it was; nothing, and a finding, if it is missing or damaged.
  [[nodiscard]] std::optional<std::string> part(std::string_view name, plan::Findings& findings) const;

 private:
  struct Zip;
  Archive(std::string file, std::vector<ZipEntry> entries, std::unique_ptr<Zip> zip);

  std::string file_;
  std::vector<ZipEntry> entries_;
  std::unique_ptr<Zip> zip_;
};

}  // namespace comitia::client::cli
