#include "ballot-client/link/durable_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace comitia::client {
namespace {

/// A file descriptor, closed at the end.
struct Descriptor {
  explicit Descriptor(int value) : fd(value) {}
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int fd;
};

Fault failed(const Path& path, const char* what) {
  return fault(checks::file_access, path.string() + ": " + what + ": " + std::strerror(errno));
}

/// Writes a new file beside by `write`, and puts it in place.
Result<void> replace_by(const Path& path, const std::function<Result<void>(int, const Path&)>& write,
                        FileTime time) {
  const Path beside = path.string() + ".new";
  {
    const Descriptor d(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (d.fd < 0) return failed(beside, "open");
    COMITIA_CHECK(write(d.fd, beside));
    constexpr timespec kEpoch[2] = {{0, 0}, {0, 0}};
    if (time == FileTime::kNone && ::futimens(d.fd, kEpoch) != 0) return failed(beside, "futimens");
    if (::fsync(d.fd) != 0) return failed(beside, "fsync");
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) return failed(path, "rename");
  return {};
}

Result<void> sync_directory(const Path& directory) {
  const Descriptor d(::open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (d.fd < 0 || ::fsync(d.fd) != 0) return failed(directory, "fsync of the directory");
  return {};
}

}  // namespace

Result<void> write_all(int fd, View content, const Path& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return failed(path, "write");
    content = content.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> replace_whole(const Path& path, View content, FileTime time) {
  return replace_by(
      path, [&](int fd, const Path& beside) { return write_all(fd, content, beside); }, time);
}

Result<void> write_durably(const Path& path, View content, FileTime time) {
  COMITIA_CHECK(replace_whole(path, content, time));
  return sync_directory(path.parent_path());
}

Result<void> write_durably(const Path& path, const std::function<Result<Bytes>(int)>& content) {
  const auto write = [&](int fd, const Path& beside) -> Result<void> {
    COMITIA_TRY(const Bytes bytes, content(fd));
    return write_all(fd, bytes, beside);
  };
  COMITIA_CHECK(replace_by(path, write, FileTime::kKept));
  return sync_directory(path.parent_path());
}

Result<std::optional<Bytes>> read_file(const Path& path, std::size_t limit) {
  const Descriptor d(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (d.fd < 0 && errno == ENOENT) return std::optional<Bytes>{};
  if (d.fd < 0) return failed(path, "open");
  struct stat s {};
  if (::fstat(d.fd, &s) != 0 || !S_ISREG(s.st_mode))
    return fault(checks::file_access, path.string() + " is no file");
  if (static_cast<std::uint64_t>(s.st_size) > limit)
    return fault(checks::file_access, path.string() + " is larger than " + std::to_string(limit) + " bytes");
  Bytes out(static_cast<std::size_t>(s.st_size));
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t got = ::read(d.fd, out.data() + done, out.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(path, "read");
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  out.resize(done);
  return std::optional<Bytes>(std::move(out));
}

Result<void> remove_soon(const Path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return failed(path, "unlink");
  return {};
}

Result<void> remove_durably(const Path& path) {
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return {};
    return failed(path, "unlink");
  }
  return sync_directory(path.parent_path());
}

Result<void> wipe_durably(const Path& path) {
  {
    const Descriptor d(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (d.fd < 0 && errno == ENOENT) return {};
    struct stat s {};
    if (d.fd < 0 || ::fstat(d.fd, &s) != 0) return failed(path, "open");
    COMITIA_CHECK(write_all(d.fd, Bytes(static_cast<std::size_t>(s.st_size)), path));
    if (::fsync(d.fd) != 0) return failed(path, "fsync");
  }
  return remove_durably(path);
}

Result<void> make_directory(const Path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return {};
  Path so_far;
  for (const Path& part : path) {
    so_far /= part;
    if (std::filesystem::is_directory(so_far, error)) continue;
    if (::mkdir(so_far.c_str(), 0700) != 0 && errno != EEXIST) return failed(so_far, "mkdir");
  }
  if (!std::filesystem::is_directory(path, error))
    return fault(checks::file_access, path.string() + " is no directory");
  return sync_directory(path.has_parent_path() ? path.parent_path() : Path("."));
}

}  // namespace comitia::client
