// A program of its own: it looks into every piece of memory that is given back for a seed that was not wiped.
#include <gtest/gtest.h>
#include <malloc.h>

#include <cstdlib>
#include <cstring>
#include <new>

#include "ballot-client/core/slip.hpp"

namespace {

constexpr unsigned char kSeed[] = "\x8f\x1c seed that stands nowhere else";
const char* const kSought[] = {reinterpret_cast<const char*>(kSeed),
                               "jxwgc2VlZCB0aGF0IHN0YW5kcyBub3doZXJlIGVsc2U="};
int found = 0;

void look(void* memory) {
  if (!memory) return;
  const std::size_t size = ::malloc_usable_size(memory);
  for (const char* const sought : kSought)
    // Half of it is too much already.
    if (::memmem(memory, size, sought, 16) || ::memmem(memory, size, sought + 16, 12)) {
      ++found;
      std::memset(memory, 0, size);  // so that it is found once
    }
}

}  // namespace

void* operator new(std::size_t size) {
  if (void* const memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  look(memory);
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }

namespace comitia::client {
namespace {

Slip slip() {
  Slip out;
  out.delegate = 17;
  std::memcpy(out.seed.expose_secret_mutable().data(), kSeed, 32);
  return out;
}

TEST(SlipWiped, TheTestSeesWhatIsNotWiped) {
  found = 0;
  const Slip made = slip();
  EXPECT_EQ(crypto::base64(made.seed.expose_secret()).size(), 44u);
  EXPECT_GT(found, 0);
}

TEST(SlipWiped, WritingLeavesNoCopy) {
  found = 0;
  const Slip made = slip();
  EXPECT_GT(made.json().size(), 0u);
  EXPECT_EQ(found, 0);
}

TEST(SlipWiped, ReadingLeavesNoCopy) {
  const crypto::SecretBytes json = slip().json();
  found = 0;
  ASSERT_TRUE(Slip::parse(json.expose_secret()).ok());
  EXPECT_FALSE(Slip::parse(json.expose_secret().first(json.size() - 4)).ok());
  EXPECT_EQ(found, 0);
}

}  // namespace
}  // namespace comitia::client
