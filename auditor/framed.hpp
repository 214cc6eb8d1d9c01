// A file of a record: a first line that says what it is, then items, each after its length (docs/protocol.md
// §4).
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "auditor/source.hpp"
#include "crypto/base/result.hpp"

namespace comitia::auditor {

inline constexpr std::string_view kLogLine = "comitia/v1/log\n";
inline constexpr std::string_view kNotesLine = "comitia/v1/notes\n";
inline constexpr std::size_t kNoteBytes = 65'536;  ///< one note with all its lines

/// Reads item by item and holds none of them.
class FramedReader {
 public:
  /// `line` is the file's first line, `limit` the most bytes of one item.
  FramedReader(std::unique_ptr<Source> source, std::string_view line, std::size_t limit)
      : source_(std::move(source)), line_(line), limit_(limit) {}

  /// The next item; nothing at the end of the file. Refuses with checks::record_layout: another first line, a
  /// length of 0 or above the limit (before anything of that size is allocated), an item or a length that is
  /// cut off.
  [[nodiscard]] crypto::Result<std::optional<crypto::Bytes>> next();

  /// Whether the medium failed: what was refused then says nothing about the record.
  [[nodiscard]] bool broken() const { return source_->broken(); }
  [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }

 private:
  [[nodiscard]] crypto::Result<void> first_line();
  [[nodiscard]] std::string where() const;

  std::unique_ptr<Source> source_;
  std::string_view line_;
  std::size_t limit_;
  std::uint64_t offset_ = 0;
  bool begun_ = false;
};

}  // namespace comitia::auditor
