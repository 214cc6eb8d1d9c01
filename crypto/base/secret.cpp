#include "crypto/base/secret.hpp"

#include <string.h>

namespace comitia::crypto {

void wipe(void* data, std::size_t size) noexcept { explicit_bzero(data, size); }

}  // namespace comitia::crypto
