#include "ballot-client/cli/import/archive.hpp"

#include <algorithm>
#include <orcus/zip_archive.hpp>
#include <orcus/zip_archive_stream.hpp>

namespace comitia::client::cli {

struct Archive::Zip {
  explicit Zip(std::string_view bytes)
      : stream(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), archive(&stream) {
    archive.load();
  }
  orcus::zip_archive_stream_blob stream;
  orcus::zip_archive archive;
};

Archive::Archive(std::string file, std::vector<ZipEntry> entries, std::unique_ptr<Zip> zip)
    : file_(std::move(file)), entries_(std::move(entries)), zip_(std::move(zip)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive::~Archive() = default;

std::optional<Archive> Archive::open(std::string_view bytes, const std::string& file,
                                     plan::Findings& findings) {
  const std::size_t before = findings.errors();
  std::vector<ZipEntry> entries = zip_directory(bytes, file, findings);
  if (findings.errors() != before) return std::nullopt;
  try {
    return Archive(file, std::move(entries), std::make_unique<Zip>(bytes));
  } catch (const std::exception&) {  // the library's own idea of what a zip archive is
    findings.error({file}, plan::words::zip_cut);
    return std::nullopt;
  }
}

bool Archive::has(std::string_view name) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const ZipEntry& e) { return e.name == name; });
}

std::optional<std::string> Archive::part(std::string_view name, plan::Findings& findings) const {
  const auto entry =
      std::find_if(entries_.begin(), entries_.end(), [&](const ZipEntry& e) { return e.name == name; });
  if (entry == entries_.end()) {
    findings.error({file_}, plan::words::part_missing, {plan::excerpt(name)});
    return std::nullopt;
  }
  try {
    std::vector<unsigned char> bytes;
    // The library allocates what the directory says, which zip_directory has bounded; it may add a NUL, and
    // does not look at the checksum.
    if (zip_->archive.read_file_entry(name, bytes) && bytes.size() >= entry->unpacked) {
      std::string out(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(entry->unpacked));
      if (zip_checksum(out) == entry->checksum) return out;
    }
  } catch (const std::exception&) {  // told below, as whatever else is wrong with the part
  }
  findings.error({file_}, plan::words::zip_entry, {plan::excerpt(name)});
  return std::nullopt;
}

}  // namespace comitia::client::cli
