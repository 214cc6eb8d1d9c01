// Where the bytes of a record come from: a file, or memory (tests, fuzzing).
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>

#include "crypto/base/bytes.hpp"

namespace comitia::auditor {

/// A stream of bytes, read once from the front.
class Source {
 public:
  virtual ~Source() = default;
  /// Fills `out` from the front and says how much: less than asked for only at the end.
  [[nodiscard]] virtual std::size_t read(std::span<std::uint8_t> out) = 0;
  /// Whether reading stopped because the medium failed, and not because there is no more.
  [[nodiscard]] virtual bool broken() const = 0;
};

class FileSource final : public Source {
 public:
  /// Nothing if the file cannot be opened for reading.
  static std::unique_ptr<FileSource> open(const std::filesystem::path& path);
  std::size_t read(std::span<std::uint8_t> out) override;
  [[nodiscard]] bool broken() const override { return std::ferror(file_.get()) != 0; }

 private:
  struct Close {
    void operator()(std::FILE* f) const noexcept { std::fclose(f); }
  };
  explicit FileSource(std::FILE* file) : file_(file) {}
  std::unique_ptr<std::FILE, Close> file_;
};

/// Precondition: the bytes outlive the source.
class MemorySource final : public Source {
 public:
  explicit MemorySource(crypto::View bytes) : rest_(bytes) {}
  std::size_t read(std::span<std::uint8_t> out) override;
  [[nodiscard]] bool broken() const override { return false; }

 private:
  crypto::View rest_;
};

/// The two files of a record (docs/protocol.md §4).
struct Record {
  std::unique_ptr<Source> log;
  std::unique_ptr<Source> notes;

  /// Nothing if there is no such directory, or a file of it cannot be opened.
  static std::optional<Record> open(const std::filesystem::path& directory);
  static Record of(crypto::View log, crypto::View notes);
};

}  // namespace comitia::auditor
