#include "ballot-client/link/bound_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "crypto/hash/digest.hpp"
#include "crypto/hash/label.hpp"

namespace comitia::client {
namespace {

constexpr std::size_t kLimit = 4096;
constexpr std::size_t kDigest = 32;

Fault failed(const Path& path, const char* what) {
  return fault(checks::file_access, path.string() + ": " + what + ": " + std::strerror(errno));
}

/// What of its place belongs to one open file or directory.
Result<void> append_place(Bytes& out, int fd, const Path& path) {
  struct statx s {};
  struct statvfs v {};
  if (::statx(fd, "", AT_EMPTY_PATH, STATX_INO | STATX_BTIME, &s) != 0) return failed(path, "statx");
  if (::fstatvfs(fd, &v) != 0) return failed(path, "statvfs");
  const bool born = (s.stx_mask & STATX_BTIME) != 0;
  crypto::append_u64(out, v.f_fsid);
  crypto::append_u64(out, s.stx_ino);
  crypto::append_u64(out, born ? static_cast<std::uint64_t>(s.stx_btime.tv_sec) : 0);
  crypto::append_u32(out, born ? s.stx_btime.tv_nsec : 0);
  return {};
}

Result<crypto::Array32> digest(int fd, const Path& path, View content, const Path& machine_id) {
  // A machine without an id is one like all others.
  COMITIA_TRY(const auto id, read_file(machine_id, kLimit));
  Bytes all = crypto::bytes(crypto::sha256(id ? View(*id) : View()));
  const Path directory = path.has_parent_path() ? path.parent_path() : Path(".");
  const int folder = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return failed(directory, "open");
  const auto placed = append_place(all, folder, directory);
  ::close(folder);
  COMITIA_CHECK(placed);
  COMITIA_CHECK(append_place(all, fd, path));
  crypto::append(all, content);
  return crypto::labelled_sha256(crypto::label::kBoundFile, all);
}

}  // namespace

Result<std::optional<BoundFile>> BoundFile::read(const Path& path, const Path& machine_id) {
  COMITIA_TRY(const auto text, read_file(path, kLimit));
  if (!text) return std::optional<BoundFile>();
  const auto all =
      text->empty() ? std::nullopt : crypto::from_hex(crypto::text(*text).substr(0, text->size() - 1));
  if (!all || all->size() < kDigest) return std::optional(BoundFile{{}, false});
  const std::size_t length = all->size() - kDigest;
  Bytes content = crypto::bytes(View(*all).first(length));
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return failed(path, "open");
  const auto expected = digest(fd, path, content, machine_id);
  ::close(fd);
  if (!expected.ok()) return expected.fault();
  const bool here = crypto::same(View(*all).subspan(length), expected.value());
  return std::optional(BoundFile{std::move(content), here});
}

Result<void> BoundFile::write(const Path& path, View content, const Path& machine_id) {
  return write_durably(path, [&](int fd) -> Result<Bytes> {
    COMITIA_TRY(const crypto::Array32 place, digest(fd, path, content, machine_id));
    return crypto::bytes(crypto::view(crypto::hex(crypto::joined({content, place})) + "\n"));
  });
}

}  // namespace comitia::client
