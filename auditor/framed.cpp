#include "auditor/framed.hpp"

#include <array>

#include "auditor/checks.hpp"

namespace comitia::auditor {

using crypto::Bytes;
using crypto::Result;

std::string FramedReader::where() const { return "at byte " + std::to_string(offset_); }

Result<void> FramedReader::first_line() {
  begun_ = true;
  Bytes line(line_.size());
  const std::size_t got = source_->read(line);
  COMITIA_REQUIRE(
      checks::record_layout, got == line.size() && crypto::text(line) == line_,
      "the file does not begin with the line '" + std::string(line_.substr(0, line_.size() - 1)) + "'");
  offset_ += got;
  return {};
}

Result<std::optional<Bytes>> FramedReader::next() {
  if (!begun_) COMITIA_CHECK(first_line());
  std::array<std::uint8_t, 4> header;
  const std::size_t got = source_->read(header);
  if (got == 0) return std::optional<Bytes>{};
  COMITIA_REQUIRE(checks::record_layout, got == header.size(), where() + ": a length is cut off");
  if (got != header.size()) return std::optional<Bytes>{};
  const std::uint32_t length = crypto::read_u32(header);
  // Without a switch: it bounds what is allocated.
  if (length > limit_)
    return crypto::fault(checks::record_layout, where() + ": " + std::to_string(length) + " bytes, at most " +
                                                    std::to_string(limit_));
  COMITIA_REQUIRE(checks::record_layout, length >= 1, where() + ": an item is empty");
  Bytes item(length);
  const std::size_t filled = source_->read(item);
  COMITIA_REQUIRE(
      checks::record_layout, filled == length,
      where() + ": " + std::to_string(filled) + " of " + std::to_string(length) + " bytes are there");
  item.resize(filled);
  offset_ += got + filled;
  return std::optional(std::move(item));
}

}  // namespace comitia::auditor
