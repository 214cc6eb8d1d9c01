#include "crypto/base/random.hpp"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>

namespace comitia::crypto {

void random_fill(std::span<std::uint8_t> out) noexcept {
  while (!out.empty()) {
    // Without flags getrandom waits until the generator has been seeded, once after the start of the machine.
    const ssize_t got = ::getrandom(out.data(), out.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) std::abort();
    out = out.subspan(static_cast<std::size_t>(got));
  }
}

}  // namespace comitia::crypto
