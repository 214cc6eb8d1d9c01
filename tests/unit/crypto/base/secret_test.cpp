#include "crypto/base/secret.hpp"

#include <gtest/gtest.h>

#include <concepts>
#include <new>
#include <type_traits>

#include "crypto/group/scalar.hpp"

namespace comitia::crypto {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& t) {
  out << t;
};

template <class T>
constexpr bool kGuarded = !std::is_copy_constructible_v<T> && !std::is_copy_assignable_v<T> &&
                          std::is_nothrow_move_constructible_v<T> && std::is_nothrow_move_assignable_v<T> &&
                          !std::equality_comparable<T> && !Printable<T>;

static_assert(kGuarded<Secret<32>>);
static_assert(kGuarded<SecretBytes>);
static_assert(kGuarded<SecretScalar>);
static_assert(!std::is_convertible_v<Secret<32>, View>);
static_assert(!std::is_convertible_v<SecretScalar, Scalar>);

Array32 pattern() {
  Array32 out;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(i + 1);
  return out;
}

TEST(Wipe, OverwritesAllAndNothingElse) {
  Bytes data(10, 0xaa);
  wipe(data.data() + 1, 8);
  EXPECT_EQ(data, (Bytes{0xaa, 0, 0, 0, 0, 0, 0, 0, 0, 0xaa}));
  wipe(data.data(), 0);
  EXPECT_EQ(data.front(), 0xaa);
}

TEST(Secret, MovingWipesTheSource) {
  Secret<32> a(pattern());
  const Secret<32> b(std::move(a));
  EXPECT_TRUE(same(b.expose_secret(), pattern()));
  EXPECT_TRUE(same(a.expose_secret(), Array32{}));  // NOLINT(bugprone-use-after-move)

  Secret<32> c(pattern());
  Secret<32> d;
  d = std::move(c);
  EXPECT_TRUE(same(d.expose_secret(), pattern()));
  EXPECT_TRUE(same(c.expose_secret(), Array32{}));  // NOLINT(bugprone-use-after-move)
}

TEST(Secret, CloneIsASecondCopy) {
  Secret<32> a(pattern());
  const Secret<32> b = a.clone();
  a.expose_secret_mutable()[0] ^= 1;
  EXPECT_TRUE(same(b.expose_secret(), pattern()));
  EXPECT_FALSE(same(a.expose_secret(), pattern()));
}

TEST(Secret, DestructionWipes) {
  alignas(Secret<32>) unsigned char storage[sizeof(Secret<32>)];
  auto* secret = new (storage) Secret<32>(pattern());
  secret->~Secret();
  const volatile unsigned char* left = storage;
  for (std::size_t i = 0; i < sizeof storage; ++i) EXPECT_EQ(left[i], 0) << i;
}

TEST(SecretScalar, DestructionAndMovingWipe) {
  alignas(SecretScalar) unsigned char storage[sizeof(SecretScalar)];
  auto* secret = new (storage) SecretScalar(Scalar::random());
  SecretScalar taken(std::move(*secret));
  EXPECT_TRUE(secret->declassify().is_zero());
  *secret = std::move(taken);
  EXPECT_TRUE(taken.declassify().is_zero());  // NOLINT(bugprone-use-after-move)
  EXPECT_FALSE(secret->declassify().is_zero());
  secret->~SecretScalar();
  const volatile unsigned char* left = storage;
  for (std::size_t i = 0; i < sizeof storage; ++i) EXPECT_EQ(left[i], 0) << i;
}

TEST(SecretBytes, MovesLeaveTheSourceEmpty) {
  SecretBytes a(pattern());
  SecretBytes b(std::move(a));
  EXPECT_EQ(a.size(), 0u);  // NOLINT(bugprone-use-after-move)
  EXPECT_TRUE(same(b.expose_secret(), pattern()));
  SecretBytes c(std::size_t{3});
  EXPECT_EQ(c.size(), 3u);
  c = std::move(b);
  EXPECT_EQ(b.size(), 0u);  // NOLINT(bugprone-use-after-move)
  EXPECT_TRUE(same(c.expose_secret(), pattern()));
}

}  // namespace
}  // namespace comitia::crypto
