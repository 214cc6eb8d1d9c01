#include "ballot-client/link/log_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "proto/limits.hpp"

namespace comitia::client {
namespace {

constexpr std::string_view kFirstLine = "comitia/v1/log\n";

/// False at the end of the file, also in the middle of `size` bytes.
bool take(std::ifstream& in, std::uint8_t* out, std::size_t size) {
  in.read(reinterpret_cast<char*>(out), static_cast<std::streamsize>(size));
  return in.good();
}

}  // namespace

Result<void> LogFile::read(const std::function<Result<void>(std::uint64_t, View)>& each) {
  end_ = 0;
  std::error_code error;
  if (!std::filesystem::exists(path_, error)) return {};
  std::ifstream in(path_, std::ios::binary);
  if (!in) return fault(checks::file_access, path_.string() + " cannot be opened for reading");
  crypto::Array<kFirstLine.size()> first;
  if (!take(in, first.data(), first.size())) return {};
  if (crypto::text(first) != kFirstLine) return fault(checks::file_access, path_.string() + " is not a log");
  end_ = first.size();
  Bytes entry;
  for (std::uint64_t index = 0;; ++index) {
    crypto::Array<4> header;
    if (!take(in, header.data(), header.size())) return {};
    const std::uint32_t size = crypto::read_u32(header);
    if (size < 1 || size > limits::kEntryBytes)
      return fault(checks::file_access,
                   path_.string() + ": entry " + std::to_string(index) + " has no possible length");
    entry.resize(size);
    if (!take(in, entry.data(), size)) return {};
    COMITIA_CHECK(each(index, entry));
    end_ += 4u + size;
  }
}

Result<void> LogFile::append(std::span<const Bytes> entries) {
  if (entries.empty()) return {};
  Bytes out;
  if (end_ == 0) crypto::append(out, crypto::view(kFirstLine));
  for (const Bytes& entry : entries) {
    crypto::append_u32(out, static_cast<std::uint32_t>(entry.size()));
    crypto::append(out, entry);
  }
  const int fd = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return fault(checks::file_access, path_.string() + ": " + std::strerror(errno));
  const bool placed =
      ::ftruncate(fd, static_cast<off_t>(end_)) == 0 && ::lseek(fd, static_cast<off_t>(end_), SEEK_SET) >= 0;
  Result<void> written =
      placed ? write_all(fd, out, path_) : fault(checks::file_access, path_.string() + ": seek");
  if (written.ok() && ::fsync(fd) != 0) written = fault(checks::file_access, path_.string() + ": fsync");
  ::close(fd);
  if (written.ok()) end_ += out.size();
  return written;
}

}  // namespace comitia::client
