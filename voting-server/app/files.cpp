#include "voting-server/app/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "voting-server/app/checks.hpp"

namespace comitia::server {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const noexcept { return value_; }

 private:
  int value_;
};

crypto::Fault failure(const std::filesystem::path& path) {
  return crypto::fault(checks::server_file, path.string() + ": " + std::strerror(errno));
}

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

crypto::Result<std::optional<FileStamp>> stamp_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::optional<FileStamp>();
    return failure(file);
  }
  return std::optional(FileStamp{static_cast<std::int64_t>(status.st_dev),
                                 static_cast<std::int64_t>(status.st_ino), std::int64_t{status.st_size},
                                 nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)});
}

crypto::Result<void> sync_directory(const std::filesystem::path& directory) {
  const Descriptor descriptor(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.get() < 0 || ::fsync(descriptor.get()) != 0) return failure(directory);
  return {};
}

crypto::Result<void> write_new(const std::filesystem::path& file, crypto::View content) {
  {
    const Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (descriptor.get() < 0) return failure(file);
    while (!content.empty()) {
      const ssize_t written = ::write(descriptor.get(), content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return failure(file);
      content = content.subspan(static_cast<std::size_t>(written));
    }
    if (::fsync(descriptor.get()) != 0) return failure(file);
  }
  return sync_directory(file.has_parent_path() ? file.parent_path() : ".");
}

crypto::Result<crypto::Bytes> read_whole(const std::filesystem::path& file, std::size_t limit) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.get() < 0) return failure(file);
  crypto::Bytes out;
  crypto::Array<4096> chunk;
  while (true) {
    const ssize_t got = ::read(descriptor.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure(file);
    if (got == 0) return out;
    crypto::append(out, crypto::View(chunk).first(static_cast<std::size_t>(got)));
    if (out.size() > limit) return crypto::fault(checks::server_file, file.string() + " is too large");
  }
}

crypto::Result<crypto::SecretBytes> read_secret(const std::filesystem::path& file, std::size_t limit) {
  const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.get() < 0) return failure(file);
  crypto::SecretBytes room(limit + 1);
  const std::span<std::uint8_t> all = room.expose_secret_mutable();
  std::size_t size = 0;
  while (size < all.size()) {
    const ssize_t got = ::read(descriptor.get(), all.data() + size, all.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure(file);
    if (got == 0) return crypto::SecretBytes(room.expose_secret().first(size));
    size += static_cast<std::size_t>(got);
  }
  return crypto::fault(checks::server_file, file.string() + " is too large");
}

crypto::Result<void> make_directory(const std::filesystem::path& directory) {
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) return failure(directory);
  return {};
}

crypto::Result<DirectoryLock> DirectoryLock::take(const std::filesystem::path& directory) {
  const auto file = directory / "lock";
  DirectoryLock lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (lock.descriptor_ < 0) return failure(file);
  if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0)
    return crypto::fault(checks::server_directory, "another comitiad works in " + directory.string());
  return lock;
}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

DirectoryLock::~DirectoryLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace comitia::server
