#include "ballot-client/cli/import/zip_directory.hpp"

#include <algorithm>
#include <boost/crc.hpp>
#include <optional>
#include <set>

#include "proto/table_limits.hpp"
#include "proto/text.hpp"

namespace comitia::client::cli {
namespace {

// APPNOTE.TXT 6.3.9, 4.3.7, 4.3.12 and 4.3.16.
constexpr std::string_view kLocal = "PK\x03\x04", kCentral = "PK\x01\x02", kEnd = "PK\x05\x06";
constexpr std::size_t kLocalBytes = 30, kCentralBytes = 46, kEndBytes = 22;
constexpr std::uint32_t kInZip64 = 0xffffffff;
constexpr unsigned kEncrypted = 0x0001 | 0x0040 | 0x2000;
constexpr std::uint32_t kStored = 0, kDeflated = 8;

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t out = 0;
  for (std::size_t i = size; i-- > 0;) out = out << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return out;
}

bool is_safe(std::string_view name) {
  return proto::is_text(name, limits::kNameBytes) && name[0] != '/' &&
         name.find('\\') == std::string_view::npos && name.find(':') == std::string_view::npos &&
         ("/" + std::string(name) + "/").find("/../") == std::string::npos;
}

struct Span {
  std::size_t begin, end;
};

class Reader {
 public:
  explicit Reader(std::string_view archive) : archive_(archive) {}

  /// Nothing, and `wrong` says why, if it cannot be read.
  std::optional<std::vector<ZipEntry>> read();
  const plan::Wording* wrong = nullptr;
  std::vector<std::string> values;

 private:
  bool refuse(const plan::Wording& wording, std::vector<std::string> with = {}) {
    wrong = &wording;
    values = std::move(with);
    return false;
  }
  bool end();
  bool entry(std::vector<ZipEntry>& entries);
  bool local(const ZipEntry& entry, std::size_t header);
  bool apart();

  std::string_view archive_;
  std::size_t count_ = 0, directory_ = 0, at_ = 0, end_ = 0, total_ = 0;
  std::set<std::string, std::less<>> names_;
  std::vector<Span> spans_;
};

bool Reader::end() {
  if (archive_.size() < kEndBytes) return refuse(plan::words::zip_cut);
  end_ = archive_.size() - kEndBytes;
  if (archive_.substr(end_, 4) != kEnd || number(archive_, end_ + 20, 2) != 0)
    return refuse(plan::words::zip_cut);
  count_ = number(archive_, end_ + 10, 2);
  const std::uint32_t size = number(archive_, end_ + 12, 4);
  const std::uint32_t offset = number(archive_, end_ + 16, 4);
  directory_ = at_ = offset;
  if (number(archive_, end_ + 4, 4) != 0 || number(archive_, end_ + 8, 2) != count_ ||
      std::uint64_t{offset} + size != end_)
    return refuse(plan::words::zip_damaged, {std::to_string(end_)});
  if (count_ > limits::kWorkbookParts)
    return refuse(plan::words::zip_parts, {std::to_string(count_), std::to_string(limits::kWorkbookParts)});
  return true;
}

bool Reader::entry(std::vector<ZipEntry>& entries) {
  const auto damaged = [&] { return refuse(plan::words::zip_damaged, {std::to_string(at_)}); };
  if (end_ - at_ < kCentralBytes || archive_.substr(at_, 4) != kCentral) return damaged();
  const std::uint32_t flags = number(archive_, at_ + 8, 2), method = number(archive_, at_ + 10, 2);
  const std::uint32_t packed = number(archive_, at_ + 20, 4), unpacked = number(archive_, at_ + 24, 4);
  const std::size_t name_size = number(archive_, at_ + 28, 2);
  const std::size_t rest = number(archive_, at_ + 30, 2) + std::size_t{number(archive_, at_ + 32, 2)};
  const std::uint32_t header = number(archive_, at_ + 42, 4);
  if (end_ - at_ - kCentralBytes < name_size + rest) return damaged();
  const std::string_view name = archive_.substr(at_ + kCentralBytes, name_size);
  const std::string shown = plan::excerpt(name);
  if (!is_safe(name) || !names_.emplace(name).second) return refuse(plan::words::zip_name, {shown});
  if ((flags & kEncrypted) != 0) return refuse(plan::words::zip_locked, {shown});
  if ((method != kStored && method != kDeflated) || packed == kInZip64 || unpacked == kInZip64 ||
      header == kInZip64 || (method == kStored && packed != unpacked))
    return refuse(plan::words::zip_method, {shown});
  total_ += unpacked;
  if (total_ > limits::kUnpackedBytes)
    return refuse(plan::words::zip_large, {shown, std::to_string(limits::kUnpackedBytes >> 20)});
  entries.push_back({std::string(name), number(archive_, at_ + 16, 4), packed, unpacked});
  if (!local(entries.back(), header)) return false;
  at_ += kCentralBytes + name_size + rest;
  return true;
}

bool Reader::local(const ZipEntry& entry, std::size_t header) {
  const auto damaged = [&] { return refuse(plan::words::zip_entry, {plan::excerpt(entry.name)}); };
  if (header > directory_ || directory_ - header < kLocalBytes || archive_.substr(header, 4) != kLocal)
    return damaged();
  const std::size_t name_size = number(archive_, header + 26, 2), extra = number(archive_, header + 28, 2);
  const std::size_t size = kLocalBytes + name_size + extra + entry.packed;
  if (directory_ - header < size || archive_.substr(header + kLocalBytes, name_size) != entry.name)
    return damaged();
  spans_.push_back({header, header + size});
  return true;
}

bool Reader::apart() {
  std::sort(spans_.begin(), spans_.end(), [](Span a, Span b) { return a.begin < b.begin; });
  for (std::size_t i = 1; i < spans_.size(); ++i)
    if (spans_[i].begin < spans_[i - 1].end)
      return refuse(plan::words::zip_damaged, {std::to_string(spans_[i].begin)});
  return true;
}

std::optional<std::vector<ZipEntry>> Reader::read() {
  std::vector<ZipEntry> out;
  if (!end()) return std::nullopt;
  for (std::size_t i = 0; i < count_; ++i)
    if (!entry(out)) return std::nullopt;
  if (at_ != end_) return refuse(plan::words::zip_damaged, {std::to_string(at_)}), std::nullopt;
  if (!apart()) return std::nullopt;
  return out;
}

}  // namespace

std::vector<ZipEntry> zip_directory(std::string_view archive, const std::string& file,
                                    plan::Findings& findings) {
  Reader reader(archive);
  auto out = reader.read();
  if (out) return std::move(*out);
  findings.error({file}, *reader.wrong, reader.values);
  return {};
}

std::uint32_t zip_checksum(std::string_view bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

}  // namespace comitia::client::cli
