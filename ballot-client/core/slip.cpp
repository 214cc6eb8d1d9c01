#include "ballot-client/core/slip.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace comitia::client {
namespace {

// Written and read by hand: a general parser keeps copies of what it reads in memory that nobody wipes.
constexpr std::string_view kDelegate = "{\"delegate\":", kSeed = ",\"seed\":\"", kAnchor = "\",\"anchor\":\"",
                           kEnd = "\"}";
constexpr std::size_t kSeedDigits = 44, kAnchorDigits = 64;  // base64 and hex of 32 bytes

/// The rest of a text that is read from its beginning on.
class Rest {
 public:
  explicit Rest(View text) : text_(crypto::text(text)) {}
  bool skip(std::string_view expected) {
    if (!text_.starts_with(expected)) return false;
    text_.remove_prefix(expected.size());
    return true;
  }
  std::string_view take(std::size_t size) {
    const std::string_view out = text_.substr(0, size);
    text_.remove_prefix(out.size());
    return out;
  }
  std::optional<std::uint32_t> number() {
    std::uint32_t out = 0;
    const auto read = std::from_chars(text_.data(), text_.data() + text_.size(), out);
    if (read.ec != std::errc{}) return std::nullopt;
    text_.remove_prefix(static_cast<std::size_t>(read.ptr - text_.data()));
    return out;
  }
  [[nodiscard]] bool empty() const { return text_.empty(); }

 private:
  std::string_view text_;
};

std::optional<crypto::Secret<32>> seed_of(std::string_view digits) {
  auto bytes = crypto::from_base64(digits);
  std::optional<crypto::Secret<32>> out;
  if (bytes && bytes->size() == 32) {
    out.emplace();
    std::ranges::copy(*bytes, out->expose_secret_mutable().begin());
  }
  if (bytes) crypto::wipe(bytes->data(), bytes->size());
  return out;
}

}  // namespace

crypto::SecretBytes Slip::json() const {
  const std::string number = std::to_string(delegate), digits = anchor.hex();
  std::string secret = crypto::base64(seed.expose_secret());
  crypto::SecretBytes out(kDelegate.size() + number.size() + kSeed.size() + secret.size() + kAnchor.size() +
                          digits.size() + kEnd.size() + 1);
  auto at = out.expose_secret_mutable().begin();
  for (const std::string_view part : {kDelegate, std::string_view(number), kSeed, std::string_view(secret),
                                      kAnchor, std::string_view(digits), kEnd, std::string_view("\n")})
    at = std::ranges::copy(part, at).out;
  crypto::wipe(secret.data(), secret.size());
  return out;
}

Result<Slip> Slip::parse(View json) {
  const auto malformed = [] { return fault(checks::input_form, "a slip holds delegate, seed and anchor"); };
  Rest rest(json);
  if (!rest.skip(kDelegate)) return malformed();
  const auto number = rest.number();
  if (!number || !rest.skip(kSeed)) return malformed();
  auto seed = seed_of(rest.take(kSeedDigits));
  if (!seed || !rest.skip(kAnchor)) return malformed();
  const auto bytes = crypto::from_hex(rest.take(kAnchorDigits));
  const auto anchor = bytes ? crypto::exactly<32>(*bytes) : std::nullopt;
  if (!anchor || !rest.skip(kEnd)) return malformed();
  rest.skip("\n");
  if (!rest.empty()) return malformed();
  Slip out;
  out.delegate = *number;
  out.seed = std::move(*seed);
  out.anchor = crypto::EntryHash{*anchor};
  return out;
}

}  // namespace comitia::client
