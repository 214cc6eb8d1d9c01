#include "ballot-client/core/slip.hpp"

#include <charconv>

#include "crypto/base/base64.hpp"

namespace comitia::client {
namespace {

// The form is fixed, so that it can be written and read without a JSON library, which would keep copies of
// the seed that nobody wipes.
constexpr std::string_view kDelegate = "{\"delegate\":", kSeed = ",\"seed\":\"", kAnchor = "\",\"anchor\":\"",
                           kEnd = "\"}";
constexpr std::size_t kSeedDigits = crypto::base64_size(32), kAnchorDigits = 64;

Fault malformed() { return fault(checks::input_form, "a slip holds delegate, seed and anchor"); }

/// The next `size` bytes, which are cut off; none if there are fewer.
View next(View& in, std::size_t size) {
  const View out = in.first(std::min(size, in.size()));
  in = in.subspan(out.size());
  return out;
}

bool skip(View& in, std::string_view expected) {
  return crypto::same(next(in, expected.size()), crypto::view(expected));
}

/// A number without sign, fraction or leading zeros.
bool read_number(View& in, std::uint32_t& out) {
  const char* const begin = crypto::text(in).data();
  const auto [end, error] = std::from_chars(begin, begin + in.size(), out);
  const auto digits = static_cast<std::size_t>(end - begin);
  if (error != std::errc() || (*begin == '0' && digits > 1)) return false;
  in = in.subspan(digits);
  return true;
}

bool is_space(std::uint8_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

crypto::SecretBytes Slip::json() const {
  const std::string number = std::to_string(delegate), digits = anchor.hex();
  const std::size_t head = kDelegate.size() + number.size() + kSeed.size();
  crypto::SecretBytes out(head + kSeedDigits + kAnchor.size() + digits.size() + kEnd.size() + 1);
  std::span<std::uint8_t> left = out.expose_secret_mutable();
  const auto put = [&left](std::string_view text) {
    std::ranges::copy(crypto::view(text), left.begin());
    left = left.subspan(text.size());
  };
  put(kDelegate);
  put(number);
  put(kSeed);
  crypto::base64(seed.expose_secret(), left.first(kSeedDigits));
  left = left.subspan(kSeedDigits);
  put(kAnchor);
  put(digits);
  put(kEnd);
  put("\n");
  return out;
}

Result<Slip> Slip::parse(View in) {
  Slip out;
  // What reads a code may add a line end of its own.
  while (!in.empty() && is_space(in.back())) in = in.first(in.size() - 1);
  if (!skip(in, kDelegate) || !read_number(in, out.delegate) || !skip(in, kSeed)) return malformed();
  if (!crypto::from_base64(next(in, kSeedDigits), out.seed.expose_secret_mutable())) return malformed();
  if (!skip(in, kAnchor)) return malformed();
  const auto anchor = crypto::from_hex(crypto::text(next(in, kAnchorDigits)));
  if (!anchor || anchor->size() != 32 || !skip(in, kEnd) || !in.empty()) return malformed();
  out.anchor = crypto::EntryHash{*crypto::exactly<32>(*anchor)};
  return out;
}

}  // namespace comitia::client
