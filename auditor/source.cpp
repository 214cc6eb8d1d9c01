#include "auditor/source.hpp"

#include <algorithm>

namespace comitia::auditor {

std::unique_ptr<FileSource> FileSource::open(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return nullptr;
  std::FILE* file = std::fopen(path.c_str(), "rbe");
  return file ? std::unique_ptr<FileSource>(new FileSource(file)) : nullptr;
}

std::size_t FileSource::read(std::span<std::uint8_t> out) {
  return std::fread(out.data(), 1, out.size(), file_.get());
}

std::size_t MemorySource::read(std::span<std::uint8_t> out) {
  const std::size_t taken = std::min(out.size(), rest_.size());
  std::copy_n(rest_.begin(), taken, out.begin());
  rest_ = rest_.subspan(taken);
  return taken;
}

std::optional<Record> Record::open(const std::filesystem::path& directory) {
  Record out{FileSource::open(directory / "log.comitia"), FileSource::open(directory / "notes.comitia")};
  if (!out.log || !out.notes) return std::nullopt;
  return out;
}

Record Record::of(crypto::View log, crypto::View notes) {
  return {std::make_unique<MemorySource>(log), std::make_unique<MemorySource>(notes)};
}

}  // namespace comitia::auditor
